import { beforeAll, describe, expect, it } from 'vitest';
import { controlBody } from '../../../src/core/control/definition.ts';
import type { Occurrence } from '../../../src/core/control/occurrence.ts';
import { createAskPeople } from '../../../src/services/control/ask-people.ts';
import { createControl } from '../../../src/services/control/create-control.ts';
import type { ControlPorts } from '../../../src/services/control/ports.ts';
import { sweepControl } from '../../../src/services/control/sweep.ts';
import { tellEvents } from '../../../src/services/control/tell-events.ts';
import { allVersions } from '../../../src/services/control/versions.ts';
import type { Notice } from '../../../src/services/delivery/notifier.ts';
import { createControlStore } from '../../../src/storage/clickhouse/control-store.ts';
import { createControlDays } from '../../../src/storage/postgres/control-days.ts';
import { createControlDefinitions } from '../../../src/storage/postgres/control-definitions.ts';
import { createMissedWork } from '../../../src/storage/postgres/missed-work.ts';
import { useEngines } from '../../support/engines.ts';
import { kpiPorts } from '../../support/kpi-ports.ts';
import { insertRows, markDays } from './support.ts';

const engines = useEngines();
const tenant = 'main';
const dayStart = Date.UTC(2026, 2, 10);
const day = Math.floor(dayStart / 86_400_000);
const minute = 60_000;
const at = (minutes: number) => dayStart + minutes * minute;
const now = at(20 * 60);
let ports: ControlPorts;

beforeAll(async () => {
  ports = {
    tenant,
    zone: 'UTC',
    store: createControlStore(engines.clickhouse),
    definitions: createControlDefinitions(engines.postgres.pool),
    days: createControlDays(engines.postgres.pool),
    work: createMissedWork(engines.postgres.pool),
    askPeople: createAskPeople(kpiPorts(engines, now), tenant, () => 'UTC'),
    dataUntil: async () => now,
    now: () => now,
  };
});

const control = () => createControl({ ...ports, check: async () => {}, onChange: () => {} });
const period = { from: '2026-03-10', to: '2026-03-11', zone: 'UTC', where: [] };
async function sweep(): Promise<Occurrence[]> {
  const fresh: Occurrence[] = [];
  await sweepControl(ports, async (some) => void fresh.push(...some));
  return fresh;
}
const put = async (table: string, rows: object[], version = 1, gone = false): Promise<void> => {
  await insertRows(engines.clickhouse, table, tenant, rows, version, gone);
  if (table !== 'shifts') await markDays(engines.postgres.pool, tenant, [table], [day]);
};
const talk = (call: string, minutes: number, seconds: number) => ({
  call,
  ordinal: 1,
  queue: 'sales',
  agent: 'Anna',
  team: 'a',
  direction: 'inbound',
  startedAt: at(minutes),
  endedAt: at(minutes) + seconds * 1000,
  talk: seconds,
  endedBy: 'caller',
});
const interval = (ordinal: number, from: number, to: number, state: string) => ({
  agent: 'Anna',
  team: 'a',
  day,
  ordinal,
  startedAt: at(from),
  endedAt: at(to),
  state,
  reason: state === 'break' ? 'lunch' : '',
  staffed: true,
});

