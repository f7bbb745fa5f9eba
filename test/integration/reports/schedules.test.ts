import { beforeEach, describe, expect, it } from 'vitest';
import type { ScheduleText } from '../../../src/contracts/reports.ts';
import { AppError } from '../../../src/core/errors.ts';
import { reportHtml } from '../../../src/delivery/reports/report-html.ts';
import { reportWords } from '../../../src/delivery/reports/words.ts';
import { createDashboards } from '../../../src/services/dashboards/create-dashboards.ts';
import type { Notice } from '../../../src/services/delivery/notifier.ts';
import { createSchedules } from '../../../src/services/reports/create-schedules.ts';
import type { ReportPorts } from '../../../src/services/reports/ports.ts';
import { expireFiles, planRuns, workRun } from '../../../src/services/reports/run-schedules.ts';
import { createCallStore } from '../../../src/storage/clickhouse/call-store.ts';
import { createDashboardStore } from '../../../src/storage/postgres/dashboard-store.ts';
import { createIngestLog } from '../../../src/storage/postgres/ingest-log.ts';
import { createReportStore } from '../../../src/storage/postgres/report-store.ts';
import { useEngines } from '../../support/engines.ts';
import { insertVisits, kpiPorts } from '../../support/kpi-ports.ts';

const engines = useEngines();
const hour = 3_600_000;
const day = 24 * hour;
/** Thursday evening in Almaty. */
const start = Date.parse('2026-11-19T13:00:00Z');

interface Told {
  readonly notice: Notice;
  readonly to: { readonly channels: readonly string[]; readonly recipients?: readonly string[] };
}

let tenants = 0;
let ids = 0;

/** A centre of its own with a clock that is set by hand, a notifier that remembers, files in memory. */
function centre() {
  const tenant = `t${++tenants}`;
  const clock = { now: start };
  const told = new Map<string, Told>();
  const files = new Map<string, Uint8Array>();
  const state = { fails: 0, crash: false, reached: 1, failure: new Error('no engine') as Error };
  const query = kpiPorts(engines, start + 40 * day);
  const ports: ReportPorts = {
    tenant,
    store: createReportStore(engines.postgres.pool),
    query: {
      ...query,
      store: createCallStore(engines.clickhouse),
      log: createIngestLog(engines.postgres.pool),
    },
    dashboards: createDashboards(createDashboardStore(engines.postgres.pool)),
    words: reportWords,
    eventNames: async () => new Map(),
    files: {
      write: async (run, name, bytes) => void files.set(`${run}/${name}`, bytes),
      read: async (run, name) => files.get(`${run}/${name}`) ?? new Uint8Array(),
      remove: async (run) => {
        for (const name of files.keys()) if (name.startsWith(run)) files.delete(name);
      },
    },
    notifier: {
      // The same key is told once, as the real one holds.
      notify: async (notice, to) => {
        if (!told.has(notice.key)) told.set(notice.key, { notice, to });
        if (state.crash) throw new Error('the process ends here');
        return state.reached * to.channels.length;
      },
    },
    write: async (report, format) => {
      if (state.fails-- > 0) throw state.failure;
      return Buffer.from(`${format} ${report.period}`);
    },
    mailBody: (report) => reportHtml(report, reportWords(report.language), 'mail'),
    now: () => clock.now,
    newId: (prefix) => `${prefix}_${++ids}`,
    onError: () => {},
  };
  const work = async () => {
    await planRuns(ports);
    while (await workRun(ports));
  };
  return { ports, clock, told, files, state, work, schedules: createSchedules(ports) };
}

