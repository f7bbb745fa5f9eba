import { afterEach, describe, expect, it } from 'vitest';
import type { AlertRule } from '../../../src/contracts/alerts.ts';
import { alertEndpoints } from '../../../src/contracts/alerts.ts';
import type { LiveAlarm, LiveState } from '../../../src/contracts/live.ts';
import { type Alerts, createAlerts } from '../../../src/services/alerts/create-alerts.ts';
import { shippedRules } from '../../../src/services/alerts/defaults.ts';
import {
  type AlertEngine,
  type AlertEngineOptions,
  createAlertEngine,
} from '../../../src/services/alerts/engine.ts';
import { createPace } from '../../../src/services/alerts/pace.ts';
import type { AlertStore } from '../../../src/services/alerts/ports.ts';
import type { Notice } from '../../../src/services/delivery/notifier.ts';
import { createPaceHistory } from '../../../src/storage/clickhouse/alert-pace.ts';
import { createAlertPast } from '../../../src/storage/clickhouse/alert-past.ts';
import { createCallStore } from '../../../src/storage/clickhouse/call-store.ts';
import { createAlertStore } from '../../../src/storage/postgres/alert-store.ts';
import { createIngestLog } from '../../../src/storage/postgres/ingest-log.ts';
import { useEngines } from '../../support/engines.ts';
import { kpiPorts } from '../../support/kpi-ports.ts';
import { liveQueueOf, liveStateOf } from '../../support/live-state.ts';

const engines = useEngines();
const MINUTE = 60_000;
const DAY = 86_400_000;
/** A Wednesday. */
const noon = Date.UTC(2026, 2, 4, 12);

let tenants = 0;
let ids = 0;

interface Rig {
  readonly tenant: string;
  readonly told: {
    readonly key: string;
    readonly notice: Notice;
    readonly channels: readonly string[];
  }[];
  readonly alarms: { now: readonly LiveAlarm[] };
  readonly store: AlertStore;
  /** Clock and room; change them between ticks. */
  readonly world: {
    now: number;
    room: LiveState;
    questions: number;
    broken: boolean;
    /** Questions that the store does not answer. */
    refused: RegExp | null;
    /** Questions that it never comes to an end with. */
    endless: RegExp | null;
    readonly errors: string[];
  };
  /** Opens the engine as a process that starts would. */
  open(): Promise<{ engine: AlertEngine; alerts: Alerts }>;
}

function rig(): Rig {
  const tenant = `t${tenants++}`;
  const world: Rig['world'] = {
    now: noon,
    room: liveStateOf(noon),
    questions: 0,
    broken: false,
    refused: null,
    endless: null,
    errors: [],
  };
  const told: Rig['told'] = [];
  const alarms: Rig['alarms'] = { now: [] };
  const store = createAlertStore(engines.postgres.pool);
  const open = async () => {
    const ports = kpiPorts(engines, noon, 'UTC');
    const options: AlertEngineOptions = {
      tenant,
      zone: 'UTC',
      store,
      notifier: {
        async notify(notice, { channels }) {
          if (world.broken) throw new Error('delivery is away');
          if (!told.some(({ key }) => key === notice.key))
            told.push({ key: notice.key, notice, channels });
          return channels.length;
        },
      },
      live: {
        current: () => ({ ...world.room, at: world.now }),
        setAlarms: (list) => {
          alarms.now = list;
        },
      },
      calls: {
        ...ports,
        now: () => world.now,
        dataUntil: async () => world.now,
        runSql: (sql, params, settings) => {
          world.questions += 1;
          if (world.refused?.test(sql)) return Promise.reject(new Error('too much is asked'));
          if (world.endless?.test(sql)) return new Promise(() => {});
          return ports.runSql(sql, params, settings);
        },
        store: createCallStore(engines.clickhouse),
        log: createIngestLog(engines.postgres.pool),
      },
      pace: createPace(createPaceHistory(engines.clickhouse, tenant)),
      past: createAlertPast(engines.clickhouse, tenant),
      now: () => world.now,
      newId: () => `id${ids++}`,
      onError: (error, what) => {
        if (world.refused) return void world.errors.push(what);
        throw new Error(what, { cause: error });
      },
    };
    await options.calls.catalogues.refresh(tenant);
    const engine = await createAlertEngine(options);
    return { engine, alerts: createAlerts(engine, options) };
  };
  return { tenant, told, alarms, store, world, open };
}

