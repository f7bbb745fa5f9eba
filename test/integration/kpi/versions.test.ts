import { beforeAll, describe, expect, it } from 'vitest';
import type { MetricDefinition } from '../../../src/core/kpi/definition.ts';
import { question } from '../../../src/core/query/question.ts';
import { getKpi } from '../../../src/services/kpi/get-kpi.ts';
import { listKpis } from '../../../src/services/kpi/list-kpis.ts';
import { retireKpi } from '../../../src/services/kpi/mark-kpi.ts';
import { publishKpi } from '../../../src/services/kpi/publish-kpi.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { listMetrics } from '../../../src/services/query/list-metrics.ts';
import { useEngines } from '../../support/engines.ts';
import { insertVisits, kpiPorts, shippedDefinition } from '../../support/kpi-ports.ts';

const engines = useEngines();
const now = Date.parse('2026-11-19T09:00:00Z');
const scope = { tenant: 'main', projects: null };

/** Answered within the threshold: 10 s on odd days, 30 s on even ones, one lost each day. */
const dayVisits = (day: string) => {
  const wait = Number(day.slice(8)) % 2 === 1 ? 10 : 30;
  return [
    { day, queue: 'sales', outcome: 'answered', wait },
    { day, queue: 'help', outcome: 'answered', wait: 15 },
    { day, queue: 'help', outcome: 'abandoned', wait: 40 },
  ];
};
const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);

