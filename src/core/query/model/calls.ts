import { callOutcomes, directions } from '../../contact/choices.ts';
import { type Columns, choice, DAY, moment, money, ms, of, piece, place, same } from './columns.ts';
import type { FactModel } from './types.ts';

const callColumns: Columns = {
  ...of('text', 'call', 'caller', 'dialled', 'customer', 'ivr_choice', 'queue', 'last_queue'),
  ...of('text', 'agent', 'last_agent', 'team', 'project', 'system', 'currency'),
  ...of('seconds', 'duration', 'wait', 'talk', 'hold', 'wrapup', 'ivr_seconds'),
  ...of('count', 'visits', 'offers', 'talks', 'transfers', 'ivr_steps', 'recordings'),
  ...of('time', 'started_at', 'ended_at'),
  ...money('currency', 'cost'),
  ...choice('direction', directions),
  ...choice('outcome', callOutcomes),
  client: { sql: 'client', unit: 'text', history: true },
  since_previous: { sql: 'since_previous', unit: 'seconds', history: true },
  called_back_after: { sql: 'called_back_after', unit: 'seconds', history: true },
};
const callDimensions = {
  ...place,
  ...same('queue', 'agent', 'team', 'direction', 'dialled', 'ivr_choice', 'outcome'),
  ...same('caller', 'customer', 'call', 'wait', 'talk', 'duration'),
};
export const callFacts = {
  calls: {
    table: 'calls',
    columns: callColumns,
    dimensions: callDimensions,
    time: moment('started_at'),
    call: true,
  },
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
} as const satisfies Record<string, FactModel>;
