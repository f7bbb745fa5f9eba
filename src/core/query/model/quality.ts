import { moment, of, place, same } from './columns.ts';
import type { FactModel } from './types.ts';

export const qualityFacts = {
  survey_answers: {
    table: 'survey_answers',
    columns: {
      ...of('text', 'call', 'survey', 'question', 'comment', 'agent', 'team', 'queue', 'channel'),
      ...of('text', 'project', 'system'),
      ...of('score', 'score'),
      ...of('time', 'answered_at'),
    },
    dimensions: { ...place, ...same('agent', 'team', 'queue', 'channel', 'survey', 'call') },
    time: moment('answered_at'),
    call: true,
  },
  /** Calls that were heard and scored, at the time of the scoring. */
  evaluations: {
    table: 'evaluations',
    columns: {
      ...of('text', 'call', 'agent', 'team', 'queue', 'form', 'evaluator', 'project', 'system'),
      ...of('score', 'score', 'max_score', 'master_score'),
      ...of('flag', 'critical'),
      ...of('time', 'evaluated_at'),
    },
    dimensions: { ...place, ...same('agent', 'team', 'queue', 'form', 'evaluator', 'call') },
    time: moment('evaluated_at'),
    call: 'by-name',
  },
} as const satisfies Record<string, FactModel>;
