import { missedStates } from '../../control/missed-states.ts';
import { called, choice, moment, ms, of, place, same } from './columns.ts';
import type { FactModel } from './types.ts';

/** Facts that are made of other facts. */
export const controlFacts = {
  /** Callers who left without being served, by the moment they were lost first. */
  missed_calls: {
    table: 'missed_calls',
    columns: {
      ...of('text', 'call', 'client', 'caller', 'queue', 'agent', 'team', 'project', 'system'),
      ...of('text', 'called_back_by', 'closed_reason'),
      ...of('count', 'attempts', 'callbacks'),
      ...of('seconds', 'waited'),
      ...of('time', 'lost_at', 'last_lost_at', 'deadline_at', 'called_back_at', 'reached_at'),
      ...of('time', 'came_back_at', 'closed_at'),
      ...choice('state', missedStates),
      ...called(
        'called_back_after',
        `(${ms('called_back_at')} - ${ms('lost_at')}) / 1000`,
        'seconds',
      ),
      ...called('reached_after', `(${ms('reached_at')} - ${ms('lost_at')}) / 1000`, 'seconds'),
      // How long ago it was by the end of the data.
      ...called('age', `({data_until} - ${ms('lost_at')}) / 1000`, 'seconds'),
    },
    dimensions: { ...place, ...same('queue', 'agent', 'team', 'caller', 'call') },
    time: moment('lost_at'),
    call: true,
  },
  /** Occurrences of control events, by the moment they became true. */
  control_events: {
    table: 'control_events',
    columns: {
      ...of('text', 'definition', 'kind', 'severity', 'agent', 'team', 'queue', 'call', 'unit'),
      ...of('text', 'project', 'system'),
      ...of('time', 'occurred_at'),
    },
    dimensions: {
      ...place,
      ...same('agent', 'team', 'queue', 'severity'),
      control_event: 'definition',
    },
    time: moment('occurred_at'),
    call: false,
  },
} as const satisfies Record<string, FactModel>;