describe('versions of a KPI on real engines', () => {
  const ports = () => kpiPorts(engines, now);
  const run = (input: Parameters<typeof question.parse>[0], on = ports()) =>
    ask(on, scope, question.parse(input));
  const base = { metrics: ['service_level'], zone: 'Asia/Almaty' };
  const september = { ...base, from: '2026-09-01', to: '2026-10-01' };
  const changed = (threshold: number): MetricDefinition => {
    const shipped = shippedDefinition('service_level');
    const parameters = shipped.parameters.map((one) =>
      one.id === 'threshold' ? { ...one, default: threshold } : one,
    );
    return { ...shipped, parameters };
  };
  const publish = (definition: MetricDefinition, effectiveFrom: string, on = ports()) =>
    publishKpi(
      on,
      scope,
      { id: definition.id, definition, effectiveFrom, note: 'test', zone: 'Asia/Almaty' },
      'owner',
    );

  beforeAll(async () => {
    const all = [...days('2026-09', 30), ...days('2026-10', 31), ...days('2026-11', 18)];
    await insertVisits(engines.clickhouse, all.flatMap(dayVisits));
  });

  it('leaves an old report as it was, and recomputes it when asked to', async () => {
    const before = await run(september);
    expect(before.totals.service_level).toBe(0.5);
    expect(before.versions).toBeUndefined();
    const { version, moved } = await publish(changed(30), '2026-10-01');
    expect(version).toMatchObject({ version: 2, state: 'in-force', effectiveTo: null });
    // October was closed by 20 s: (15 of sales + 31 of help) of 93; now all answered are in time.
    expect(moved).toContainEqual({
      ...{ metric: 'service_level', from: '2026-10-01', to: '2026-11-01' },
      before: expect.closeTo(47 / 93, 9),
      after: expect.closeTo(62 / 93, 9),
    });
    // September is before the change, November is not over.
    expect(new Set(moved.map(({ from }) => from))).toEqual(new Set(['2026-10-01']));
    expect(await run(september)).toEqual(before);
    const today = await run({ ...september, definitions: 'current' });
    expect(today.totals.service_level).toBeCloseTo(2 / 3, 9);
  });

  it('counts each day by its own version and the whole by all of them', async () => {
    const both = { ...base, from: '2026-09-21', to: '2026-10-11' };
    const answer = await run({ ...both, by: ['day'] });
    const rows = new Map(answer.rows.map((row) => [row.day, row.service_level]));
    expect(rows.get('2026-09-30')).toBeCloseTo(1 / 3, 9);
    expect(rows.get('2026-10-02')).toBeCloseTo(2 / 3, 9);
    // 10 days by 20 s: 5 of sales and 10 of help; 10 days by 30 s: all 20.
    expect(answer.totals.service_level).toBeCloseTo(35 / 60, 9);
    expect(answer.versions).toEqual([
      { metric: 'service_level', version: 1, from: '2026-09-21', merged: true },
      { metric: 'service_level', version: 2, from: '2026-10-01', merged: true },
    ]);
    const weeks = await run({ ...both, by: ['week', 'queue'] });
    const spanning = weeks.rows.find((row) => row.week === '2026-09-28' && row.queue === 'sales');
    // Mon 28 … Sun 4: 29 is in time by 20 s, and 1…4 October by 30 s.
    expect(spanning?.service_level).toBeCloseTo(5 / 7, 9);
    const compared = await run({
      ...{ ...base, from: '2026-10-01', to: '2026-11-01' },
      compare: { from: '2026-09-01', to: '2026-10-01' },
    });
    expect(compared.totals.service_level).toBeCloseTo(2 / 3, 9);
    expect(compared.compare?.totals.service_level).toBe(0.5);
  });

  it('tells the history, and takes a planned version into force on its day', async () => {
    const { version } = await publish(changed(60), '2026-12-01');
    expect(version).toMatchObject({ version: 3, state: 'planned' });
    const kpi = await getKpi(ports(), 'main', 'service_level');
    expect(kpi.summary).toMatchObject({ origin: 'changed', version: 2, retired: false });
    expect(kpi.versions.map((one) => [one.version, one.state, one.effectiveTo])).toEqual([
      [3, 'planned', null],
      [2, 'in-force', '2026-12-01'],
      [1, 'past', '2026-10-01'],
    ]);
    expect(kpi.journal.map(({ action, version: of }) => [action, of])).toEqual([
      ['published', 3],
      ['published', 2],
    ]);
    const december = kpiPorts(engines, Date.parse('2026-12-05T00:00:00Z'));
    expect((await getKpi(december, 'main', 'service_level')).summary.version).toBe(3);
  });

  it('refuses what would break others, another unit, and a formula with faults', async () => {
    const answered = shippedDefinition('answered');
    const wrong = { ...answered, formula: 'avg(queue_visits.wait)', unit: 'seconds' as const };
    await expect(publish(wrong, '2026-11-01')).rejects.toMatchObject({ code: 'INVALID_FORMULA' });
    const typo = { ...answered, formula: 'count(queue_visit)' };
    await expect(publish(typo, '2026-11-01')).rejects.toMatchObject({
      issues: [expect.objectContaining({ line: 1 })],
    });
    expect((await getKpi(ports(), 'main', 'answered')).versions).toHaveLength(1);
  });

  it('lets a new KPI answer for its past, and a retired one for old questions', async () => {
    const own: MetricDefinition = {
      ...shippedDefinition('answered'),
      id: 'own_lost_share',
      formula: 'abandoned / offered',
      unit: 'ratio',
      synonyms: {},
    };
    const { moved } = await publish(own, '2026-11-19');
    expect(moved).toEqual([]);
    const asked = { ...september, metrics: ['own_lost_share'] };
    expect((await run(asked)).totals.own_lost_share).toBeCloseTo(1 / 3, 9);
    const listed = async () =>
      (await listMetrics(ports(), 'main')).metrics.some(({ id }) => id === own.id);
    expect(await listed()).toBe(true);
    await retireKpi(ports(), 'main', { id: own.id, note: '', retired: true }, 'owner');
    expect(await listed()).toBe(false);
    expect((await run(asked)).totals.own_lost_share).toBeCloseTo(1 / 3, 9);
    const { kpis } = await listKpis(ports(), 'main');
    expect(kpis.find(({ id }) => id === own.id)).toMatchObject({ origin: 'own', retired: true });
    await retireKpi(ports(), 'main', { id: own.id, note: '', retired: false }, 'owner');
    expect(await listed()).toBe(true);
  });

  it('takes publications one after another, also of two processes', async () => {
    const [one, two] = [ports(), ports()];
    const results = await Promise.all(
      [21, 22, 23, 24].map((threshold, index) =>
        publish(changed(threshold), '2026-11-10', index % 2 === 0 ? one : two),
      ),
    );
    const numbers = results.map(({ version }) => version.version).sort();
    expect(numbers).toEqual([4, 5, 6, 7]);
    const { versions, journal } = await getKpi(ports(), 'main', 'service_level');
    expect(versions.map(({ version }) => version)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(journal.filter(({ action }) => action === 'published')).toHaveLength(6);
  });
});
