import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CallRow,
  getCall as cardContract,
  listCalls as contract,
} from '../../../src/contracts/calls.ts';
import { factModel } from '../../../src/core/query/model.ts';
import { question } from '../../../src/core/query/question.ts';
import { getCall } from '../../../src/services/calls/get-call.ts';
import { listCalls } from '../../../src/services/calls/list-calls.ts';
import type { CallPorts } from '../../../src/services/calls/ports.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { createCallStore } from '../../../src/storage/clickhouse/call-store.ts';
import { createIngestLog } from '../../../src/storage/postgres/ingest-log.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { takeInSimulated } from '../../support/simulated.ts';

const engines = useEngines();
const scope = { tenant: 'main', projects: null };
const from = Date.parse('2026-03-02T19:00:00Z');
const to = Date.parse('2026-03-06T19:00:00Z');
const period = { from: '2026-03-03', to: '2026-03-06', zone: 'Asia/Almaty' };

/** Metrics that count rows of calls: their value is the number of rows behind them. */
const counts = [...shippedCatalogue().metrics.values()]
  .filter(
    ({ definition, facts }) =>
      /^count\([^()]*(\([^()]*\)[^()]*)*\)\s*$/.test(definition.formula ?? '') &&
      // Deals and evaluations also name calls from before the first day.
      facts.every(
        (fact) =>
          fact === 'quality_notes' || (fact !== 'agent_intervals' && factModel(fact).call === true),
      ),
  )
  .map(({ definition }) => definition.id);

