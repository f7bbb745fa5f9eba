import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/core/contact/facts.ts';
import { sharedDimensions } from '../../../src/core/query/dimensions.ts';
import { type AnswerRow, question } from '../../../src/core/query/question.ts';
import { addTouchedDays, type FactDays } from '../../../src/core/query/rollup/touched-days.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { createRollupMarks } from '../../../src/storage/postgres/rollup-marks.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { insertCentre } from '../../support/insert-centre.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { randomCentre, randomOf } from '../../support/random-centre.ts';
import { testRollups } from '../../support/rollups.ts';

const engines = useEngines();
const centres = Number(process.env.ROLLUP_CENTRES ?? 12);
const questionsEach = Number(process.env.ROLLUP_QUESTIONS ?? 20);
const firstSeed = Number(process.env.ROLLUP_SEED ?? 1);
const DAY = 86_400_000;

/** Zones of whole, half and quarter hours; periods with clean ends and ragged ones. */
const places = [
  ['Europe/Berlin', '2025-10-24', '2025-10-29'],
  ['Asia/Almaty', '2024-02-26T07:20', '2024-03-02T13:45'],
  ['Asia/Kolkata', '2026-01-30', '2026-02-03'],
  ['Asia/Kathmandu', '2025-12-29', '2026-01-02'],
  ['America/New_York', '2025-11-01T12:00', '2025-11-04T00:30'],
  ['UTC', '2026-05-29', '2026-06-03'],
  ['Asia/Almaty', '2026-03-02', '2026-03-09'],
] as const;
const current = new Set([
  'source_lag',
  'quarantined',
  'lines_accepted',
  'lines_repeated',
  'quality_notes',
  'orphans',
]);
/** Facts that the made-up centres have. */
const had = new Set([
  'calls',
  'call_spans',
  'queue_visits',
  'talks',
  'talk_spans',
  'offers',
  'ivr_steps',
  'agent_intervals',
]);

describe('answers with roll-ups', () => {
  const catalogue = shippedCatalogue();
  const ids = [...catalogue.metrics.values()]
    .filter(({ facts }) => facts.every((fact) => had.has(fact)))
    .filter(({ definition }) => definition.approximate === undefined)
    .map(({ definition }) => definition.id)
    .filter((id) => !current.has(id));
  let rollups: ReturnType<typeof testRollups>;
  let used = 0;
  beforeAll(() => {
    rollups = testRollups(engines);
  });

  it.each(Array.from({ length: centres }, (_, index) => firstSeed + index))(
    'equal those from facts on centre %i',
    async (seed) => {
      const random = randomOf(seed * 104_729);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const [zone, from, to] = places[seed % places.length] as (typeof places)[number];
      const start = Date.parse(`${from.slice(0, 10)}T00:00:00Z`);
      const end = Date.parse(`${to.slice(0, 10)}T00:00:00Z`);
      const tenant = `r${seed}`;
      await insertCentre(engines.clickhouse, tenant, randomCentre(seed, start, end), random);
      await rollups.find();
      await rollups.build();
      // More comes, some of it to days that are clean: marked, and not built again everywhere.
      const marks = createRollupMarks(engines.postgres.pool, { letGoAfter: 20 });
      if (random() < 0.8) {
        const days = new Set<number>();
        for (let day = start / DAY - 2; day <= end / DAY + 2; day++)
          if (random() < 0.4) days.add(day);
        const late = randomCentre(seed + 1000, start, end);
        for (const [table, rows] of Object.entries(late)) {
          late[table as keyof typeof late] = rows.filter((row) =>
            days.has(Math.floor(at(row) / DAY)),
          );
        }
        const touched: FactDays = new Map();
        addTouchedDays(touched, late as Facts);
        const held = await marks.hold(tenant, touched);
        await insertCentre(engines.clickhouse, tenant, late, random);
        held.release();
        await marks.close();
        if (random() < 0.5) await rollups.build(Math.floor(random() * 20));
      }
      const now = end + 3_600_000;
      const facts = queryPorts(engines.clickhouse, now, now);
      const both = {
        ...facts,
        coverage: rollups.coverage,
        runSql: (...given: Parameters<typeof facts.runSql>) => {
          if (given[0].includes('rollup_')) used += 1;
          return facts.runSql(...given);
        },
      };
      for (let index = 0; index < questionsEach; index += 1) {
        const metrics = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(ids));
        const known = sharedDimensions(
          metrics.flatMap((id) => catalogue.metrics.get(id)?.facts ?? []),
        );
        const by = [
          ...new Set(Array.from({ length: Math.floor(random() * 3) }, () => pick(known))),
        ];
        const asked = question.parse({
          metrics,
          by,
          where: random() < 0.4 ? [pick(conditions(known))] : [],
          from,
          to,
          zone,
          attribution: pick(['arrival', 'arrival', 'outcome']),
          fill: random() < 0.5,
          limit: 100_000,
          ...(random() < 0.2 ? { params: { 'service_level.method': 'avaya' } } : {}),
        });
        const scope = { tenant, projects: random() < 0.2 ? ['a'] : null };
        const place = JSON.stringify({ seed, asked });
        const [given, wanted] = [await ask(both, scope, asked), await ask(facts, scope, asked)];
        same(given.totals, wanted.totals, place);
        const keyOf = (row: AnswerRow): string => JSON.stringify(by.map((id) => row[id]));
        const rows = new Map(given.rows.map((row) => [keyOf(row), row]));
        expect([...rows.keys()].sort(), place).toEqual(wanted.rows.map(keyOf).sort());
        for (const row of wanted.rows) same(rows.get(keyOf(row)) ?? {}, row, place);
      }
    },
    60_000,
  );

  it('used roll-ups for many of them', () => {
    expect(used).toBeGreaterThan(centres * questionsEach * 0.3);
  });
});

/** The day a row is of, as who writes it would mark it. */
function at(row: Record<string, unknown>): number {
  if (typeof row.day === 'number') return row.day * DAY;
  if (row.result !== undefined && row.endedAt) return row.endedAt as number;
  const wait = row.holds === undefined ? 0 : ((row.wait as number | null) ?? 0);
  return ((row.enteredAt ?? row.startedAt ?? 0) as number) - Math.round(wait * 1000);
}

function conditions(known: readonly string[]) {
  const time = known.includes('hour')
    ? [
        { dimension: 'weekday', op: 'in' as const, values: [1, 3, 6, 7] },
        { dimension: 'hour_of_day', op: '>=' as const, values: [9] },
      ]
    : [];
  return [
    { dimension: 'project', op: 'in' as const, values: ['a'] },
    { dimension: 'source', op: 'contains' as const, values: ['PB'] },
    { dimension: 'queue', op: 'in' as const, values: ['sales', ''] },
    { dimension: 'team', op: 'not-in' as const, values: ['day'] },
    { dimension: 'direction', op: 'in' as const, values: ['inbound'] },
    ...time,
  ];
}

/** To the last digit: sums of parts in another order may differ by what no page shows. */
function same(given: AnswerRow, wanted: AnswerRow, place: string): void {
  expect(Object.keys(given).sort(), place).toEqual(Object.keys(wanted).sort());
  for (const [column, value] of Object.entries(wanted)) {
    const found = given[column];
    if (typeof value !== 'number' || typeof found !== 'number')
      expect(found, `${column} ${place}`).toEqual(value);
    else if (Math.abs(found - value) > 1.5e-9 * Math.max(1, Math.abs(value)))
      expect(found, `${column} ${place}`).toBe(value);
  }
}