const wish = (some: object) =>
  alertEndpoints.saveAlertRule.input.parse({
    name: 'Правило',
    subject: { kind: 'live', number: 'waiting', each: 'queue' },
    condition: { side: 'above', fire: 5, clear: 2 },
    channels: ['mail'],
    ...some,
  });

const crowded = (now: number, waiting: number): LiveState =>
  liveStateOf(now, {
    queues: [
      liveQueueOf({
        waiting,
        longestSince: waiting > 0 ? now - 90_000 : null,
        callers: Array.from({ length: Math.min(20, waiting) }, (_, index) => ({
          system: 'pbx',
          call: `c${index}`,
          enteredAt: now - 90_000 + index * 1000,
          position: index + 1,
          ringing: null,
        })),
      }),
    ],
  });

afterEach(() => {
  ids += 1000;
});

describe('rules on the room', () => {
  it('fire, explain themselves, and tell how long it lasted and how bad it was', async () => {
    const { told, alarms, world, open } = rig();
    const { engine, alerts } = await open();
    const rule = await alerts.save(wish({}));
    const steps = [3, 6, 9, 4, 1];
    for (const waiting of steps) {
      world.now += 15_000;
      world.room = crowded(world.now, waiting);
      expect(await engine.tickLive()).toBe(true);
      if (waiting === 9) {
        expect(alarms.now).toMatchObject([
          { message: 'said.waiting', project: 'okna', queue: 'Продажи' },
        ]);
        const { incidents, open: openNow } = await alerts.incidents({ limit: 10 });
        expect(openNow).toBe(1);
        expect(incidents[0]).toMatchObject({
          rule: rule.id,
          state: 'open',
          value: 9,
          extreme: { value: 9 },
        });
        const detail = await alerts.incident(incidents[0]?.id ?? '');
        expect(detail.calls.map(({ call }) => call)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
        expect(detail.history.map(({ what }) => what)).toEqual(['fired']);
        expect(detail.explanation.at(-1)?.message).toBe('why.lasts');
      }
    }
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert', 'resolved']);
    expect(told[0]?.notice.table?.rows).toHaveLength(5);
    expect(told[1]?.notice.data).toMatchObject({ extreme: { value: 9 }, ending: 'resolved' });
    expect(alarms.now).toEqual([]);
    const { incidents } = await alerts.incidents({ state: 'ended', limit: 10 });
    const detail = await alerts.incident(incidents[0]?.id ?? '');
    expect(detail.incident.endedAt).toBe(world.now);
    // What is over is told of as it was: nobody waits now.
    expect(detail.incident.text.params).toMatchObject({ value: 9 });
    expect(detail.explanation.map(({ message }) => message)).toEqual([
      'why.last-value.number',
      'why.extreme.number',
      'why.lasted',
    ]);
    expect(detail.explanation[0]?.params).toMatchObject({ value: 1 });
    expect(detail.calls).toHaveLength(5);
    for (const line of [detail, await alerts.rules()]) expect(line).toBeTruthy();
    alertEndpoints.getIncident.output.parse(detail);
    alertEndpoints.listAlertRules.output.parse(await alerts.rules());
  });

  it('go on over a restart at any point: nothing is repeated, nothing forgotten', async () => {
    const values = [6, 6, 6, 6, 3, 6, 1, 1, 7, 7, 7, 1, 1];
    const runs = [];
    for (const restarts of [false, true]) {
      const { told, world, open } = rig();
      let opened = await open();
      await opened.alerts.save(
        wish({
          condition: {
            side: 'above',
            fire: 5,
            clear: 2,
            fireFor: { evaluations: 3 },
            clearFor: { evaluations: 2 },
          },
        }),
      );
      for (const waiting of values) {
        world.now += 15_000;
        world.room = crowded(world.now, waiting);
        if (restarts) opened = await open();
        await opened.engine.tickLive();
      }
      runs.push(told.map(({ notice }) => [notice.kind, notice.at]));
    }
    expect(runs[0]).toHaveLength(4);
    expect(runs[1]).toEqual(runs[0]);
  });

  it('are told after delivery came back, once, also by the next process', async () => {
    const { told, world, open } = rig();
    const { engine, alerts } = await open();
    await alerts.save(wish({}));
    world.broken = true;
    world.now += 15_000;
    world.room = crowded(world.now, 8);
    await expect(engine.tickLive()).rejects.toThrow('delivery is away');
    world.broken = false;
    const next = await open();
    world.now += 15_000;
    world.room = crowded(world.now, 8);
    await next.engine.tickLive();
    await engine.tickLive();
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert']);
  });

  it('are over when an operator comes back from a long break, not gone', async () => {
    const { told, world, open } = rig();
    const { engine, alerts } = await open();
    const subject = { kind: 'live', number: 'state-time', each: 'agent', state: 'break' };
    await alerts.save(wish({ subject, condition: { side: 'above', fire: 3600, noData: 'clear' } }));
    const since = world.now - 3_700_000;
    const anna = { project: 'okna', agent: 'Анна', team: '', reason: '', queue: '', call: '' };
    for (const state of ['break', 'ready'] as const) {
      world.now += 15_000;
      const agent = { ...anna, state, since, system: 'pbx', queues: [] };
      world.room = liveStateOf(world.now, { agents: [agent] });
      await engine.tickLive();
    }
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert', 'resolved']);
    expect(told[1]?.notice.data).toMatchObject({ ending: 'resolved' });
    expect(told[1]?.notice.lines[0]?.message).toBe('alerts.why.ended.resolved');
  });

  it('see that the log of a connection is silent although its link is not', async () => {
    const { told, world, open } = rig();
    const { engine, alerts } = await open();
    const condition = { side: 'above', fire: 300, clear: 60, fireFor: { evaluations: 2 } };
    const subject = { kind: 'live', number: 'source-silence', each: 'source' };
    await alerts.save(wish({ subject, condition }));
    // A link and its log are two sources of one name, in whatever order.
    const part = (id: string, lastHeardAt: number) => {
      return { id, name: 'Офис', project: 'okna', lastEventAt: null, lastHeardAt };
    };
    const go = async (seconds: number) => {
      for (let step = 0; step < 3; step += 1) {
        world.now += 15_000;
        const silent = part('log', world.now - seconds * 1000);
        const sources = [part('link', world.now), silent];
        world.room = liveStateOf(world.now, { sources: step % 2 ? sources : sources.reverse() });
        await engine.tickLive();
      }
    };
    await go(400);
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert']);
    await go(5);
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert', 'resolved']);
  });

  it('end when the process was killed after a rule was switched off or removed', async () => {
    for (const ending of ['rule-off', 'rule-removed']) {
      const { tenant, told, alarms, store, world, open } = rig();
      const { engine, alerts } = await open();
      const rule = await alerts.save(wish({}));
      world.now += 15_000;
      world.room = crowded(world.now, 8);
      await engine.tickLive();
      const id = alarms.now[0]?.id ?? '';
      // The rule is kept, what it had open is not ended yet.
      if (ending === 'rule-off')
        await store.change(tenant, { ...rule, enabled: false, version: 2 }, 1);
      else await store.remove(tenant, rule.id);
      const next = await open();
      world.now += 15_000;
      await next.engine.tickLive();
      expect((await next.alerts.incident(id)).incident).toMatchObject({ state: 'ended', ending });
      expect((await next.alerts.incidents({ limit: 10 })).open).toBe(0);
      expect(alarms.now).toEqual([]);
      expect(told.map(({ notice }) => notice.kind)).toEqual(['alert', 'resolved']);
    }
  });

  it('are shown while they cannot be kept, and told once they can', async () => {
    const { told, alarms, store, world, open } = rig();
    const { engine, alerts } = await open();
    await alerts.save(wish({}));
    const { commit } = store;
    store.commit = async () => {
      throw new Error('the store is away');
    };
    world.now += 15_000;
    world.room = crowded(world.now, 8);
    await expect(engine.tickLive()).rejects.toThrow('the store is away');
    expect(alarms.now).toHaveLength(1);
    expect(told).toEqual([]);
    const id = alarms.now[0]?.id ?? '';
    const wished = { id, by: 'Асель', note: '', undo: false };
    await expect(alerts.acknowledge(wished)).rejects.toThrow('the store is away');
    store.commit = commit;
    world.now += 15_000;
    await engine.tickLive();
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert']);
    // What a person was told of as failed did not happen after all.
    const { incident, history } = await alerts.incident(id);
    expect(incident.acknowledged).toBeNull();
    expect(history.map(({ what }) => what)).toEqual(['fired']);
  });

  it('are gone when they were removed, also while what they had open cannot be kept', async () => {
    const { told, store, world, open } = rig();
    const { engine, alerts } = await open();
    const { id } = await alerts.save(wish({}));
    const { commit } = store;
    const tick = async () => {
      world.now += 15_000;
      world.room = crowded(world.now, 8);
      await engine.tickLive();
    };
    await tick();
    store.commit = async () => {
      throw new Error('the store is away');
    };
    await expect(alerts.remove(id)).rejects.toThrow('the store is away');
    store.commit = commit;
    await tick();
    await tick();
    expect((await alerts.rules()).rules).toEqual([]);
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert', 'resolved']);
  });

  it('are acknowledged, muted and commented by people, and end when they are changed', async () => {
    const { told, alarms, world, open } = rig();
    const { engine, alerts } = await open();
    const rule = await alerts.save(wish({ remindMinutes: 5 }));
    const go = async (minutes: number, waiting = 8) => {
      world.now += minutes * MINUTE;
      world.room = crowded(world.now, waiting);
      await engine.tickLive();
    };
    await go(1);
    const [incident] = (await alerts.incidents({ limit: 1 })).incidents;
    const id = incident?.id ?? '';
    await go(6);
    expect(told.map(({ notice }) => notice.title.message)).toEqual([
      'alerts.told.fired',
      'alerts.told.reminded',
    ]);
    const taken = await alerts.acknowledge({ id, by: 'Асель', note: 'смотрю', undo: false });
    expect(taken.acknowledged).toMatchObject({ by: 'Асель', note: 'смотрю' });
    await go(10);
    expect(told).toHaveLength(2);
    await alerts.comment({ id, by: '', text: 'перезагрузили шлюз' });
    await alerts.muteIncident(id, world.now + 30 * MINUTE);
    expect(alarms.now).toEqual([]);
    const saved = await alerts.save({
      ...wish({ name: 'Другое', remindMinutes: 5 }),
      id: rule.id,
      version: rule.version,
    });
    expect(saved.version).toBe(2);
    expect((await alerts.incident(id)).incident.state).toBe('open');
    await expect(alerts.save({ ...wish({}), id: rule.id, version: 1 })).rejects.toMatchObject({
      code: 'ALERT_RULE_CHANGED',
    });
    await alerts.save({
      ...wish({ condition: { side: 'above', fire: 50 } }),
      id: rule.id,
      version: 2,
    });
    const detail = await alerts.incident(id);
    expect(detail.incident).toMatchObject({ state: 'ended', ending: 'rule-changed' });
    expect(detail.history.map(({ what }) => what)).toEqual([
      'fired',
      'reminded',
      'acknowledged',
      'commented',
      'muted',
      'resolved',
    ]);
    expect(await alerts.remove(rule.id)).toBe(true);
    expect((await alerts.restore(rule.id)).id).toBe(rule.id);
  });

  it('ship with the product and stay away once they were removed', async () => {
    const { tenant, store, open } = rig();
    expect(await store.install(tenant, shippedRules)).toBe(shippedRules.length);
    const { alerts } = await open();
    const [first] = (await alerts.rules()).rules;
    expect(await alerts.remove(first?.rule.id ?? '')).toBe(true);
    expect(await store.install(tenant, shippedRules)).toBe(0);
    expect((await alerts.rules()).rules).toHaveLength(shippedRules.length - 1);
  });
});

const moment = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ');

/** Stays in a queue of these days, two hours from ten, a share of them answered. */
async function visits(tenant: string, day: number, count: number, answered: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const at = day + 10 * 60 * MINUTE + Math.floor((index * 120 * MINUTE) / count);
    const taken = index % 20 < answered * 20;
    return {
      tenant,
      project: 'okna',
      system: 'pbx',
      call: `${day}-${index}`,
      queue: 'Продажи',
      ordinal: 1,
      entered_at: moment(at),
      left_at: moment(at + 20_000),
      outcome: taken ? 'answered' : 'abandoned',
      wait: taken ? 8 : 40 + (index % 60),
      version: 1,
    };
  });
  await engines.clickhouse.insertText(
    'queue_visits',
    Object.keys(rows[0] ?? {}),
    'JSONEachRow',
    rows.map((row) => JSON.stringify(row)).join('\n'),
  );
}

