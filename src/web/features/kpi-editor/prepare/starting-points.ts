import { type Draft, emptyDraft } from './draft.ts';

/** Where a new KPI may begin; their names are `kpi-editor.start-<id>`. */
export const startingPoints: readonly { readonly id: string; readonly draft: Draft }[] = [
  {
    id: 'ratio',
    draft: { ...emptyDraft, formulas: { '': 'answered / offered' }, unit: 'ratio' },
  },
  {
    id: 'count',
    draft: {
      ...emptyDraft,
      formulas: { '': "count(queue_visits where outcome = 'abandoned' and wait > $limit)" },
      unit: 'count',
      direction: 'down',
      parameters: [
        {
          id: 'limit',
          name: { ru: 'Ожидание дольше', kk: 'Күту ұзағырақ', en: 'Waited longer than' },
          unit: 'seconds',
          usual: '60',
          min: '0',
          max: '3600',
        },
      ],
    },
  },
  {
    id: 'average',
    draft: {
      ...emptyDraft,
      formulas: { '': "avg(queue_visits.wait where outcome = 'answered')" },
      unit: 'seconds',
      direction: 'down',
    },
  },
  {
    id: 'money',
    draft: {
      ...emptyDraft,
      formulas: {
        '': "sum(deals.amount where status = 'won')\n/ count(deals where status = 'won')",
      },
      unit: 'money',
      group: 'volume',
    },
  },
];
