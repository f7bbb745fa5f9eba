import { describe, expect, it } from 'vitest';
import { listCalls as contract } from '../../../src/contracts/calls.ts';
import { type Condition, question } from '../../../src/core/query/question.ts';
import { listCalls } from '../../../src/services/calls/list-calls.ts';
import type { CallPorts } from '../../../src/services/calls/ports.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { createCallStore } from '../../../src/storage/clickhouse/call-store.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { insertCentre } from '../../support/insert-centre.ts';
import type { Centre, Row } from '../../support/oracle.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { randomCentre, randomOf } from '../../support/random-centre.ts';

const engines = useEngines();
const start = Date.parse('2026-03-28T00:00:00Z');
const end = Date.parse('2026-03-30T00:00:00Z');
const period = { from: '2026-03-28', to: '2026-03-30', zone: 'Europe/Berlin' };

const metrics = [...shippedCatalogue().metrics.values()].filter(({ facts }) =>
  facts.every((fact) => ['calls', 'queue_visits', 'offers', 'talks', 'ivr_steps'].includes(fact)),
);
const isCount = new Set(
  metrics
    .filter(({ definition }) =>
      /^count\([^()]*(\([^()]*\)[^()]*)*\)\s*$/.test(definition.formula ?? ''),
    )
    .map(({ definition }) => definition.id),
);
const ratios = new Set(['service_level', 'abandon_rate', 'repeat_rate', 'agent_answer_rate']);
const asked = metrics
  .map(({ definition }) => definition.id)
  .filter((id) => isCount.has(id) || ratios.has(id));

const wheres: Condition[][] = [
  [],
  [{ dimension: 'queue', op: 'in', values: ['sales', 'Поддержка'] }],
  [{ dimension: 'agent', op: 'not-in', values: ['Bob'] }],
  [{ dimension: 'hour', op: 'in', values: ['2026-03-29T01:00+01:00', '2026-03-29T03:00+02:00'] }],
  [{ dimension: 'direction', op: 'in', values: ['inbound'] }],
  [
    { dimension: 'project', op: 'in', values: ['a'] },
    { dimension: 'weekday', op: 'in', values: [6] },
  ],
];

describe('rows behind the numbers of odd centres', () => {
  it.each([11, 12, 13, 14])('are as many as the number says, in centre %i', async (seed) => {
    const random = randomOf(seed * 104_729);
    const centre = centreOfCalls(randomCentre(seed, start, end));
    const tenant = `c${seed}`;
    await insertCentre(engines.clickhouse, tenant, centre, random);
    const ports: CallPorts = {
      ...queryPorts(engines.clickhouse, end + 3_600_000),
      store: createCallStore(engines.clickhouse),
      log: { aliasesTo: async () => new Map() },
    };
    const scope = { tenant, projects: null };
    for (const metric of asked) {
      const where = wheres[Math.floor(random() * wheres.length)] ?? [];
      const attribution = random() < 0.5 ? 'arrival' : 'outcome';
      const input = { ...period, metric, where, attribution, limit: 1000 };
      const told = { metric, where, attribution };
      const wanted = question.parse({ ...period, metrics: [metric], where, attribution });
      let number: unknown;
      try {
        number = (await ask(ports, scope, wanted)).totals[metric];
      } catch (error) {
        await expect(listCalls(ports, scope, contract.input.parse(input))).rejects.toMatchObject({
          code: (error as { code: string }).code,
        });
        continue;
      }
      const { rows, total } = await listCalls(ports, scope, contract.input.parse(input));
      expect({ ...told, rows: rows.length }).toEqual({ ...told, rows: total });
      const counted = rows.map(({ why }) => why?.[0]);
      const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);
      if (isCount.has(metric)) {
        const found = sum(counted.map((one) => Number(one?.params.rows)));
        expect({ ...told, number: found }).toEqual({ ...told, number });
        continue;
      }
      const above = sum(
        counted.map((one) => (one?.part === 'numerator' ? Number(one.params.rows) : 0)),
      );
      const below = sum(counted.map((one) => Number(one?.params.of)));
      if (number === null) expect({ ...told, below }).toEqual({ ...told, below: 0 });
      else expect(above / below).toBeCloseTo(Number(number), 9);
    }
  });
});

/** Without rows of calls that nobody knows: behind a number only known calls can be shown. */
function centreOfCalls(centre: Centre): Centre {
  const known = (row: Row): boolean => row.call !== 'stray';
  return Object.fromEntries(
    Object.entries(centre).map(([table, rows]) => [table, rows.filter(known)]),
  );
}
