import { beforeAll, describe, expect, it } from 'vitest';
import { listValues as contract, ivrPaths as pathsContract } from '../../../src/contracts/query.ts';
import { question } from '../../../src/core/query/question.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { ivrPaths } from '../../../src/services/query/ivr-paths.ts';
import { listValues } from '../../../src/services/query/list-values.ts';
import type { QueryPorts } from '../../../src/services/query/ports.ts';
import { useEngines } from '../../support/engines.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { takeInSimulated } from '../../support/simulated.ts';

const engines = useEngines();
const scope = { tenant: 'main', projects: null };
const from = Date.parse('2026-03-02T19:00:00Z');
const to = Date.parse('2026-03-05T19:00:00Z');
const period = { from: '2026-03-03', to: '2026-03-06', zone: 'Asia/Almaty' };

describe('values and paths of a simulated centre', () => {
  let ports: QueryPorts;
  const values = async (input: object) =>
    (await listValues(ports, scope, contract.input.parse({ zone: 'Asia/Almaty', ...input })))
      .values;
  const number = async (metric: string, where: object[] = []) =>
    (await ask(ports, scope, question.parse({ metrics: [metric], ...period, where }))).totals[
      metric
    ];

  beforeAll(async () => {
    await takeInSimulated(engines, 'okna-sever', from, to);
    await takeInSimulated(engines, 'dent-lux', from, to);
    ports = queryPorts(engines.clickhouse, to);
  });

  it('lists queues as often as they were entered, the most frequent first', async () => {
    const queues = await values({ dimension: 'queue', from: '2026-03-03', to: '2026-03-06' });
    expect(queues.length).toBeGreaterThan(2);
    for (const { value, count } of queues)
      expect(await number('offered', [{ dimension: 'queue', values: [value] }])).toBe(count);
    const counts = queues.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const ever = await values({ dimension: 'queue' });
    expect(ever.map(({ value }) => value).sort()).toEqual(queues.map(({ value }) => value).sort());
  });

  it('finds within values, whatever the case of the letters', async () => {
    const [first] = await values({ dimension: 'agent', limit: 1 });
    const piece = (first?.value ?? '').slice(1, 4).toUpperCase();
    const found = await values({ dimension: 'agent', search: piece });
    expect(found.map(({ value }) => value)).toContain(first?.value);
    expect(await values({ dimension: 'agent', search: "%' OR 1" })).toEqual([]);
  });

  it('keeps to the scope, and refuses what has no values', async () => {
    const input = contract.input.parse({ dimension: 'project' });
    const seen = await listValues(ports, { tenant: 'main', projects: ['dent-lux'] }, input);
    expect(seen.values.map(({ value }) => value)).toEqual(['dent-lux']);
    expect((await listValues(ports, { tenant: 'else', projects: null }, input)).values).toEqual([]);
    for (const dimension of ['half_hour', 'wait'])
      await expect(values({ dimension })).rejects.toMatchObject({ code: 'INVALID_QUESTION' });
    await expect(values({ dimension: 'x' })).rejects.toMatchObject({ code: 'UNKNOWN_DIMENSION' });
    for (const dimension of 'source team direction dialled ivr_choice menu outcome reason state channel caller customer call tag.topic'.split(
      ' ',
    ))
      expect(Array.isArray(await values({ dimension }))).toBe(true);
  });

  it('counts every call that heard a menu on its path', async () => {
    for (const where of [[], [{ dimension: 'project', values: ['dent-lux'] }]]) {
      const input = pathsContract.input.parse({ ...period, where });
      const paths = await ivrPaths(ports, scope, input);
      expect(pathsContract.output.safeParse(paths).error).toBeUndefined();
      expect(paths.entered).toBe(await number('ivr_calls', where));
      const first = paths.nodes.filter(({ step }) => step === 0);
      expect(first.reduce((sum, { count }) => sum + count, 0)).toBe(paths.entered);
      const selfServed = paths.nodes.find(({ kind }) => kind === 'self-service')?.count ?? 0;
      expect(selfServed).toBe(await number('self_service_calls', where));
      const menus = paths.menus.reduce((sum, menu) => sum + menu.selfService, 0);
      expect(menus).toBe(selfServed);
      for (const menu of paths.menus) {
        const chosen = menu.choices.reduce((sum, { count }) => sum + count, 0);
        expect(chosen + menu.left).toBeLessThanOrEqual(menu.entered);
      }
    }
  });

  it('follows no deeper than asked', async () => {
    const paths = await ivrPaths(ports, scope, pathsContract.input.parse({ ...period, depth: 1 }));
    expect(
      new Set(paths.nodes.filter(({ kind }) => kind === 'menu').map(({ step }) => step)),
    ).toEqual(new Set([0]));
  });
});
