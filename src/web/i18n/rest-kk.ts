import { joinAreas, type Messages } from './messages.ts';

export default joinAreas(
  import.meta.glob<Messages>(
    [
      '../../../locales/kk/*.json',
      '!../../../locales/kk/{web,codes,errors,cli,doctor,exports,report-files}.json',
    ],
    { eager: true, import: 'default' },
  ),
);
