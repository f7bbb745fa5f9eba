import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question } from '../../../src/core/query/question.ts';
import { type Gudok, openGudok } from '../../../src/server/compose.ts';
import { createLog } from '../../../src/server/log.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { type AmiConnection, connectAmi } from '../../../src/sources/asterisk/ami/connection.ts';
import { takePicture } from '../../../src/sources/asterisk/ami/picture.ts';
import { until } from '../../support/command.ts';
import { processesIn } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createLab, findAsterisk, type Lab } from './lab.ts';
import { createWire, type Wire } from './proxy.ts';

const found = findAsterisk();
if ('missing' in found) console.log(`No tests with a real Asterisk: ${found.missing}`);

const user = { host: '127.0.0.1', tls: 'off', login: 'challenge', user: 'gudok' } as const;
/** As the documentation advises: no more than is needed. */
const least = { ...user, user: 'least' } as const;
const secret = 'secret-of-gudok';
const total = 100;

/** Events of queue_log, counted without anything of Gudok. */
function tally(lines: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines) {
    const event = line.split('|')[4] ?? '';
    counts[event] = (counts[event] ?? 0) + 1;
  }
  return counts;
}

interface Ended {
  readonly completed: number;
  readonly abandoned: number;
}

/** What the log says of that which Asterisk counts itself. */
function endedIn(lines: readonly string[]): Ended {
  const { COMPLETEAGENT = 0, COMPLETECALLER = 0, BLINDTRANSFER = 0, ...others } = tally(lines);
  const { ABANDON = 0, EXITWITHTIMEOUT = 0 } = others;
  return {
    completed: COMPLETEAGENT + COMPLETECALLER + BLINDTRANSFER,
    abandoned: ABANDON + EXITWITHTIMEOUT,
  };
}

