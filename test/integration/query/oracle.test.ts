import { describe, expect, it } from 'vitest';
import { sharedDimensions } from '../../../src/core/query/dimensions.ts';
import { type AnswerRow, question } from '../../../src/core/query/question.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { insertCentre } from '../../support/insert-centre.ts';
import { oracle } from '../../support/oracle.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { randomCentre, randomOf } from '../../support/random-centre.ts';

const engines = useEngines();
const centres = Number(process.env.ORACLE_CENTRES ?? 24);
const questionsEach = Number(process.env.ORACLE_QUESTIONS ?? 14);
const firstSeed = Number(process.env.ORACLE_SEED ?? 1);

/** Days on and around which clocks change, or do not, or are odd. */
const places = [
  ['Europe/Berlin', '2025-10-25', '2025-10-27'],
  ['Europe/Berlin', '2026-03-28', '2026-03-30'],
  ['Asia/Almaty', '2024-02-28', '2024-03-02'],
  ['Asia/Kolkata', '2026-01-31', '2026-02-02'],
  ['Asia/Kathmandu', '2025-12-31', '2026-01-01'],
  ['America/New_York', '2025-11-01T12:00', '2025-11-03T00:30'],
  ['Asia/Jerusalem', '1999-01-30', '1999-02-02'],
  ['America/St_Johns', '2025-11-01', '2025-11-03'],
  ['UTC', '2026-05-31', '2026-06-02'],
] as const;

const timeDimensions = [
  'quarter_hour',
  'half_hour',
  'hour',
  'day',
  'week',
  'month',
  'weekday',
  'hour_of_day',
];
const current = new Set([
  'source_lag',
  'quarantined',
  'lines_accepted',
  'lines_repeated',
  'quality_notes',
  'orphans',
]);

describe('the engine and the oracle', () => {
  const catalogue = shippedCatalogue();
  const ids = [...catalogue.metrics.keys()].filter((id) => !current.has(id));

  it.each(Array.from({ length: centres }, (_, index) => firstSeed + index))(
    'agree on centre %i',
    async (seed) => {
      const random = randomOf(seed * 7919);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const [zone, from, to] = places[seed % places.length] as (typeof places)[number];
      const start = Date.parse(`${from.slice(0, 10)}T00:00:00Z`);
      const end = Date.parse(`${to.slice(0, 10)}T00:00:00Z`);
      const centre = randomCentre(seed, start, end);
      const tenant = `t${seed}`;
      await insertCentre(engines.clickhouse, tenant, centre, random);
      const now = end + 3_600_000;
      const dataUntil = random() < 0.3 ? start + (end - start) / 2 : now;
      const ports = queryPorts(engines.clickhouse, now, dataUntil);
      for (let index = 0; index < questionsEach; index += 1) {
        const metrics = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(ids));
        const facts = metrics.flatMap((id) => catalogue.metrics.get(id)?.facts ?? []);
        const known = sharedDimensions(facts);
        const by = [
          ...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(known))),
        ];
        const where = random() < 0.5 ? [pick(conditionsFor(known))].flat() : [];
        const asked = question.parse({
          metrics,
          by,
          where,
          from,
          to,
          zone,
          attribution: pick(['arrival', 'outcome']),
          fill: random() < 0.5,
          params:
            random() < 0.3
              ? { threshold: pick([5, 20, 60]), 'service_level.method': pick(methods) }
              : {},
          limit: 100_000,
        });
        const answer = await ask(ports, { tenant, projects: null }, asked);
        const expected = oracle(centre, catalogue, asked, { now, dataUntil });
        const place = JSON.stringify({ seed, asked });
        same(answer.totals, expected.totals, place);
        const given = new Map(answer.rows.map((row) => [keyOf(row, by), row]));
        expect([...given.keys()].sort(), place).toEqual(
          expected.rows.map((row) => keyOf(row, by)).sort(),
        );
        for (const row of expected.rows) same(given.get(keyOf(row, by)) ?? {}, row, place);
      }
    },
  );

  const methods = [
    'abandons',
    'answered',
    'asterisk2',
    'connect',
    'without_short',
    'flowouts',
    'avaya',
    'offered',
  ];
});

function conditionsFor(known: readonly string[]) {
  const time = known.some((id) => timeDimensions.includes(id))
    ? [
        { dimension: 'weekday', op: 'in' as const, values: [1, 3, 6, 7] },
        { dimension: 'hour_of_day', op: '>=' as const, values: [9] },
      ]
    : [];
  const queue = {
    dimension: 'queue',
    op: 'in' as const,
    values: ['sales', "o'brien; DROP TABLE calls --"],
  };
  return [
    { dimension: 'project', op: 'in' as const, values: ['a'] },
    { dimension: 'agent', op: 'not-in' as const, values: ['Bob'] },
    { dimension: 'source', op: 'contains' as const, values: ['PB'] },
    { dimension: 'team', op: 'in' as const, values: ['day', ''] },
    queue,
    [queue, { dimension: 'project', op: 'not-in' as const, values: ['b'] }],
    { dimension: 'direction', op: 'in' as const, values: ['inbound'] },
    { dimension: 'dialled', op: 'in' as const, values: ['100'] },
    { dimension: 'ivr_choice', op: 'in' as const, values: ['', '1'] },
    ...time,
  ];
}

const keyOf = (row: AnswerRow, by: readonly string[]): string =>
  JSON.stringify(by.map((id) => row[id]));

function same(given: AnswerRow, expected: AnswerRow, place: string): void {
  for (const [column, wanted] of Object.entries(expected)) {
    const found = given[column];
    if (typeof wanted !== 'number' || typeof found !== 'number') {
      expect(found, `${column} ${place}`).toEqual(wanted);
      continue;
    }
    const close = Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) + 1e-9;
    if (!close) expect(found, `${column} ${place}`).toBe(wanted);
  }
}