const everyDay: ScheduleText = {
  report: 'queues-day',
  days: { kind: 'week', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  time: '19:00',
  zone: 'Asia/Almaty',
  period: 'today',
  where: [],
  language: 'ru',
  formats: ['pdf', 'xlsx'],
  channels: ['mail'],
  recipients: ['boss@centre.kz'],
  roles: [],
  own: false,
  skipEmpty: false,
  paused: false,
};

describe('schedules of reports', () => {
  let own: ReturnType<typeof centre>;
  beforeEach(() => {
    own = centre();
  });
  const states = async () =>
    (await own.ports.store.runs(own.ports.tenant, { limit: 500 })).map(({ state }) => state);

  it('sends once when it is due, of the day that it is about', async () => {
    await own.schedules.save(everyDay);
    await own.work();
    expect(own.told.size).toBe(0);
    own.clock.now = Date.parse('2026-11-19T14:00:00Z');
    await own.work();
    await own.work();
    const [told] = [...own.told.values()];
    expect(own.told.size).toBe(1);
    expect(told?.to).toEqual({ channels: ['mail'], recipients: ['boss@centre.kz'] });
    expect(told?.notice.html).toContain('<html lang="ru">');
    expect(told?.notice.files?.map(({ name }) => name)).toEqual([
      'gudok_queues-day_2026-11-19_2026-11-20.pdf',
      'gudok_queues-day_2026-11-19_2026-11-20.xlsx',
    ]);
    const [run] = await own.ports.store.runs(own.ports.tenant, { limit: 5 });
    expect(run).toMatchObject({ state: 'sent', due: Date.parse('2026-11-19T14:00:00Z') });
    expect(run?.files).toHaveLength(2);
  });

  it('makes what was missed while nothing ran once each, and what is too old not at all', async () => {
    await own.schedules.save(everyDay);
    own.clock.now = start + 10 * day;
    await Promise.all([planRuns(own.ports), planRuns(own.ports)]);
    // Two processes at once, as around a restart.
    const both = async () => {
      while (await workRun(own.ports));
    };
    await Promise.all([both(), both()]);
    const all = await states();
    expect(all.filter((state) => state === 'sent')).toHaveLength(7);
    expect(all.filter((state) => state === 'late')).toHaveLength(3);
    expect(own.told.size).toBe(7);
    const runs = await own.ports.store.runs(own.ports.tenant, { limit: 50 });
    expect(new Set(runs.map(({ due }) => due)).size).toBe(10);
    expect(runs.map(({ period }) => period.from).sort()[0]).toBe('2026-11-19');
  });

  it('does not tell twice when the process ends right after it told', async () => {
    await own.schedules.save(everyDay);
    own.clock.now = start + 2 * hour;
    own.state.crash = true;
    await planRuns(own.ports);
    const run = await own.ports.store.takeRun(own.ports.tenant, own.clock.now);
    expect(run?.state).toBe('making');
    // It was taken, and nobody ended it: a new process finds it so.
    expect(await workRun(own.ports)).toBe(false);
    await own.ports.store.releaseRuns(own.ports.tenant, 5, own.clock.now);
    await workRun(own.ports);
    expect(own.told.size).toBe(1);
    own.state.crash = false;
    own.clock.now += 2 * hour;
    await own.work();
    expect(own.told.size).toBe(1);
    expect(await states()).toEqual(['sent']);
  });

  it('gives up a run that ends the process each time', async () => {
    await own.schedules.save(everyDay);
    own.clock.now = start + 2 * hour;
    await planRuns(own.ports);
    const { store, tenant } = own.ports;
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await store.takeRun(tenant, own.clock.now)).toMatchObject({ attempts: attempt });
      await store.releaseRuns(tenant, 5, own.clock.now);
    }
    expect(await store.takeRun(tenant, own.clock.now)).toBeUndefined();
    expect(await states()).toEqual(['failed']);
  });

  it('sends nothing more of a schedule that was taken away', async () => {
    const { id } = await own.schedules.save(everyDay);
    own.clock.now = start + 2 * hour;
    await own.schedules.runNow(id);
    await planRuns(own.ports);
    expect(await states()).toEqual(['waiting', 'waiting']);
    expect(await own.schedules.remove(id)).toBe(true);
    await own.work();
    expect(own.told.size).toBe(0);
    expect(await states()).toEqual([]);
  });

  it('tries again after a failure, more slowly each time, and gives up', async () => {
    await own.schedules.save(everyDay);
    own.clock.now = start + hour;
    own.state.fails = 100;
    await own.work();
    const [first] = await own.ports.store.runs(own.ports.tenant, { limit: 5 });
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, failure: 'INTERNAL' });
    expect(first?.nextAt).toBe(own.clock.now + 60_000);
    for (let minute = 0; minute < 120; minute++) {
      own.clock.now += 60_000;
      await own.work();
    }
    const [last] = await own.ports.store.runs(own.ports.tenant, { limit: 5 });
    expect(last).toMatchObject({ state: 'failed', attempts: 5 });
    expect(own.told.size).toBe(0);
    own.state.fails = 0;
    await own.schedules.retry(last?.id ?? '');
    await own.work();
    expect(await states()).toEqual(['sent']);
  });

  it('does not try again what can never be made', async () => {
    await own.schedules.save(everyDay);
    own.clock.now = start + hour;
    own.state.fails = 1;
    own.state.failure = new AppError('UNKNOWN_DASHBOARD', { dashboard: 'x' });
    await own.work();
    expect(await states()).toEqual(['failed']);
  });

  it('skips what is empty when asked to, rests while paused, and begins anew after', async () => {
    const saved = await own.schedules.save({ ...everyDay, skipEmpty: true });
    own.clock.now = start + hour;
    await own.work();
    expect(await states()).toEqual(['empty']);
    expect(own.told.size).toBe(0);
    const { nextAt: _, lastRun: __, ...text } = saved;
    const paused = await own.schedules.save({ ...text, paused: true });
    expect(paused.nextAt).toBeNull();
    own.clock.now = start + 5 * day;
    await own.work();
    expect(await states()).toHaveLength(1);
    await own.schedules.save({ ...text, version: paused.version, skipEmpty: false });
    own.clock.now = start + 5 * day + 2 * hour;
    await own.work();
    // The days of the pause are not made up for.
    expect(await states()).toEqual(['sent', 'empty']);
    await expect(own.schedules.save({ ...text })).rejects.toMatchObject({
      code: 'SCHEDULE_CHANGED',
    });
  });

  it('sends now when asked, beside what is due', async () => {
    const { id } = await own.schedules.save(everyDay);
    await own.schedules.runNow(id);
    await own.work();
    own.clock.now = start + hour;
    await own.work();
    expect(own.told.size).toBe(2);
  });

  it('keeps files for a while and then only what became of them', async () => {
    await own.schedules.save(everyDay);
    own.clock.now = start + hour;
    await own.work();
    expect(own.files.size).toBe(2);
    own.clock.now = start + 91 * day;
    await expireFiles(own.ports, 90);
    expect(own.files.size).toBe(0);
    const [run] = await own.ports.store.runs(own.ports.tenant, { limit: 5 });
    expect(run).toMatchObject({ kept: false, state: 'sent' });
  });

  it('finds people by role, and never tells the channel’s own instead of them', async () => {
    await own.schedules.save({ ...everyDay, recipients: [], roles: ['supervisor'] });
    own.clock.now = start + hour;
    await own.work();
    expect([...own.told.values()][0]?.to.channels).toEqual([]);
    await own.ports.store.putPeople(own.ports.tenant, [
      { name: 'С', agent: '', role: 'supervisor', address: 's@centre.kz' },
      { name: 'О', agent: '', role: 'operator', address: 'o@centre.kz' },
    ]);
    own.clock.now = start + hour + day;
    await own.work();
    expect([...own.told.values()][1]?.to).toEqual({
      channels: ['mail'],
      recipients: ['s@centre.kz'],
    });
  });

  it('says that nobody was reached, and keeps the files', async () => {
    own.state.reached = 0;
    await own.schedules.save(everyDay);
    own.clock.now = start + hour;
    await own.work();
    const [run] = await own.ports.store.runs(own.ports.tenant, { limit: 5 });
    expect(run).toMatchObject({ state: 'failed', failure: 'NOBODY_TO_TELL' });
    expect(run?.files).toHaveLength(2);
  });

  it('remembers any text, and takes schedules away with their report', async () => {
    const { store, tenant } = own.ports;
    const report = await store.putReport(tenant, {
      id: 'rep_1',
      name: 'Отчёт \u0000 “\ue000”',
      content: { kind: 'built-in', report: 'ivr' },
      where: [{ dimension: 'queue', op: 'in', values: ['a\u0000b'] }],
      period: 'yesterday',
    });
    expect(report).toMatchObject({ name: 'Отчёт \u0000 “\ue000”' });
    expect(report.where[0]?.values).toEqual(['a\u0000b']);
    await own.schedules.save({ ...everyDay, report: 'rep_1' });
    expect(await own.schedules.list()).toHaveLength(1);
    expect(await store.removeReport(tenant, 'rep_1')).toBe(true);
    expect(await own.schedules.list()).toEqual([]);
    await expect(own.schedules.save({ ...everyDay, report: 'rep_1' })).rejects.toMatchObject({
      code: 'UNKNOWN_REPORT',
    });
  });
});

