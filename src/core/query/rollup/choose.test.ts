import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../../test/support/catalogue.ts';
import type { FactName } from '../model.ts';
import { planQuestion } from '../plan.ts';
import { type QuestionInput, question } from '../question.ts';
import { chooseRollups, coverageWish, type RollupSource } from './choose.ts';
import type { Coverage } from './coverage.ts';
import { planStatements } from './statements.ts';
import { wantedParts } from './wanted.ts';

const DAY = 86_400_000;
const catalogue = shippedCatalogue();
const wanted = wantedParts([catalogue]);
const now = Date.parse('2026-10-31T00:00:00Z');
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

function planOf(asked: Partial<QuestionInput>) {
  const whole = question.parse({
    metrics: ['offered'],
    from: '2026-10-05',
    to: '2026-10-12',
    ...asked,
  });
  return planQuestion(
    whole,
    catalogue,
    { tenant: 'main', projects: null },
    { now, dataUntil: now },
  );
}

/** Every day of October is clean for the facts, but for some. */
function covered(
  dirty: readonly string[] = [],
  facts: readonly FactName[] = ['queue_visits'],
): Coverage {
  const days = Array.from({ length: 31 }, (_, index) => day('2026-10-01') + index)
    .filter((one) => !dirty.map(day).includes(one))
    .map((one) => ({ day: one, build: one * 10 }));
  return new Map(
    facts.map((fact) => [fact, [{ columns: new Set(wanted.get(fact)?.keys()), days }]]),
  );
}

const chosen = (asked: Partial<QuestionInput>, coverage = covered()) => {
  const plan = planOf(asked);
  return chooseRollups(plan, plan.period, coverage);
};
const tableOf = (asked: Partial<QuestionInput>, coverage = covered()) =>
  chosen(asked, coverage).map(({ source }) =>
    source?.slices.map(({ table }) => table.replace('rollup_', '')).join(' '),
  );

const buildsOf = (source: RollupSource | undefined): number[] =>
  (source?.slices ?? []).flatMap(({ builds }) => builds).sort((a, b) => a - b);

