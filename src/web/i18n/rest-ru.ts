import { joinAreas, type Messages } from './messages.ts';

export default joinAreas(
  import.meta.glob<Messages>(
    [
      '../../../locales/ru/*.json',
      '!../../../locales/ru/{web,codes,errors,cli,doctor,exports,report-files}.json',
    ],
    { eager: true, import: 'default' },
  ),
);