const asr = (some: object = {}): Parameters<Alerts['save']>[0] =>
  wish({
    name: 'ASR',
    subject: {
      kind: 'usual',
      metric: 'answer_rate',
      window: 120,
      each: 'queue',
      leastChange: 0.03,
    },
    condition: { side: 'below', fire: 3.5, clear: 2, minSample: 30 },
    ...some,
  });

describe('rules on what is missed', () => {
  const morning = Date.UTC(2026, 2, 4, 10, 30);
  const room = (at: number, offered: number, staffed: number): LiveState => {
    const queue = liveQueueOf();
    const { today, last30 } = queue.windows;
    const windows = {
      ...queue.windows,
      today: { ...today, offered },
      last30: { ...last30, offered: 60 },
    };
    return liveStateOf(at, { queues: [{ ...queue, staffed, windows }] });
  };
  async function start(subject: object, condition: object) {
    const { tenant, told, world, open } = rig();
    for (const week of [1, 2, 3])
      await visits(tenant, Date.UTC(2026, 2, 4) - week * 7 * DAY, 200, 1);
    world.now = morning;
    let { engine, alerts } = await open();
    const live = { kind: 'live', ...subject };
    await alerts.save(wish({ subject: live, condition, remindMinutes: 30 }));
    return {
      kinds: () => told.map(({ notice }) => notice.kind),
      async restart() {
        ({ engine, alerts } = await open());
      },
      async go(ticks: number, offered: number, staffed: number) {
        for (let tick = 0; tick < ticks; tick += 1) {
          world.now += 15_000;
          world.room = room(world.now, offered, staffed);
          await engine.tickLive();
        }
      },
    };
  }

  it('do not take a start of Gudok for a call: nobody calls still', async () => {
    const { kinds, go, restart } = await start(
      { number: 'arrivals-missed', each: 'project' },
      { side: 'above', fire: 16, clear: 3 },
    );
    await go(4, 9, 3);
    await go(4, 10, 3);
    expect(kinds()).toEqual([]);
    await go(44, 10, 3);
    expect(kinds()).toEqual(['alert']);
    await restart();
    await go(4, 10, 3);
    // Midnight begins the count anew, and that is no call either.
    await go(4, 0, 3);
    expect(kinds()).toEqual(['alert']);
    await go(120, 0, 3);
    // They are reminded as if nothing had been.
    expect(kinds()).toEqual(['alert', 'alert']);
    await go(1, 1, 3);
    expect(kinds()).toEqual(['alert', 'alert', 'resolved']);
  });

  it('do not take a start of Gudok for operators who came', async () => {
    const { kinds, go, restart } = await start(
      { number: 'staffed', each: 'queue' },
      { side: 'below', fire: 0, clear: 1, minSample: 3, noData: 'clear' },
    );
    await go(2, 10, 2);
    await go(2, 12, 0);
    await go(2, 15, 0);
    expect(kinds()).toEqual(['alert']);
    await restart();
    await go(4, 15, 0);
    expect(kinds()).toEqual(['alert']);
    await go(4, 16, 2);
    expect(kinds()).toEqual(['alert', 'resolved']);
  });
});