describe('control events', () => {
  it('are found in the facts of a day, with their evidence', async () => {
    await put('talks', [
      talk('1', 600, 2),
      talk('2', 610, 3),
      talk('3', 620, 4),
      talk('4', 630, 60),
    ]);
    await put('agent_intervals', [
      interval(1, 550, 600, 'ready'),
      interval(2, 600, 645, 'break'),
      interval(3, 645, 1000, 'ready'),
    ]);
    await put('shifts', [
      { key: 's', agent: 'Anna', team: 'a', startsAt: at(540), endsAt: at(1080), kind: 'work' },
    ]);
    const fresh = await sweep();
    expect(fresh.map(({ definition, value }) => [definition, value]).sort()).toEqual([
      ['late', 600],
      ['long-break', 2700],
      ['short-talks', 3],
    ]);
    const { total, events } = await control().events({
      ...period,
      offset: 0,
      limit: 10,
      definition: 'short-talks',
    });
    expect(total).toBe(1);
    expect(events[0]?.evidence.calls.map(({ call }) => call)).toEqual(['1', '2', '3']);
    expect(await control().report(period)).toMatchObject({
      total: 3,
      people: [{ agent: 'Anna', team: 'a', total: 3, counts: { late: 1 } }],
    });
  });

  it('are new again when they could not be told', async () => {
    await put('agent_intervals', [interval(4, 1000, 1060, 'break')]);
    const away = sweepControl(ports, async (some) => {
      if (some.length > 0) throw new Error('delivery is away');
    });
    await expect(away).rejects.toThrow('delivery is away');
    expect((await sweep()).map(({ at: when }) => when)).toEqual([at(1040)]);
    await put('agent_intervals', [interval(4, 1000, 1060, 'break')], 2, true);
    expect(await sweep()).toEqual([]);
  });

  it('are written once: nothing is new when nothing changed', async () => {
    expect(await sweep()).toEqual([]);
  });

  it('are withdrawn by a correction', async () => {
    await put('talks', [{ ...talk('2', 610, 3), talk: 30, endedAt: at(611) }], 2);
    expect(await sweep()).toEqual([]);
    const report = await control().report(period);
    expect(report.people[0]?.counts).toEqual({ late: 1, 'long-break': 1 });
  });

  it('tell of callers nobody called, once the list of missed calls has the day', async () => {
    const entry = {
      call: 'lost',
      client: '1',
      caller: '1',
      queue: 'sales',
      lostAt: at(700),
      lastLostAt: at(700),
      deadlineAt: at(730),
      attempts: 1,
      state: 'open',
    };
    await put('missed_calls', [entry]);
    await markDays(engines.postgres.pool, tenant, ['calls'], [day]);
    // It is today: judged at once, and again until the list has it.
    expect((await sweep()).map(({ definition, call }) => [definition, call])).toEqual([
      ['no-callback', 'lost'],
    ]);
    expect(await ports.days.changed(tenant, 'control', ['calls'])).toHaveLength(1);
    await ports.days.seen(tenant, 'missed', await ports.days.changed(tenant, 'missed', ['calls']));
    await sweep();
    expect(await ports.days.changed(tenant, 'control', ['calls'])).toHaveLength(0);
    await put('missed_calls', [{ ...entry, calledBackAt: at(710) }], 2);
    await sweep();
    expect((await control().report(period)).people[0]?.counts['no-callback']).toBeUndefined();
  });

  it('follow a definition from its day on, and leave the days before it', async () => {
    const body = controlBody.parse({
      name: { ru: 'Долгий перекур', kk: 'Ұзақ үзіліс', en: 'Long smoke' },
      condition: { kind: 'breaks', measure: 'total', over: 10 },
      notify: true,
    });
    const saved = await control().save({ ...body, fromDay: '2026-03-10' });
    expect(saved).toMatchObject({ id: 'dolgiy-perekur', version: 1 });
    const fresh = await sweep();
    expect(fresh.map(({ definition, at: when }) => [definition, when])).toEqual([
      ['dolgiy-perekur', at(610)],
    ]);
    const told: Notice[] = [];
    const notifier = { notify: async (notice: Notice) => told.push(notice) };
    const versions = await allVersions(ports);
    // It was before the definition: history is not told.
    await tellEvents(notifier, versions, fresh, { zone: 'UTC', now });
    expect(told).toEqual([]);
    const earlier = versions.map((one) => ({ ...one, createdAt: at(0) }));
    await tellEvents(notifier, earlier, fresh, { zone: 'UTC', now });
    expect(told).toMatchObject([{ kind: 'control-event', key: `control:${fresh[0]?.key}` }]);
    await control().save({ ...body, id: saved.id, fromDay: '2026-03-11' });
    await sweep();
    expect((await control().report(period)).people[0]?.counts['dolgiy-perekur']).toBe(1);
    await control().save({ ...body, id: saved.id, enabled: false, fromDay: '2026-03-10' });
    await sweep();
    expect((await control().report(period)).people[0]?.counts['dolgiy-perekur']).toBeUndefined();
  });

  it('are tried on the past, also by a formula, and nothing is kept', async () => {
    const body = controlBody.parse({
      name: { ru: 'Короткие', kk: 'Қысқа', en: 'Short' },
      condition: {
        kind: 'kpi',
        formula: 'avg(talks.talk)',
        per: 'day',
        sign: '<',
        value: 30,
        sample: { formula: 'count(talks)', atLeast: 3 },
      },
    });
    const tried = await control().tryOut({
      body,
      from: '2026-03-09',
      to: '2026-03-12',
      zone: 'UTC',
    });
    expect(tried).toMatchObject({ total: 1, people: 1, days: 3 });
    expect(tried.events[0]).toMatchObject({ agent: 'Anna', value: 24, unit: 'seconds' });
    const known = {
      ...body,
      condition: { ...body.condition, formula: 'handled', sign: '>=', value: 4 },
    };
    const other = await control().tryOut({
      body: controlBody.parse(known),
      from: '2026-03-10',
      to: '2026-03-11',
      zone: 'UTC',
    });
    expect(other.events.map(({ value, unit }) => [value, unit])).toEqual([[4, 'count']]);
    expect((await control().report(period)).total).toBe(2);
  });

  it('do not say that too little was done while the day goes on', async () => {
    const body = controlBody.parse({
      name: { ru: 'Мало разговоров', kk: 'Әңгіме аз', en: 'Few talks' },
      condition: { kind: 'kpi', formula: 'count(talks)', per: 'day', sign: '<', value: 20 },
      notify: true,
    });
    const wish = { body, from: '2026-03-10', to: '2026-03-11', zone: 'UTC' };
    expect((await control().tryOut(wish)).events).toEqual([]);
    const over = at(1441);
    const after = { ...ports, dataUntil: async () => over, now: () => over };
    const { tryOut } = createControl({ ...after, check: async () => {}, onChange: () => {} });
    const { events } = await tryOut(wish);
    // At the end of its day: in the report of that day, and lately enough to be told.
    expect(events.map(({ agent, value, at: when }) => [agent, value, when])).toEqual([
      ['Anna', 4, at(1440) - 1],
    ]);
    const much = { ...body.condition, formula: 'handled', sign: '>', value: 3 };
    const { total } = await control().tryOut({
      ...wish,
      body: controlBody.parse({ ...body, condition: much }),
    });
    expect(total).toBe(1);
  });

  it('judge KPIs also of operators whose states and shifts nobody tells', async () => {
    await put('talks', [{ ...talk('9', 660, 90), agent: 'Boris', team: 'b' }]);
    const body = controlBody.parse({
      name: { ru: 'Долгие', kk: 'Ұзақ', en: 'Long' },
      condition: { kind: 'kpi', formula: 'avg(talks.talk)', per: 'shift', sign: '>', value: 60 },
      scope: { teams: ['b'] },
    });
    const wish = { body, from: '2026-03-10', to: '2026-03-11', zone: 'UTC' };
    expect((await control().tryOut(wish)).events).toMatchObject([
      { agent: 'Boris', team: 'b', value: 90 },
    ]);
  });

  it('are in force from a day that there is', async () => {
    const before = (await control().definitions()).length;
    const body = controlBody.parse({
      name: { ru: 'Никогда', kk: 'Ешқашан', en: 'Never' },
      condition: { kind: 'late', graceMinutes: 5 },
    });
    for (const fromDay of ['2026-02-30', '2026-99-99'])
      await expect(control().save({ ...body, fromDay })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    expect(await control().definitions()).toHaveLength(before);
    const wish = { body, from: '2026-99-99', to: '2026-99-99', zone: 'UTC' };
    await expect(control().tryOut(wish)).rejects.toMatchObject({ code: 'INVALID_QUESTION' });
  });
});