describe('calls of a simulated centre', () => {
  let ports: CallPorts;
  const list = (input: Parameters<typeof contract.input.parse>[0]) =>
    listCalls(ports, scope, contract.input.parse({ ...period, limit: 1000, ...(input as object) }));
  const all = async (input: object): Promise<CallRow[]> => {
    const rows: CallRow[] = [];
    for (;;) {
      const page = await list({ ...input, offset: rows.length });
      rows.push(...page.rows);
      if (page.rows.length === 0 || rows.length >= page.total) return rows;
    }
  };

  beforeAll(async () => {
    await takeInSimulated(engines, 'okna-sever', from, to);
    await takeInSimulated(engines, 'dent-lux', from, to);
    const { clickhouse, postgres } = engines;
    ports = {
      ...queryPorts(clickhouse, to),
      store: createCallStore(clickhouse),
      log: createIngestLog(postgres.pool),
    };
  });

  it('pages through a period in order, each call once', async () => {
    const rows = await all({ limit: 300 });
    expect(rows.length).toBeGreaterThan(1000);
    expect(new Set(rows.map(({ project, call }) => `${project} ${call}`)).size).toBe(rows.length);
    const times = rows.map(({ startedAt }) => startedAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const page = await list({ limit: 1 });
    expect(page.total).toBe(rows.length);
    expect(page.inbound).toBe(rows.filter(({ direction }) => direction === 'inbound').length);
    expect(page.outbound).toBe(rows.filter(({ direction }) => direction === 'outbound').length);
    expect(contract.output.safeParse(page).success).toBe(true);
  });

  it('finds by queue, operator, number, length and outcome', async () => {
    const rows = await all({});
    const example = rows.find(({ agent, queue }) => agent !== '' && queue !== '') as CallRow;
    const { agent, queue, caller } = example;
    const byQueue = await all({ where: [{ dimension: 'queue', values: [queue] }] });
    expect(byQueue.length).toBeGreaterThan(0);
    for (const row of byQueue) expect([row.queue, row.lastQueue]).toContain(queue);
    const others = await list({ where: [{ dimension: 'queue', op: 'not-in', values: [queue] }] });
    expect(others.total).toBe(rows.length - byQueue.length);
    const byAgent = await all({ where: [{ dimension: 'agent', values: [agent] }] });
    expect(byAgent.length).toBeGreaterThan(0);
    const spoken = `8 (${caller.slice(2, 5)}) ${caller.slice(5, 8)}-${caller.slice(8)}`;
    const byNumber = await all({
      where: [{ dimension: 'caller', op: 'contains', values: [spoken] }],
    });
    expect(byNumber.map(({ call }) => call)).toContain(example.call);
    for (const row of byNumber) expect([row.caller, row.dialled]).toContain(caller);
    const long = await all({
      where: [{ dimension: 'wait', op: '>=', values: [30] }],
      order: '-wait',
    });
    expect(long.length).toBe(rows.filter(({ wait }) => wait !== null && wait >= 30).length);
    expect(long[0]?.wait).toBe(Math.max(...rows.map(({ wait }) => wait ?? 0)));
    const lost = await list({ where: [{ dimension: 'outcome', values: ['abandoned'] }] });
    expect(lost.total).toBe(rows.filter(({ outcome }) => outcome === 'abandoned').length);
    expect((await list({ where: [{ dimension: 'tag.nothing', values: ['x'] }] })).total).toBe(0);
  });

  it.each(counts)('the rows behind %s are as many as it says', async (metric) => {
    for (const attribution of ['arrival', 'outcome'] as const) {
      const wheres = [[], [{ dimension: 'hour_of_day', values: [10, 11] }]];
      for (const where of metric === 'ivr_steps' ? [[]] : wheres) {
        const answer = await ask(
          ports,
          scope,
          question.parse({ metrics: [metric], ...period, attribution, where }),
        );
        const rows = await all({ metric, attribution, where });
        const counted = rows.map(({ why }) => Number(why?.[0]?.params.rows ?? 0));
        expect(counted.reduce((sum, n) => sum + n, 0)).toBe(answer.totals[metric]);
        for (const { why } of rows) expect(why?.[0]?.part).toBe('counted');
      }
    }
  });

  it('says for a ratio which part each call is in', async () => {
    const params = { threshold: 15 };
    const where = [{ dimension: 'weekday', values: [2, 3] }];
    const answer = await ask(
      ports,
      scope,
      question.parse({
        metrics: ['service_level', 'answered', 'abandoned'],
        ...period,
        params,
        where,
      }),
    );
    const rows = await all({ metric: 'service_level', params, where });
    let numerator = 0;
    let denominator = 0;
    for (const { why } of rows) {
      const [one] = why ?? [];
      expect(['numerator', 'denominator']).toContain(one?.part);
      if (one?.part === 'numerator') {
        expect(one.reason).toBe('waited-within');
        expect(one.params.threshold).toBe(15);
      } else expect(['waited-beyond', 'outcome-abandoned']).toContain(one?.reason);
      if (one?.part === 'numerator') numerator += Number(one.params.rows);
      denominator += Number(one?.params.of);
    }
    expect(denominator).toBe(Number(answer.totals.answered) + Number(answer.totals.abandoned));
    expect(numerator / denominator).toBeCloseTo(Number(answer.totals.service_level), 9);
  });

  it('tells the life of a call with its raw entries and why it counted', async () => {
    const rows = await all({ metric: 'answered' });
    const longest = rows
      .filter(({ visits }) => visits === 1)
      .sort((a, b) => (b.wait ?? 0) - (a.wait ?? 0))[0] as CallRow;
    const { project, system, call } = longest;
    const card = await getCall(ports, scope, { project, system, call, threshold: 10 });
    expect(cardContract.output.safeParse(card).error).toBeUndefined();
    expect(card.visits.length).toBe(longest.visits);
    expect(card.talks.length).toBe(longest.talks);
    expect(card.raw.length).toBeGreaterThan(3);
    expect(card.raw.map(({ at }) => at)).toEqual(
      card.raw.map(({ at }) => at).sort((a, b) => a - b),
    );
    const why = new Map(card.why.map((one) => [one.metric, one]));
    expect(why.get('service_level')).toMatchObject({
      part: 'denominator',
      reason: 'waited-beyond',
      params: { threshold: 10 },
    });
    expect(why.get('offered')?.part).toBe('counted');
    expect(why.get('abandoned')).toMatchObject({ part: 'not', reason: 'outcome-answered' });
    expect(why.get('repeat_rate')?.part).not.toBe('not');
    expect(why.has('occupancy')).toBe(false);
  });

  it('knows no call of another project or tenant', async () => {
    const [row] = (await list({ limit: 1 })).rows as [CallRow];
    const { project, system, call } = row;
    const wanted = { project, system, call };
    await expect(getCall(ports, { ...scope, projects: ['else'] }, wanted)).rejects.toMatchObject({
      code: 'UNKNOWN_CALL',
    });
    await expect(getCall(ports, { ...scope, tenant: 'other' }, wanted)).rejects.toMatchObject({
      code: 'UNKNOWN_CALL',
    });
    const other = await listCalls(
      ports,
      { tenant: 'main', projects: ['dent-lux'] },
      contract.input.parse({ ...period, metric: 'offered' }),
    );
    expect(other.total).toBeGreaterThan(0);
    for (const found of other.rows) expect(found.project).toBe('dent-lux');
  });

  it('says which metrics have no calls behind them', async () => {
    await expect(list({ metric: 'quarantined' })).rejects.toMatchObject({
      code: 'DIMENSION_NOT_SHARED',
    });
  });

  it.each(["'; DROP TABLE calls --", '{p1:String}', '\\', '%_', '\u0000', '𝔘\n'])(
    'takes %j as it is',
    async (text) => {
      for (const dimension of ['queue', 'agent', 'caller', 'tag.x', `tag.${text}`]) {
        for (const op of ['in', 'contains'] as const) {
          expect((await list({ where: [{ dimension, op, values: [text] }] })).total).toBe(0);
        }
      }
    },
  );
});
