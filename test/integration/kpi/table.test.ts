import { beforeAll, describe, expect, it } from 'vitest';
import { kpiTable as contract } from '../../../src/contracts/kpi.ts';
import type { TargetPlan, TargetScope } from '../../../src/core/kpi/targets.ts';
import { question } from '../../../src/core/query/question.ts';
import { withTargets } from '../../../src/services/kpi/answer-targets.ts';
import { getKpi } from '../../../src/services/kpi/get-kpi.ts';
import { kpiTable } from '../../../src/services/kpi/kpi-table.ts';
import { removeTarget, setTarget } from '../../../src/services/kpi/set-target.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { listMetrics } from '../../../src/services/query/list-metrics.ts';
import { useEngines } from '../../support/engines.ts';
import { insertVisits, kpiPorts } from '../../support/kpi-ports.ts';

const engines = useEngines();
const now = Date.parse('2026-11-19T09:00:00Z');
const scope = { tenant: 'main', projects: null };
const everybody: TargetScope = { dimension: 'all', value: '' };

describe('the KPI table on real engines', () => {
  const ports = () => kpiPorts(engines, now);
  const table = (more: object = {}) =>
    kpiTable(
      ports(),
      scope,
      contract.input.parse({
        ...{ from: '2026-11-01', to: '2026-12-01', zone: 'Asia/Almaty' },
        ...more,
      }),
    );
  const row = async (metric: string, more: object = {}) => {
    const { rows } = await table(more);
    return rows.find((one) => one.metric === metric);
  };
  const set = (id: string, plan: TargetPlan | null, to = everybody, effectiveFrom = '2026-01-01') =>
    setTarget(ports(), 'main', { id, plan, scope: to, effectiveFrom, note: '' }, 'owner');
  const sales = [{ dimension: 'queue', values: ['sales'] }];
  const agent = (name: string) => [{ dimension: 'agent', values: [name] }];

  beforeAll(async () => {
    const days = Array.from({ length: 19 }, (_, index) => String(index + 1).padStart(2, '0'));
    const visits = days.flatMap((day) => [
      { day: `2026-11-${day}`, queue: 'sales', outcome: 'answered', wait: 10, agent: 'Aigerim' },
      { day: `2026-11-${day}`, queue: 'sales', outcome: 'answered', wait: 50, agent: 'Berik' },
      { day: `2026-11-${day}`, queue: 'help', outcome: 'abandoned', wait: 15 },
    ]);
    await insertVisits(
      engines.clickhouse,
      visits.map((visit) => (visit.agent ? { ...visit, team: 'north' } : visit)),
    );
  });

  it('has what ships with a target, judged and sorted by harm within groups', async () => {
    const { rows, days, daysPassed } = await table();
    expect({ days, daysPassed }).toEqual({ days: 30, daysPassed: 19 });
    const level = rows.find(({ metric }) => metric === 'service_level');
    expect(level).toMatchObject({
      ...{ fact: expect.closeTo(1 / 3, 9), goal: { value: 0.8 }, goalWhole: null },
      ...{ standing: 'red', sample: 57, certain: true, version: 1, direction: 'up' },
      deviation: expect.closeTo(1 / 3 / 0.8 - 1, 6),
    });
    expect(level?.interval?.low).toBeCloseTo(0.2249, 3);
    expect(level?.series).toHaveLength(19);
    expect(level?.series[0]).toBeCloseTo(1 / 3, 9);
    const groups = rows.map(({ group }) => group);
    expect(new Set(groups).size).toBe(groups.filter((g, i) => g !== groups[i - 1]).length);
    for (const [index, one] of rows.entries()) {
      const next = rows[index + 1];
      if (next?.group === one.group) expect(one.harm).toBeGreaterThanOrEqual(next.harm);
    }
  });

  it('goes by the narrowest target, and gives part of a plan for the days that passed', async () => {
    await set('answered', { kind: 'cumulative', total: 60, spread: 'days' });
    expect(await row('answered')).toMatchObject({
      ...{ fact: 38, goal: { value: 38 }, goalWhole: { value: 60 }, standing: 'good' },
    });
    await set(
      'answered',
      { kind: 'cumulative', total: 90, spread: 'days' },
      { dimension: 'queue', value: 'sales' },
    );
    expect(await row('answered', { where: sales })).toMatchObject({
      ...{ fact: 38, goal: { value: 57 }, standing: 'red' },
    });
    await set(
      'answered',
      { kind: 'fixed', goal: { value: 19 } },
      { dimension: 'agent', value: 'Berik' },
    );
    expect(await row('answered', { where: agent('Berik') })).toMatchObject({
      ...{ fact: 19, goal: { value: 19 }, goalWhole: null, deviation: 0, standing: 'good' },
    });
    expect(await row('answered', { where: agent('Aigerim') })).toMatchObject({
      ...{ fact: 19, goal: { value: 38 }, standing: 'red' },
    });
  });

  it('keeps the target of its time, and can judge by that of today', async () => {
    await set('service_level', { kind: 'fixed', goal: { value: 0.2 } }, everybody, '2026-11-19');
    const period = { from: '2026-11-01', to: '2026-11-19' };
    expect(await row('service_level', period)).toMatchObject({ goal: { value: 0.8 } });
    const today = await row('service_level', { ...period, definitions: 'current' });
    expect(today).toMatchObject({ goal: { value: 0.2 }, standing: 'good' });
    const { metrics } = await listMetrics(ports(), 'main');
    expect(metrics.find(({ id }) => id === 'service_level')?.target).toEqual({ value: 0.2 });
  });

  it('gives an operator the target of the group they work in, where they have none', async () => {
    await set('asa', { kind: 'fixed', goal: { value: 5 } }, { dimension: 'team', value: 'north' });
    expect(await row('asa', { where: agent('Aigerim') })).toMatchObject({ goal: { value: 5 } });
  });

  it('tells an answer the targets of its scope and of its rows', async () => {
    await set('abandon_rate', { kind: 'fixed', goal: { value: 0.4 } });
    await set(
      'abandon_rate',
      { kind: 'fixed', goal: { value: 0.1 } },
      { dimension: 'queue', value: 'sales' },
    );
    const asked = question.parse({
      ...{ metrics: ['abandon_rate', 'wait_p90'], by: ['queue'], zone: 'Asia/Almaty' },
      ...{ from: '2026-11-01', to: '2026-12-01' },
    });
    const on = ports();
    const answer = withTargets(on, scope, asked, await ask(on, scope, asked));
    expect(answer.targets).toEqual({ abandon_rate: { value: 0.4 } });
    expect(answer.rows.map(({ queue }, index) => [queue, answer.rowTargets?.[index]])).toEqual([
      ['help', { abandon_rate: { value: 0.4 } }],
      ['sales', { abandon_rate: { value: 0.1 } }],
    ]);
    const one = question.parse({ ...asked, by: ['day'], where: sales });
    const narrow = withTargets(on, scope, one, await ask(on, scope, one));
    expect(narrow.targets).toEqual({ abandon_rate: { value: 0.1 } });
    expect(narrow.rowTargets).toBeUndefined();
  });

  it('takes a mistaken target away, and the journal keeps that it was there', async () => {
    const rule = await set('offered', { kind: 'fixed', goal: { value: 1 } });
    expect((await row('offered'))?.goal).toEqual({ value: 1 });
    const wish = { id: 'offered', target: rule.id };
    expect(await removeTarget(ports(), 'main', wish, 'owner')).toEqual({ removed: true });
    expect(await removeTarget(ports(), 'main', wish, 'owner')).toEqual({ removed: false });
    expect(await row('offered')).toBeUndefined();
    const { journal, targets } = await getKpi(ports(), 'main', 'offered');
    expect(targets).toEqual([]);
    expect(journal.map(({ action, target }) => [action, target?.id])).toEqual([
      ['target-removed', rule.id],
      ['target-set', rule.id],
    ]);
  });

  it('refuses a target that says nothing', async () => {
    const share: TargetPlan = { kind: 'cumulative', total: 1, spread: 'days' };
    await expect(set('service_level', share)).rejects.toMatchObject({
      issues: [{ code: 'kpi.does_not_gather', path: 'plan.kind', params: {} }],
    });
    await expect(set('answered', { kind: 'fixed', goal: {} })).rejects.toMatchObject({
      issues: [{ code: 'kpi.target_empty', path: 'plan.goal', params: {} }],
    });
    await expect(
      set('answered', { kind: 'fixed', goal: { value: 1 } }, { dimension: 'queue', value: '' }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(set('answered', null, everybody, '2026-02-30')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(set('nothing', null)).rejects.toMatchObject({ code: 'UNKNOWN_METRIC' });
  });

  it('compares with an earlier period and answers for chosen KPIs only', async () => {
    const { rows } = await table({
      metrics: ['abandoned'],
      ...{ from: '2026-11-10', to: '2026-11-19' },
      compare: { from: '2026-11-01', to: '2026-11-04' },
    });
    expect(rows.map(({ metric, fact, compare }) => [metric, fact, compare])).toEqual([
      ['abandoned', 9, 3],
    ]);
  });
});
