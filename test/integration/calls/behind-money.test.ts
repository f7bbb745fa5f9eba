import { beforeAll, describe, expect, it } from 'vitest';
import { listCalls as contract } from '../../../src/contracts/calls.ts';
import { question } from '../../../src/core/query/question.ts';
import { listCalls } from '../../../src/services/calls/list-calls.ts';
import type { CallPorts } from '../../../src/services/calls/ports.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { createCallStore } from '../../../src/storage/clickhouse/call-store.ts';
import { useEngines } from '../../support/engines.ts';
import { fixedCentre, fixedDay, fixedNow } from '../../support/fixed-centre.ts';
import { insertCentre } from '../../support/insert-centre.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { randomOf } from '../../support/random-centre.ts';

const engines = useEngines();
const scope = { tenant: 'behind-money', projects: null };

describe('calls behind what other systems tell of', () => {
  beforeAll(() => insertCentre(engines.clickhouse, scope.tenant, fixedCentre, randomOf(9)));

  it.each([
    ['revenue', ['c1']],
    ['leads', ['c1', 'c2']],
    ['qa_score', ['c1', 'c2', 'c3']],
    ['nps', ['c1', 'c2', 'c3']],
  ])('%s', async (metric, wanted) => {
    const ports: CallPorts = {
      ...queryPorts(engines.clickhouse, fixedNow),
      store: createCallStore(engines.clickhouse),
      log: { aliasesTo: async () => new Map() },
    };
    const input = contract.input.parse({ ...fixedDay, zone: 'UTC', metric });
    const { total, rows } = await listCalls(ports, scope, input);
    expect(rows.map(({ call }) => call).sort()).toEqual(wanted);
    expect(total).toBe(wanted.length);
    for (const row of rows) expect(row.why?.[0]?.metric).toBe(metric);
  });

  it('keep the money of a queue by the calls that its deals name', async () => {
    const of = async (queue: string) => {
      const asked = question.parse({
        ...fixedDay,
        metrics: ['revenue', 'leads'],
        where: [{ dimension: 'queue', values: [queue] }],
      });
      return (await ask(queryPorts(engines.clickhouse, fixedNow), scope, asked)).totals;
    };
    expect(await of('q')).toEqual({ revenue: 100, leads: 1 });
    expect(await of('other')).toEqual({ revenue: 0, leads: 0 });
  });
});
