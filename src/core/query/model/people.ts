import { agentState } from '../../contact/facts.ts';
import { choice, DAY, ms, of, piece, place, same } from './columns.ts';
import type { FactModel } from './types.ts';

export const peopleFacts = {
  agent_intervals: {
    table: 'agent_intervals',
    columns: {
      ...of('text', 'agent', 'team', 'reason', 'queue', 'call', 'project', 'system'),
      ...of('flag', 'staffed', 'paused', 'open'),
      ...choice('state', agentState.options),
      ...piece,
    },
    dimensions: { ...place, ...same('agent', 'team', 'state', 'reason', 'call') },
    time: {
      kind: 'span',
      base: 'day',
      start: ms('started_at'),
      end: ms('ended_at'),
      before: 0,
    },
    call: true,
  },
  /**
   * The schedule as time that passes. Work runs from the beginning of a shift to its end; breaks and
   * study lie inside it; an absence stands where there was to be work.
   */
  shifts: {
    table: 'shifts',
    columns: {
      ...of('text', 'agent', 'team', 'reason', 'project', 'system'),
      ...of('time', 'starts_at', 'ends_at'),
      ...of('flag', 'planned'),
      ...choice('kind', ['work', 'break', 'study', 'absence']),
      ...piece,
      // What of the piece is over: a schedule also tells what is to come.
      elapsed: {
        sql: 'greatest(0, least(piece_end, {data_until}) - piece_start) / 1000',
        unit: 'seconds',
      },
    },
    dimensions: { ...place, ...same('agent', 'team', 'reason'), shift_kind: 'kind' },
    time: {
      kind: 'span',
      base: 'starts_at',
      start: ms('starts_at'),
      end: ms('ends_at'),
      before: 62 * DAY,
    },
    call: false,
  },
} as const satisfies Record<string, FactModel>;
