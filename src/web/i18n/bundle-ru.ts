import { joinAreas, type Messages } from './messages.ts';

export default joinAreas(
  import.meta.glob<Messages>('../../../locales/ru/{web,codes,errors}.json', {
    eager: true,
    import: 'default',
  }),
);
