import { joinAreas, type Messages } from './messages.ts';

export default joinAreas(
  import.meta.glob<Messages>(
    ['../../../locales/ru/*.json', '!../../../locales/ru/{cli,doctor,exports}.json'],
    { eager: true, import: 'default' },
  ),
);
