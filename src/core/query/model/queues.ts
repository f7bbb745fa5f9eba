import { directions, endings, offerResults, visitOutcomes } from '../../contact/choices.ts';
import {
  type Columns,
  choice,
  DAY,
  exactly,
  moment,
  ms,
  of,
  piece,
  place,
  same,
} from './columns.ts';
import type { FactModel, Moment } from './types.ts';

const talkColumns: Columns = {
  ...of('text', 'call', 'queue', 'agent', 'team', 'caller', 'transferred_to', 'project', 'system'),
  ...of('seconds', 'talk', 'hold', 'wrapup', 'wait', 'ring'),
  ...of('count', 'holds'),
  ...of('time', 'started_at', 'ended_at', 'wrapup_ended_at'),
  ...choice('direction', directions),
  ...choice('ended_by', endings),
  ...choice('transferred', ['', 'blind', 'attended', 'unknown']),
};
const talkDimensions = {
  ...place,
  ...same('queue', 'agent', 'team', 'direction', 'caller', 'call', 'wait', 'talk'),
};

const endOfOffer: Moment = { sql: ms('ifNull(ended_at, started_at)'), before: DAY, after: 0 };

export const queueFacts = {
  queue_visits: {
    table: 'queue_visits',
    columns: {
      ...of('text', 'call', 'queue', 'agent', 'team', 'caller', 'dialled', 'ivr_choice', 'key'),
      ...of('text', 'project', 'system'),
      ...of('seconds', 'wait', 'ring', 'talk'),
      ...of('count', 'ordinal', 'position_at_entry', 'position_at_exit', 'misses'),
      ...of('flag', 'transferred', 'rebuilt'),
      ...of('time', 'entered_at', 'left_at'),
      ...choice('direction', directions),
      ...choice('outcome', visitOutcomes),
    },
    dimensions: {
      ...place,
      ...same('queue', 'agent', 'team', 'direction', 'dialled', 'ivr_choice', 'outcome'),
      ...same('caller', 'call', 'wait', 'talk'),
    },
    time: moment('entered_at', 'left_at'),
    call: true,
  },
  offers: {
    table: 'offers',
    columns: {
      ...of('text', 'call', 'queue', 'agent', 'team', 'project', 'system'),
      ...of('seconds', 'ring'),
      ...of('time', 'started_at', 'ended_at'),
      ...choice('result', [...offerResults, 'in-progress']),
    },
    dimensions: { ...place, ...same('queue', 'agent', 'team', 'call') },
    // A miss is told, and counted, at its end (D12), in both attributions.
    time: {
      kind: 'moment',
      base: 'started_at',
      arrival: endOfOffer,
      outcome: endOfOffer,
    },
    call: true,
  },
  talks: {
    table: 'talks',
    columns: talkColumns,
    dimensions: talkDimensions,
    // By arrival a talk belongs to the interval in which its caller began to wait (D17).
    time: {
      kind: 'moment',
      base: 'started_at',
      arrival: {
        sql: `${ms('started_at')} - toInt64(round(ifNull(wait, 0) * 1000))`,
        before: 0,
        after: DAY,
      },
      outcome: exactly('started_at'),
    },
    call: true,
  },
  talk_spans: {
    table: 'talks',
    columns: { ...talkColumns, ...piece },
    dimensions: talkDimensions,
    time: {
      kind: 'span',
      base: 'started_at',
      start: ms('started_at'),
      end: `ifNull(${ms('ifNull(wrapup_ended_at, ended_at)')}, {data_until})`,
      before: DAY,
    },
    call: true,
  },
} as const satisfies Record<string, FactModel>;
