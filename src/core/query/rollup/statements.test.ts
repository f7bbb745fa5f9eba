import { describe, expect, it } from 'vitest';
import { catalogueWith } from '../../../../test/support/window-metrics.ts';
import type { FactName } from '../model.ts';
import { planQuestion } from '../plan.ts';
import { type QuestionInput, question } from '../question.ts';
import { chooseRollups, coverageWish } from './choose.ts';
import type { CleanDays, Coverage } from './coverage.ts';
import { planStatements } from './statements.ts';
import { wantedParts } from './wanted.ts';

const DAY = 86_400_000;
const golden = (name: string) => `../../../../test/golden/rollups/${name}.sql`;
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
const catalogue = catalogueWith({
  longest: ['seconds', 'max(queue_visits.wait)'],
  shortest: ['seconds', 'min(queue_visits.wait)'],
  waited: ['seconds', 'sum(queue_visits.wait)'],
  states: ['count', 'count(agent_intervals)'],
  offered_before: ['count', 'previous(count(queue_visits))'],
});

function planOf(asked: Partial<QuestionInput>) {
  const whole = question.parse({
    ...{ metrics: ['offered'], from: '2026-10-05', to: '2026-10-12' },
    ...asked,
  });
  const now = Date.parse('2026-10-31T00:00:00Z');
  const scope = { tenant: 'main', projects: ['shop'] };
  return planQuestion(whole, catalogue, scope, { now, dataUntil: now });
}

const columnsOf = (fact: FactName): Set<string> =>
  new Set(wantedParts([catalogue]).get(fact)?.keys());
/** Days from the first to the last of October, with all the columns of a fact. */
const days = (fact: FactName, from: number, to: number, columns = columnsOf(fact)): CleanDays => ({
  columns,
  days: Array.from({ length: to - from + 1 }, (_, index) => {
    const one = day('2026-10-01') + from - 1 + index;
    return { day: one, build: one * 10 };
  }),
});
const covers = (fact: FactName, ...sets: CleanDays[]): Coverage => new Map([[fact, sets]]);

function statementsOf(asked: Partial<QuestionInput>, coverage: Coverage | undefined) {
  const plan = planOf(asked);
  const { statements, plan: planned } = planStatements(plan, plan.period, coverage);
  const text = statements
    .map(({ sql, params }) => `${sql}\n${JSON.stringify(params, null, 1)}\n`)
    .join('\n');
  return { text, plan, planned, statements };
}

describe('statements over roll-ups', () => {
  it('keep the smallest and the largest, and hold the slots to conditions', async () => {
    const where = [{ dimension: 'queue', values: ['sales'] }];
    const { text } = statementsOf(
      { metrics: ['longest', 'shortest', 'waited', 'asa'], where },
      covers('queue_visits', days('queue_visits', 1, 31)),
    );
    await expect(text).toMatchFileSnapshot(golden('longest'));
  });

  it('merge sketches, of slots and of facts', async () => {
    const asked = { metrics: ['wait_p95_approximate'], by: ['queue'], to: '2026-10-13' };
    const { text } = statementsOf(asked, covers('queue_visits', days('queue_visits', 1, 11)));
    await expect(text).toMatchFileSnapshot(golden('sketches'));
  });

  it('count what lasts once, over the slots and over the facts of a dirty day', async () => {
    const asked = { metrics: ['states', 'pause_time'], by: ['team'], to: '2026-10-08' };
    const { text } = statementsOf(asked, covers('agent_intervals', days('agent_intervals', 1, 6)));
    await expect(text).toMatchFileSnapshot(golden('states-by-team'));
  });

  it('cut the slots by time where a condition is on it', async () => {
    const where = [{ dimension: 'weekday', values: [1] }];
    const { text } = statementsOf(
      { metrics: ['states'], where },
      covers('agent_intervals', days('agent_intervals', 1, 31)),
    );
    await expect(text).toMatchFileSnapshot(golden('states-of-mondays'));
  });

  it('are those of the facts where roll-ups hold nothing', () => {
    const none = statementsOf({ metrics: ['offered', 'states'] }, undefined);
    expect(none.text).not.toContain('rollup_');
    expect(none.statements).toHaveLength(2);
    expect(none.planned).toBe(none.plan);
    expect(statementsOf({ metrics: ['offered', 'states'] }, new Map()).text).toBe(none.text);
  });

  it('come in the order of the groups they answer', () => {
    const { planned, statements } = statementsOf(
      { metrics: ['offered', 'wait_p90', 'states'] },
      covers('queue_visits', days('queue_visits', 1, 31)),
    );
    expect(planned.groups.map(({ leaves }) => leaves.map(({ text }) => text))).toEqual([
      ['count(queue_visits)'],
      ["p90(queue_visits.wait where outcome = 'answered')"],
      ['count(agent_intervals)'],
    ]);
    expect(statements.map(({ sql }) => sql.includes('rollup_'))).toEqual([true, false, false]);
  });
});

