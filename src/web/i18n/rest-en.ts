import { joinAreas, type Messages } from './messages.ts';

export default joinAreas(
  import.meta.glob<Messages>(
    [
      '../../../locales/en/*.json',
      '!../../../locales/en/{web,codes,errors,cli,doctor,exports,report-files}.json',
    ],
    { eager: true, import: 'default' },
  ),
);