describe('an operator’s evening', () => {
  it('goes to each operator with an address, theirs alone, and whole to the manager', async () => {
    const own = centre();
    // Facts are of the tenant that the support writes for.
    const ports: ReportPorts = { ...own.ports, tenant: 'main' };
    await insertVisits(engines.clickhouse, [
      { day: '2026-11-19', queue: 'Продажи', outcome: 'answered', wait: 5, agent: 'Анна' },
      { day: '2026-11-19', queue: 'Продажи', outcome: 'answered', wait: 9, agent: 'Борис' },
      { day: '2026-11-19', queue: 'Продажи', outcome: 'answered', wait: 9, agent: 'И. К.' },
      { day: '2026-11-19', queue: 'Продажи', outcome: 'answered', wait: 9, agent: 'И-К' },
    ]);
    await ports.store.putPeople('main', [
      { name: 'Анна', agent: 'Анна', role: 'operator', address: 'anna@centre.kz' },
      { name: 'Анна', agent: 'Анна', role: 'operator', address: '77011234567' },
      { name: 'Вера', agent: 'Вера', role: 'operator', address: 'vera@centre.kz' },
      { name: 'И. К.', agent: 'И. К.', role: 'operator', address: 'ik@centre.kz' },
      { name: 'И-К', agent: 'И-К', role: 'operator', address: 'i-k@centre.kz' },
      { name: 'Галина', agent: '', role: 'supervisor', address: 'galina@centre.kz' },
    ]);
    await createSchedules(ports).save({
      ...everyDay,
      report: 'operator-evening',
      formats: ['pdf'],
      // Operators by role have theirs already: the results of all are not for them.
      roles: ['operator', 'supervisor'],
      own: true,
    });
    own.clock.now = start + hour;
    await planRuns(ports);
    while (await workRun(ports));
    const told = [...own.told.values()].map(({ notice, to }) => [
      to.recipients,
      notice.files?.map(({ name }) => name),
    ]);
    const file = (whose: string) => [`gudok_operator-evening_2026-11-19_2026-11-20${whose}.pdf`];
    expect(told).toEqual([
      [['anna@centre.kz', '77011234567'], file('_Анна')],
      [['i-k@centre.kz'], file('_И-К')],
      [['ik@centre.kz'], file('_И-К-2')],
      [['boss@centre.kz', 'galina@centre.kz'], file('')],
    ]);
  });
});