describe('rules on KPIs', () => {
  /** Eight Wednesdays with 95 per cent answered, and one with 85. */
  const answerRateFell = async () => {
    const { tenant, told, world, open } = rig();
    const today = Date.UTC(2026, 2, 4);
    for (let week = 1; week <= 8; week += 1)
      await visits(tenant, today - week * 7 * DAY, 200, 0.95);
    await visits(tenant, today, 200, 0.85);
    world.now = noon;
    return { told, ...(await open()) };
  };

  it('see that the answer rate fell from 95 to 85 per cent between ten and twelve', async () => {
    const { told, engine, alerts } = await answerRateFell();
    await alerts.save(asr());
    await engine.tickKpis();
    expect(told.map(({ notice }) => notice.kind)).toEqual(['alert']);
    const [line] = (await alerts.incidents({ limit: 1 })).incidents;
    expect(line).toMatchObject({ unit: 'ratio', sample: 200, scope: { queue: 'Продажи' } });
    expect(line?.value).toBeCloseTo(0.85, 5);
    expect(line?.usual?.median).toBeCloseTo(0.95, 5);
    expect(line?.text.message).toBe('said.usual.share');
    const preview = await alerts.usual({ subject: asr().subject, condition: asr().condition });
    expect(preview).toMatchObject({ weeks: 8, learning: false, unit: 'ratio' });
    expect(preview.now?.deviations).toBeLessThan(-3.5);
    const tried = await alerts.tryRule({ rule: asr(), days: 10 });
    expect(tried.fired).toHaveLength(1);
    expect(new Date(tried.fired[0]?.startedAt ?? 0).toISOString()).toMatch(/^2026-03-04T1[0-2]/);
  });

  it('say where they let go: a change that is too small is no alarm any more', async () => {
    const { engine, alerts } = await answerRateFell();
    const { subject } = asr();
    await alerts.save(asr({ subject: { ...subject, leastChange: 0.08 } }));
    await engine.tickKpis();
    const [line] = (await alerts.incidents({ limit: 1 })).incidents;
    expect(line?.threshold).toBeCloseTo(0.87, 5);
    expect(line?.clearAt).toBeCloseTo(0.87, 5);
  });

  it('tell when a rule on the waiting would have fired', async () => {
    const { tenant, world, open } = rig();
    await visits(tenant, Date.UTC(2026, 2, 3), 200, 0.5);
    world.now = noon;
    const { alerts } = await open();
    const rule = wish({
      subject: { kind: 'live', number: 'longest-wait', each: 'queue' },
      condition: { side: 'above', fire: 15, clear: 2 },
    });
    const tried = await alerts.tryRule({ rule, days: 3 });
    expect(tried.supported).toBe(true);
    expect(tried.fired.length).toBeGreaterThan(0);
    for (const { startedAt, extreme } of tried.fired) {
      expect(new Date(startedAt).toISOString()).toMatch(/^2026-03-03T1[0-2]/);
      expect(extreme).toBeGreaterThanOrEqual(15);
    }
    alertEndpoints.tryAlertRule.output.parse(tried);
  });

  it('show the half hour before an alarm, also when nobody looked then', async () => {
    const { tenant, world, open } = rig();
    const today = Date.UTC(2026, 2, 4);
    await visits(tenant, today, 200, 0.5);
    world.now = today + 11 * 60 * MINUTE;
    world.room = crowded(world.now, 8);
    const { engine, alerts } = await open();
    await alerts.save(
      wish({
        subject: { kind: 'live', number: 'longest-wait', each: 'queue' },
        condition: { side: 'above', fire: 60 },
      }),
    );
    await alerts.save(
      wish({
        subject: { kind: 'kpi', metric: 'abandon_rate', window: 30, each: 'queue' },
        condition: { side: 'above', fire: 0.4 },
      }),
    );
    await engine.tickLive();
    await engine.tickKpis();
    const { incidents } = await alerts.incidents({ limit: 10 });
    expect(incidents).toHaveLength(2);
    // A page each, in the same order.
    const pages = [0, 1, 2].map((offset) => alerts.incidents({ offset, limit: 1 }));
    expect((await Promise.all(pages)).map((page) => page.incidents)).toEqual([
      ...incidents.map((one) => [one]),
      [],
    ]);
    for (const { id, startedAt, subject } of incidents) {
      const { series } = await alerts.incident(id);
      expect(startedAt - (series[0]?.at ?? 0)).toBe(30 * MINUTE);
      expect(series.map(({ at }) => at)).toEqual(
        series.map(({ at }) => at).toSorted((a, b) => a - b),
      );
      expect(series.at(-1)?.at).toBe(world.now);
      const before = series.slice(0, -1).map(({ value }) => value ?? 0);
      expect(before).toHaveLength(subject.kind === 'live' ? 30 : 6);
      expect(Math.max(...before)).toBeGreaterThan(subject.kind === 'live' ? 10 : 0.3);
    }
  });

  it('tried on the past leave holidays out of what is usual, as they do when they watch', async () => {
    const { tenant, world, open } = rig();
    const today = Date.UTC(2026, 2, 4);
    for (let week = 1; week <= 8; week += 1)
      await visits(tenant, today - week * 7 * DAY, 200, week <= 4 ? 0.5 : 0.95);
    await visits(tenant, today, 200, 0.5);
    world.now = noon;
    const { alerts } = await open();
    expect((await alerts.tryRule({ rule: asr(), days: 2 })).fired).toEqual([]);
    for (let week = 1; week <= 4; week += 1)
      await alerts.setDay({
        day: new Date(today - week * 7 * DAY).toISOString().slice(0, 10),
        kind: 'holiday',
        name: '',
      });
    expect((await alerts.tryRule({ rule: asr(), days: 2 })).fired).toHaveLength(1);
  });

  it('learn for four weeks before anything is unusual, and take thin hours for no data', async () => {
    const { tenant, told, world, open } = rig();
    const today = Date.UTC(2026, 2, 4);
    for (let week = 1; week <= 3; week += 1)
      await visits(tenant, today - week * 7 * DAY, 200, 0.95);
    await visits(tenant, today, 200, 0.5);
    world.now = noon;
    const { engine, alerts } = await open();
    await alerts.save(asr());
    await engine.tickKpis();
    expect(told).toEqual([]);
    const [line] = (await alerts.rules()).rules;
    expect(line).toMatchObject({ standing: 'learning', subjects: [{ weeks: 3 }] });
    const thin = rig();
    for (let week = 1; week <= 8; week += 1)
      await visits(thin.tenant, today - week * 7 * DAY, 200, 0.95);
    await visits(thin.tenant, today, 20, 0.5);
    const second = await thin.open();
    await second.alerts.save(asr());
    await second.engine.tickKpis();
    expect(thin.told).toEqual([]);
    expect((await second.alerts.rules()).rules[0]?.standing).toBe('no-data');
  });

  it('are refused when they could never be asked', async () => {
    const { world, open } = rig();
    const { engine, alerts } = await open();
    const about = (more: object) =>
      wish({
        subject: { kind: 'kpi', metric: 'answer_rate', window: 60, each: 'queue', ...more },
        condition: { side: 'below', fire: 0.8 },
      });
    const where = (dimension: string, op: string, value: string) => ({
      where: [{ dimension, op, values: [value] }],
    });
    for (const [more, code] of [
      [where('colour', 'in', 'red'), 'UNKNOWN_DIMENSION'],
      [where('queue', '>', 'Продажи'), 'INVALID_QUESTION'],
      [{ params: { 'no-such': 1 } }, 'UNKNOWN_PARAMETER'],
      [{ metric: 'no_such' }, 'UNKNOWN_METRIC'],
    ] as const)
      await expect(alerts.save(about(more))).rejects.toMatchObject({ code });
    await alerts.save(about(where('queue', 'in', 'Продажи')));
    await engine.tickKpis();
    expect(world.errors).toEqual([]);
  });

  it('are watched although the history of another cannot be read', async () => {
    const { tenant, told, world, open } = rig();
    await visits(tenant, Date.UTC(2026, 2, 4), 200, 0.5);
    const { engine, alerts } = await open();
    const low = (name: string) =>
      wish({
        name,
        subject: { kind: 'kpi', metric: 'answer_rate', window: 120, each: 'queue' },
        condition: { side: 'below', fire: 0.8, minSample: 30 },
      });
    await alerts.save(low('Before'));
    const { id } = await alerts.save(asr());
    await alerts.save(low('After'));
    world.refused = /AS frame/;
    await engine.tickKpis();
    expect(told.map(({ notice }) => notice.data?.ruleName)).toEqual(['Before', 'After']);
    expect(world.errors).toEqual([`rule ${id}`]);
    const lines = (await alerts.rules()).rules.map(({ rule, standing }) => [rule.name, standing]);
    expect(lines).toEqual([
      ['Before', 'firing'],
      ['ASR', 'no-data'],
      ['After', 'firing'],
    ]);
  });

  it('keep neither the room nor people waiting while the store is slow', async () => {
    const { told, alarms, world, open } = rig();
    const { engine, alerts } = await open();
    await alerts.save(wish({ subject: { kind: 'live', number: 'lost-15', each: 'queue' } }));
    await alerts.save(asr());
    world.endless = /./;
    void engine.tickKpis();
    world.now += 15_000;
    const { today } = liveQueueOf().windows;
    const windows = { today, last15: { ...today, offered: 9, lost: 9 }, last30: today };
    world.room = liveStateOf(world.now, { queues: [liveQueueOf({ windows })] });
    await engine.tickLive();
    expect(told).toHaveLength(1);
    const id = alarms.now[0]?.id ?? '';
    const taken = await alerts.acknowledge({ id, by: 'Асель', note: '', undo: false });
    expect(taken.acknowledged).toMatchObject({ by: 'Асель' });
  }, 20_000);

  it('are two hundred and still few questions', async () => {
    const { tenant, told, world, open } = rig();
    const today = Date.UTC(2026, 2, 4);
    await visits(tenant, today, 200, 0.5);
    const { engine, alerts } = await open();
    const metrics = ['abandon_rate', 'answer_rate', 'offered', 'abandoned', 'asa', 'service_level'];
    for (let index = 0; index < 200; index += 1)
      await alerts.save(
        wish({
          name: `Правило ${index}`,
          subject: {
            kind: 'kpi',
            metric: metrics[index % metrics.length],
            window: 180,
            each: index % 2 ? 'queue' : 'all',
          },
          condition: { side: 'above', fire: 1e9 },
        }),
      );
    const rule: AlertRule = await alerts.save(
      wish({
        subject: { kind: 'kpi', metric: 'abandon_rate', window: 180, each: 'queue' },
        condition: { side: 'above', fire: 0.3 },
      }),
    );
    world.questions = 0;
    const started = performance.now();
    await engine.tickKpis();
    const took = performance.now() - started;
    expect(world.questions).toBeLessThan(12);
    expect(took).toBeLessThan(5000);
    expect(told).toHaveLength(1);
    const [line] = (await alerts.incidents({ rule: rule.id, limit: 1 })).incidents;
    expect(line?.value).toBeCloseTo(0.5, 5);
  });
});