describe('days that were built with different columns', () => {
  const asked = { metrics: ['offered', 'longest'] };
  const sourcesOf = (...sets: CleanDays[]) => {
    const plan = planOf(asked);
    return chooseRollups(plan, plan.period, covers('queue_visits', ...sets));
  };
  const of = (...sets: CleanDays[]) =>
    sourcesOf(...sets).map(({ group, source }) => [
      group.leaves.map(({ text }) => text.slice(0, 5)).join(' '),
      source?.slices.flatMap(({ builds }) => builds).length,
      source?.raw.map(({ from, to }) => (to - from) / DAY),
    ]);
  const count = new Set([...columnsOf('queue_visits')].filter((name) => name.startsWith('rows_')));

  it('are all used where each has what is needed, in the order of time', () => {
    const later = days('queue_visits', 9, 20);
    expect(sourcesOf(later, days('queue_visits', 1, 8))).toEqual(
      sourcesOf(days('queue_visits', 1, 20)),
    );
  });

  it('are used as far as most of them go, the others are read from the facts', () => {
    const few = { ...days('queue_visits', 10, 20), columns: count };
    const most = { ...days('queue_visits', 1, 9), columns: columnsOf('queue_visits') };
    // Five days have both columns, two only the count.
    expect(of(most, few)).toEqual([['count max(q', 5, [2]]]);
    expect(of(few, most)).toEqual([['count max(q', 5, [2]]]);
    const mostly = { ...days('queue_visits', 7, 20), columns: count };
    expect(of({ ...most, days: most.days.slice(0, 6) }, mostly)).toEqual([
      ['count', 7, []],
      ['max(q', undefined, undefined],
    ]);
    expect(of({ ...mostly, columns: new Set<string>() })).toEqual([
      ['count max(q', undefined, undefined],
    ]);
    expect(of({ ...mostly, columns: new Set<string>() }, most)).toEqual([['count max(q', 5, [2]]]);
    expect(of(days('queue_visits', 20, 31))).toEqual([['count max(q', undefined, undefined]]);
  });
});

describe('the days a window asks for', () => {
  it('are those before the period as well', () => {
    const plan = planOf({ metrics: ['offered', 'offered_before'] });
    expect(coverageWish(plan, plan.period)).toEqual({
      tenant: 'main',
      facts: ['queue_visits'],
      from: day('2026-09-28'),
      to: day('2026-10-11'),
    });
  });
});

describe('the columns that roll-ups should have', () => {
  it('are those of every metric, with each option of a choice', () => {
    const wanted = wantedParts([catalogue]);
    const kinds = (fact: FactName) =>
      new Set([...(wanted.get(fact)?.values() ?? [])].map(({ kind }) => kind));
    expect(kinds('queue_visits')).toEqual(
      new Set(['rows', 'known', 'sum', 'min', 'max', 'quantile']),
    );
    expect(kinds('calls')).toContain('distinct');
    expect(kinds('agent_intervals')).toEqual(new Set(['rows', 'again', 'known', 'sum']));
    expect(wanted.has('shifts')).toBe(false);
    const covered = (params: QuestionInput['params']) =>
      statementsOf(
        { metrics: ['service_level'], params },
        covers('queue_visits', days('queue_visits', 1, 31)),
      ).text;
    for (const method of ['abandons', 'answered', 'asterisk2', 'connect', 'without_short'])
      expect(covered({ 'service_level.method': method }), method).not.toContain('FINAL');
    expect(covered({ 'service_level.threshold': 33 })).toContain('FINAL');
  });

  it('are no more than a table can have', () => {
    const many = Array.from({ length: 420 }, (_, n) => [
      `more${n}`,
      ['count', `count(queue_visits where wait > ${1000 + n})`] as const,
    ]);
    const wanted = wantedParts([catalogueWith(Object.fromEntries(many)), catalogue]);
    expect(wanted.get('queue_visits')?.size).toBe(400);
    expect(wanted.get('calls')).toEqual(wantedParts([catalogue]).get('calls'));
  });
});
