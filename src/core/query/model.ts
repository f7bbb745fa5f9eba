import { direction, endedBy, offerResult } from '../contact/events.ts';
import { agentState, type FactTable } from '../contact/facts.ts';
import { callOutcome, visitOutcome } from '../contact/records.ts';

/** What a column holds. `time` is a moment; a difference of two is seconds. */
export type ColumnUnit = 'seconds' | 'count' | 'money' | 'score' | 'time' | 'text' | 'flag';

export interface ColumnModel {
  /** ClickHouse expression over the columns of the table; moments are milliseconds UTC. */
  readonly sql: string;
  readonly unit: ColumnUnit;
  /** All values that a text can have, when they are few and known. */
  readonly options?: readonly string[];
  /** Needs the other calls of the same client (see `client-history.ts`). */
  readonly history?: true;
}

/** A moment in ms UTC, and how far it may lie after (`before`) or before (`after`) the base, ms. */
export interface Moment {
  readonly sql: string;
  readonly before: number;
  readonly after: number;
  readonly exact?: true;
}

/**
 * Which moment puts a row into a period. `base` is the time column of the table's key: with `before`
 * and `after` (ms) around the period it lets the engine skip what cannot belong to it.
 * - moment: one instant in each of the two attributions; `exact`: it is the base itself
 * - span: from-to, cut exactly at the borders of buckets and of the period
 * - current: not of a period: how things are now
 */
export type FactTime =
  | {
      readonly kind: 'moment';
      readonly base: string;
      readonly arrival: Moment;
      readonly outcome: Moment;
    }
  | {
      readonly kind: 'span';
      readonly base: string;
      readonly start: string;
      readonly end: string;
      readonly before: number;
    }
  | { readonly kind: 'current' };

export interface FactModel {
  readonly table: FactTable | 'quarantine' | 'source_batches';
  readonly columns: Readonly<Record<string, ColumnModel>>;
  /** Dimension → column of this fact. Time dimensions go without saying where there is a time. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly time: FactTime;
  /** Rows name the call they belong to. */
  readonly call: boolean;
}

const DAY = 86_400_000;
const ms = (column: string): string => `toUnixTimestamp64Milli(${column})`;

type Columns = Record<string, ColumnModel>;
const of = (unit: ColumnUnit, ...names: string[]): Columns =>
  Object.fromEntries(names.map((name) => [name, { sql: unit === 'time' ? ms(name) : name, unit }]));
const choice = (name: string, options: readonly string[]): Columns => ({
  [name]: { sql: name, unit: 'text', options },
});
const same = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));
const exactly = (column: string): Moment => ({ sql: ms(column), before: 0, after: 0, exact: true });
const moment = (base: string, outcome?: string): FactTime => ({
  kind: 'moment',
  base,
  arrival: exactly(base),
  outcome: outcome === undefined ? exactly(base) : { sql: ms(outcome), before: DAY, after: 0 },
});
const endOfOffer: Moment = { sql: ms('ifNull(ended_at, started_at)'), before: DAY, after: 0 };
const place = { project: 'project', source: 'system' };

const callColumns: Columns = {
  ...of('text', 'call', 'caller', 'dialled', 'customer', 'ivr_choice', 'queue', 'last_queue'),
  ...of('text', 'agent', 'last_agent', 'team', 'project', 'system', 'currency'),
  ...of('seconds', 'duration', 'wait', 'talk', 'hold', 'wrapup', 'ivr_seconds'),
  ...of('count', 'visits', 'offers', 'talks', 'transfers', 'ivr_steps'),
  ...of('time', 'started_at', 'ended_at'),
  ...of('money', 'cost'),
  ...choice('direction', direction.options),
  ...choice('outcome', callOutcome.options),
  client: { sql: 'client', unit: 'text', history: true },
  since_previous: { sql: 'since_previous', unit: 'seconds', history: true },
  called_back_after: { sql: 'called_back_after', unit: 'seconds', history: true },
};
const callDimensions = {
  ...place,
  ...same('queue', 'agent', 'team', 'direction', 'dialled', 'ivr_choice', 'outcome'),
  ...same('caller', 'customer', 'call', 'wait', 'talk', 'duration'),
};
const talkColumns: Columns = {
  ...of('text', 'call', 'queue', 'agent', 'team', 'caller', 'transferred_to', 'project', 'system'),
  ...of('seconds', 'talk', 'hold', 'wrapup', 'wait', 'ring'),
  ...of('count', 'holds'),
  ...of('time', 'started_at', 'ended_at', 'wrapup_ended_at'),
  ...choice('direction', direction.options),
  ...choice('ended_by', endedBy.options),
  ...choice('transferred', ['', 'blind', 'attended', 'unknown']),
};
const talkDimensions = {
  ...place,
  ...same('queue', 'agent', 'team', 'direction', 'caller', 'call', 'wait', 'talk'),
};
/** Length of the piece of a span that lies in a bucket; known only where spans are cut. */
const piece: Columns = {
  duration: { sql: '(piece_end - piece_start) / 1000', unit: 'seconds' },
};

