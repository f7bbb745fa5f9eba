import { joinAreas, type Messages } from './messages.ts';

export default joinAreas(
  import.meta.glob<Messages>('../../../locales/kk/{web,codes,errors}.json', {
    eager: true,
    import: 'default',
  }),
);
