import { choice, moment, of, place } from './columns.ts';
import type { FactModel } from './types.ts';

export const dataFacts = {
  quality_notes: {
    table: 'quality_notes',
    columns: {
      ...of('text', 'unit', 'code', 'detail', 'project', 'system'),
      ...of('time', 'noted_at'),
    },
    dimensions: { ...place },
    time: moment('noted_at'),
    call: false,
  },
  quarantine: {
    table: 'quarantine',
    columns: {
      ...of('text', 'source', 'place', 'reason', 'project'),
      ...of('time', 'noted_at'),
      ...choice('status', ['waiting', 'replayed', 'dropped']),
    },
    dimensions: { project: 'project' },
    time: { kind: 'current' },
    call: false,
  },
  source_batches: {
    table: 'source_batches',
    columns: {
      ...of('text', 'source', 'project', 'system'),
      ...of('count', 'lines', 'accepted', 'repeated', 'quarantined', 'ignored'),
      ...of('time', 'received_at', 'first_at', 'last_at'),
    },
    dimensions: { ...place },
    time: { kind: 'current' },
    call: false,
  },
} as const satisfies Record<string, FactModel>;