/** Every fact a formula may aggregate. Times and columns are those of `src/core/contact/facts.ts`. */
export const facts = {
  calls: {
    table: 'calls',
    columns: callColumns,
    dimensions: callDimensions,
    time: moment('started_at'),
    call: true,
  },
  queue_visits: {
    table: 'queue_visits',
    columns: {
      ...of('text', 'call', 'queue', 'agent', 'team', 'caller', 'dialled', 'ivr_choice', 'key'),
      ...of('text', 'project', 'system'),
      ...of('seconds', 'wait', 'ring', 'talk'),
      ...of('count', 'ordinal', 'position_at_entry', 'position_at_exit', 'misses'),
      ...of('flag', 'transferred', 'rebuilt'),
      ...of('time', 'entered_at', 'left_at'),
      ...choice('direction', direction.options),
      ...choice('outcome', visitOutcome.options),
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
      ...choice('result', [...offerResult.options, 'in-progress']),
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
  /** Talks with hold and wrap-up as time that passes: for load and for what goes on at once. */
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
  /** Calls as time that passes. */
  call_spans: {
    table: 'calls',
    columns: {
      ...Object.fromEntries(Object.entries(callColumns).filter(([, c]) => !c.history)),
      ...piece,
    },
    dimensions: callDimensions,
    time: {
      kind: 'span',
      base: 'started_at',
      start: ms('started_at'),
      end: `multiIf(ended_at IS NOT NULL, ${ms('ended_at')}, duration IS NOT NULL, ${ms('started_at')} + toInt64(round(duration * 1000)), outcome = 'in-progress', {data_until}, ${ms('started_at')})`,
      before: DAY,
    },
    call: true,
  },
  ivr_steps: {
    table: 'ivr_steps',
    columns: {
      ...of('text', 'call', 'menu', 'choice', 'label', 'project', 'system'),
      ...of('count', 'ordinal'),
      ...of('seconds', 'duration'),
      ...of('time', 'entered_at', 'left_at'),
      ...choice('result', [
        'next',
        'queue',
        'self-service',
        'hangup',
        'timeout',
        'transfer',
        'in-progress',
      ]),
    },
    dimensions: { ...place, ...same('menu', 'call'), ivr_choice: 'choice' },
    time: moment('entered_at'),
    call: true,
  },
  legs: {
    table: 'legs',
    columns: {
      ...of('text', 'call', 'disposition', 'caller', 'dialled', 'channel', 'peer_channel'),
      ...of('text', 'application', 'account', 'project', 'system'),
      ...of('seconds', 'duration', 'billed'),
      ...of('time', 'started_at', 'answered_at', 'ended_at'),
    },
    dimensions: { ...place, ...same('dialled', 'caller', 'call') },
    time: moment('started_at'),
    call: true,
  },
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
  survey_answers: {
    table: 'survey_answers',
    columns: {
      ...of('text', 'call', 'survey', 'question', 'comment', 'agent', 'queue', 'channel'),
      ...of('text', 'project', 'system'),
      ...of('score', 'score'),
      ...of('time', 'answered_at'),
    },
    dimensions: { ...place, ...same('agent', 'queue', 'channel', 'call') },
    time: moment('answered_at'),
    call: true,
  },
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

export type FactName = keyof typeof facts;

/** The model of a fact by its name in a formula. */
export function factModel(name: FactName): FactModel {
  return facts[name];
}

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(facts, name);
}
