import { describe, expect, it } from 'vitest';
import type { Facts } from '../contact/facts.ts';
import { callFacts, rowOfEngine, rowsOfFacts } from './fact-rows.ts';

const place = { project: 'shop', system: 'pbx' };
const history = { client: '7', sincePrevious: 3600, calledBackAfter: null };

describe('rows of a call for explaining it', () => {
  it('have the names of the columns, moments in seconds and what other calls tell', () => {
    const facts = { calls: [{ startedAt: 5000, talk: 12, outcome: 'answered', odd: 1 }] };
    const rows = rowsOfFacts(facts as unknown as Facts, place, history);
    expect([...rows.keys()]).toEqual([...callFacts]);
    expect(rows.get('talks')).toEqual([]);
    const [call] = rows.get('calls') ?? [];
    expect(call).toMatchObject({
      ...{ started_at: 5, ended_at: null, talk: 12, outcome: 'answered' },
      ...{ project: 'shop', system: 'pbx' },
      ...{ client: '7', since_previous: 3600, called_back_after: null },
    });
    expect(call).not.toHaveProperty('odd');
  });

  it('come from the engine by the names of its cells', () => {
    const cells = {
      ...{ c_entered_at: '5000', c_wait: '7.5', c_outcome: 'answered', c_queue: null },
      ...{ c_rebuilt: 1, c_odd: 1 },
    };
    expect(rowOfEngine('queue_visits', cells)).toEqual({
      ...{ entered_at: 5, wait: 7.5, outcome: 'answered', queue: null, rebuilt: true },
    });
    expect(rowOfEngine('queue_visits', { c_rebuilt: true })).toEqual({ rebuilt: true });
    expect(rowOfEngine('queue_visits', { c_rebuilt: 0 })).toEqual({ rebuilt: false });
    expect(rowOfEngine('queue_visits', { c_wait: null })).toEqual({ wait: null });
  });
});