describe('the choice of a roll-up', () => {
  it('is the smallest that tells what is asked by and of', () => {
    expect(tableOf({})).toEqual(['queue_visits_by_queue_day']);
    expect(tableOf({ by: ['queue', 'quarter_hour'] })).toEqual(['queue_visits_by_queue_quarter']);
    expect(tableOf({ by: ['queue', 'hour'] })).toEqual(['queue_visits_by_queue_hour']);
    expect(tableOf({ by: ['agent'] })).toEqual(['queue_visits_by_agent_day']);
    expect(tableOf({ by: ['team', 'hour'] })).toEqual(['queue_visits_by_agent_hour']);
    const where = [{ dimension: 'direction', values: ['inbound'] }];
    expect(tableOf({ where })).toEqual(['queue_visits_by_queue_day']);
  });

  it('reads days as days where they lie in one bucket', () => {
    const zone = 'Asia/Almaty';
    const both = ['queue_visits_by_queue_day queue_visits_by_queue_hour'];
    expect(tableOf({ zone })).toEqual(both);
    expect(tableOf({ zone, by: ['week'] })).toEqual(both);
    expect(tableOf({ zone, by: ['day'] })).toEqual(['queue_visits_by_queue_hour']);
    const [{ source } = {}] = chosen({ zone, by: ['week'], from: '2026-10-05', to: '2026-10-19' });
    const [days, hours] = source?.slices ?? [];
    // The Sundays whose evening is Monday in Almaty, and the ends of the period.
    expect(hours?.builds).toEqual(['04', '11', '18'].map((d) => day(`2026-10-${d}`) * 10));
    expect(days?.builds).toHaveLength(12);
    expect(tableOf({ zone: 'Asia/Kolkata' })).toEqual([
      'queue_visits_by_queue_day queue_visits_by_queue_quarter',
    ]);
  });

  it('is none where a roll-up cannot tell', () => {
    expect(tableOf({ by: ['dialled'] })).toEqual([undefined]);
    expect(tableOf({ by: ['agent', 'queue'] })).toEqual([undefined]);
    expect(tableOf({ by: ['agent', 'half_hour'] })).toEqual([undefined]);
    expect(tableOf({ where: [{ dimension: 'wait', op: '>', values: [5] }] })).toEqual([undefined]);
    expect(tableOf({ where: [{ dimension: 'tag.vip', values: ['1'] }] })).toEqual([undefined]);
    expect(tableOf({ attribution: 'outcome' })).toEqual([undefined]);
    expect(tableOf({ metrics: ['wait_p90'] })).toEqual([undefined]);
    expect(tableOf({}, new Map())).toEqual([undefined]);
  });

  it('needs buckets that are whole slots', () => {
    const zone = 'Asia/Kolkata';
    expect(tableOf({ by: ['day'], zone })).toEqual(['queue_visits_by_queue_quarter']);
    expect(tableOf({ by: ['day', 'agent'], zone })).toEqual([undefined]);
    // The ends of the period are half hours of UTC: those from the facts.
    const [{ source } = {}] = chosen({ by: ['agent'], zone });
    expect(source?.slices.map(({ table }) => table)).toEqual([
      'rollup_queue_visits_by_agent_day',
      'rollup_queue_visits_by_agent_hour',
    ]);
    expect(source?.raw.map(({ from, to }) => (to - from) / 60_000)).toEqual([30, 30]);
  });

  it('leaves to the facts what was never built', () => {
    const [held, others] = chosen({ metrics: ['offered', 'wait_p90'] });
    expect(held?.group.leaves).toHaveLength(1);
    expect(held?.source?.slices[0]?.table).toBe('rollup_queue_visits_by_queue_day');
    expect(others?.group.leaves).toHaveLength(1);
    expect(others?.source).toBeUndefined();
    const params = { 'service_level.threshold': 33 };
    const both = chosen({ metrics: ['service_level'], params });
    expect(both.map(({ source }) => source !== undefined)).toEqual([true, false]);
  });

  it('takes dirty days and ragged ends from the facts', () => {
    const dirty = covered(['2026-10-08']);
    const [{ source } = {}] = chosen({ from: '2026-10-05T00:07', to: '2026-10-10T12:05' }, dirty);
    expect(buildsOf(source)).toEqual(
      ['05', '06', '07', '09', '10'].map((d) => day(`2026-10-${d}`) * 10),
    );
    expect(source?.raw.map(({ from, to }) => [new Date(from), new Date(to)])).toEqual([
      [new Date('2026-10-05T00:07Z'), new Date('2026-10-05T00:15Z')],
      [new Date('2026-10-08T00:00Z'), new Date('2026-10-09T00:00Z')],
      [new Date('2026-10-10T12:00Z'), new Date('2026-10-10T12:05Z')],
    ]);
  });

  it('reads no day twice when many days are dirty', () => {
    const odd = Array.from(
      { length: 15 },
      (_, index) => `2026-10-${String(2 * index + 1).padStart(2, '0')}`,
    );
    const [{ source } = {}] = chosen({ from: '2026-10-01T00:07', to: '2026-10-31' }, covered(odd));
    expect(source?.raw.length).toBeLessThanOrEqual(6);
    for (const build of buildsOf(source)) {
      const at = (build / 10) * DAY;
      expect(source?.raw.some(({ from, to }) => from < at + DAY && to > at)).toBe(false);
    }
  });

  it('cuts no span at a ragged end', () => {
    const facts: FactName[] = ['agent_intervals'];
    const asked = { metrics: ['pause_time'], from: '2026-10-05T00:07' };
    expect(tableOf(asked, covered([], facts))).toEqual([undefined]);
    expect(
      tableOf({ ...asked, from: '2026-10-05T00:15', to: '2026-10-05T23:00' }, covered([], facts)),
    ).toEqual(['agent_intervals_by_team_quarter']);
  });

  it('asks for the days of the period, of facts that have something to give', () => {
    const plan = planOf({ metrics: ['offered', 'wait_p90', 'calls'], zone: 'Asia/Almaty' });
    expect(coverageWish(plan, plan.period)).toEqual({
      tenant: 'main',
      facts: ['queue_visits', 'calls'],
      from: day('2026-10-04'),
      to: day('2026-10-11'),
    });
    const none = planOf({ metrics: ['wait_p90'] });
    expect(coverageWish(none, none.period)).toBeUndefined();
  });

  it('goes by the clocks where they change', () => {
    const asked = { zone: 'Europe/Berlin', from: '2026-10-19', to: '2026-10-31' };
    expect(tableOf({ ...asked, by: ['day'] })).toEqual(['queue_visits_by_queue_hour']);
    const [{ source } = {}] = chosen({ ...asked, by: ['week'] });
    const [days, hours] = source?.slices ?? [];
    // Days of UTC whose last hours are of the next week, in summer time and in winter time.
    expect(hours?.builds).toEqual(['18', '25', '30'].map((d) => day(`2026-10-${d}`) * 10));
    expect(days?.builds).toHaveLength(10);
    const london = { zone: 'Europe/London', from: '2026-10-12', to: '2026-10-31' };
    const [{ source: winter } = {}] = chosen({ ...london, by: ['week'] });
    // In winter a week ends with the day of UTC.
    expect(winter?.slices[1]?.builds).toEqual(['11', '18'].map((d) => day(`2026-10-${d}`) * 10));
    expect(winter?.slices[0]?.builds).toHaveLength(18);
    // Half an hour, and at no whole hour of UTC.
    const island = { zone: 'Australia/Lord_Howe', from: '2026-10-01', to: '2026-10-10' };
    expect(tableOf({ ...island, by: ['day'] })).toEqual(['queue_visits_by_queue_quarter']);
  });

  it('reads hours where a condition is on them, and lasting things wherever time is cut', () => {
    const where = [{ dimension: 'hour_of_day', values: [9] }];
    expect(tableOf({ where })).toEqual(['queue_visits_by_queue_hour']);
    expect(tableOf({ where: [{ dimension: 'week', values: ['2026-10-05'] }] })).toEqual([
      'queue_visits_by_queue_day',
    ]);
    expect(tableOf({ by: ['weekday', 'week'] })).toEqual(['queue_visits_by_queue_hour']);
    const states = covered([], ['agent_intervals']);
    const asked = { metrics: ['pause_time'] };
    expect(tableOf(asked, states)).toEqual(['agent_intervals_by_team_day']);
    expect(tableOf({ ...asked, by: ['week'] }, states)).toEqual(['agent_intervals_by_team_hour']);
  });

  it('leaves a period to the facts that is shorter than any slot', () => {
    const asked = { from: '2026-10-05T10:01', to: '2026-10-05T10:14' };
    expect(tableOf(asked)).toEqual([undefined]);
  });

  it('becomes one statement over slots and facts', async () => {
    const plan = planOf({ metrics: ['asa', 'offered'], by: ['queue'], to: '2026-10-13' });
    const dirty = planStatements(plan, plan.period, covered(['2026-10-12'])).statements;
    await expect(
      `${dirty[0]?.sql}\n${JSON.stringify(dirty[0]?.params, null, 1)}\n`,
    ).toMatchFileSnapshot('../../../../test/golden/rollups/asa-by-queue.sql');
    const hours = planOf({ metrics: ['login_time'], by: ['hour', 'agent'], zone: 'Asia/Almaty' });
    const [span] = planStatements(hours, hours.period, covered([], ['agent_intervals'])).statements;
    await expect(`${span?.sql}\n${JSON.stringify(span?.params, null, 1)}\n`).toMatchFileSnapshot(
      '../../../../test/golden/rollups/login-time-by-hour.sql',
    );
  });
});