describe.skipIf('missing' in found)('a hundred calls through a real Asterisk', () => {
  let lab: Lab;
  let wire: Wire;
  let gudok: Gudok;
  let direct: AmiConnection;
  let counters: Ended = { completed: 0, abandoned: 0 };
  const heard: Record<string, number> = {};

  const listen = async (): Promise<AmiConnection> =>
    connectAmi({ ...user, secret, port: lab.amiPort }, ({ name }) => {
      heard[name] = (heard[name] ?? 0) + 1;
    });
  /** What Asterisk counted itself since it started. */
  const counted = async (): Promise<Ended> => {
    const queues = (await takePicture(direct, Date.now)).counters;
    const sum = (key: keyof Ended) => queues.reduce((all, queue) => all + queue[key], 0);
    return { completed: sum('completed'), abandoned: sum('abandoned') };
  };
  const states = async () => {
    const all = await gudok.parts.connections.connections.list('main');
    return all.map(({ running }) => running?.link());
  };

  beforeAll(async () => {
    if ('missing' in found) return;
    lab = await createLab(found, {
      anna: { kind: 'talk', for: 1500 },
      boris: { kind: 'talk', for: 2200 },
      wera: { kind: 'hold', for: 600 },
      gleb: { kind: 'transfer', to: '700' },
      dina: { kind: 'silent' },
    });
    await lab.start();
    wire = await createWire(lab.amiPort);
    gudok = await openGudok({ dataDir: temporaryFolder(), log: createLog() });
    for (const part of Object.values(gudok.parts)) await part.start();
    const { connections } = gudok.parts.connections;
    const rest = { ...least, secret, zone: 'UTC', name: 'pbx', settings: null };
    const { queueLog: logPath } = lab;
    await connections.add('main', { ...rest, project: 'logged', port: wire.port, logPath });
    // The same PBX without its log and over a whole wire: its events are the record.
    await connections.add('main', { ...rest, project: 'alone', port: lab.amiPort, logPath: null });
    direct = await listen();
    await campaign();
  }, 240_000);

  afterAll(async () => {
    await direct?.close();
    await gudok?.close();
    await wire?.close();
    await lab?.stop();
  }, 60_000);

  const campaign = async (): Promise<void> => {
    const calls: Promise<void>[] = [];
    for (let index = 0; index < total; index += 1) {
      const impatient = index % 4 === 1;
      const extension = index % 9 === 5 ? '101' : index % 5 === 3 ? '200' : '100';
      calls.push(lab.call(extension, impatient ? 600 + (index % 3) * 900 : 25_000));
      if (index === 10 || index === 40) await pauseOperator('PJSIP/boris', true);
      if (index === 20 || index === 50) await pauseOperator('PJSIP/boris', false);
      if (index === 15) wire.cut();
      if (index === 15) void sleep(20_000).then(() => wire.mend());
      if (index === 65) {
        await killCounted();
        // Nobody restarts within a second, and inside one the log's order is not known.
        await sleep(1500);
        await lab.start();
        direct = await listen();
      }
      await sleep(550);
    }
    await Promise.all(calls);
    for (let tries = 0; tries < 60; tries += 1) {
      const all = await states();
      if (all.every((link) => link?.state === 'connected')) break;
      await sleep(250);
    }
    await stored();
    const { completed, abandoned } = await counted();
    counters = {
      completed: counters.completed + completed,
      abandoned: counters.abandoned + abandoned,
    };
  };
  /** Asterisk forgets its counters with a kill: what ends after a look at them is in the log alone. */
  const killCounted = async (): Promise<void> => {
    await until(async () => isDeepStrictEqual(await counted(), endedIn(lab.readLog())));
    await lab.kill();
    counters = endedIn(lab.readLog());
  };
  /** Waits until the log is in the facts to its end; whether it is right is for the tests to say. */
  const stored = async (): Promise<void> => {
    const { CONNECT = 0, ENTERQUEUE } = tally(lab.readLog());
    for (let tries = 0; tries < 60; tries += 1) {
      await sleep(500);
      const both = await Promise.all(
        ['logged', 'alone'].map((project) => totals(project, ['offered', 'answered'])),
      );
      const open = gudok.parts.live.view.current({ project: 'logged' }).totals;
      const whole = both.every((one) => one.offered === ENTERQUEUE && one.answered === CONNECT);
      if (whole && open.waiting === 0 && open.talking === 0) break;
    }
    await sleep(2000);
  };
  const pauseOperator = async (name: string, paused: boolean): Promise<void> => {
    const action = { Action: 'QueuePause', Interface: name, Paused: String(paused) };
    await direct.ask(paused ? { ...action, Reason: 'обед' } : action);
  };
  const totals = async (project: string, metrics: readonly string[]) => {
    const day = (shift: number) =>
      new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
    const wish = question.parse({
      ...{ metrics, zone: 'UTC', from: day(-1), to: day(1) },
      where: [{ dimension: 'project', values: [project] }],
    });
    return (await ask(gudok.query, { tenant: 'main', projects: null }, wish)).totals;
  };
  const rows = <T extends object>(sql: string, project: string) =>
    gudok.clickhouse.query<T>(sql, { params: { project } });

  it('had every kind of call, and every telephone lived', () => {
    const log = tally(lab.readLog());
    expect(lab.phones()).toBe(5);
    expect(log).toMatchObject({ QUEUESTART: 2 });
    for (const event of ['ABANDON', 'RINGNOANSWER', 'BLINDTRANSFER', 'EXITWITHTIMEOUT', 'PAUSEALL'])
      expect(log[event], event).toBeGreaterThan(0);
    expect(log.ENTERQUEUE).toBeGreaterThan(total * 0.9);
    expect(heard.Hold).toBeGreaterThan(0);
  });

  it('facts are what the log says, and what Asterisk itself counted', async () => {
    const log = tally(lab.readLog());
    const answer = await totals('logged', ['offered', 'answered', 'abandoned']);
    expect(answer).toEqual({
      offered: log.ENTERQUEUE,
      answered: log.CONNECT,
      abandoned: log.ABANDON,
    });
    expect(counters).toEqual(endedIn(lab.readLog()));
    const [cut] = await rows<{ cut: string }>(
      `SELECT count() AS cut FROM talks FINAL
       WHERE project = {project:String} AND ended_by = 'interrupted'`,
      'logged',
    );
    expect(Number(answer.answered) - Number(cut?.cut)).toBe(counters.completed);
  });

  it('live counters are the facts', async () => {
    const {
      answered,
      offered,
      abandoned: lost,
    } = await totals('logged', ['offered', 'answered', 'abandoned']);
    const state = gudok.parts.live.view.current({ project: 'logged' });
    expect(state.totals.windows.today).toMatchObject({ offered, answered, lost });
    expect(state.totals).toMatchObject({ waiting: 0, talking: 0, staffed: 5 });
  });

  it('rings and holds stand beside the log and are counted once', async () => {
    const log = tally(lab.readLog());
    const offers = await rows<{ result: string; n: string }>(
      `SELECT toString(result) AS result, toString(count()) AS n FROM offers FINAL
       WHERE project = {project:String} GROUP BY result`,
      'logged',
    );
    const by = Object.fromEntries(offers.map(({ result, n }) => [result, Number(n)]));
    expect(by.answered).toBe(log.CONNECT);
    expect(by['no-answer']).toBe(log.RINGNOANSWER);
    expect(by['in-progress'] ?? 0).toBe(0);
    const [held] = await rows<{ n: string; longest: number }>(
      `SELECT toString(sum(holds)) AS n, max(hold) AS longest FROM talks FINAL
       WHERE project = {project:String} AND holds > 0`,
      'logged',
    );
    expect(Number(held?.n)).toBeGreaterThan(0);
    expect(Number(held?.n)).toBeLessThanOrEqual(heard.Hold ?? 0);
    expect(held?.longest).toBeLessThanOrEqual(3);
  });

  it('without the log its events alone come to the same', async () => {
    const log = await totals('logged', ['offered', 'answered', 'abandoned']);
    const alone = await totals('alone', ['offered', 'answered', 'abandoned']);
    expect(alone).toEqual(log);
  });

  it('leaves no process behind', async () => {
    await lab.stop();
    expect(processesIn(lab.folder)).toEqual([]);
  });
});
