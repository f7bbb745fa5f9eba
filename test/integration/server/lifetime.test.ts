import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { ImportJob, Source } from '../../../src/contracts/sources.ts';
import type { Answer } from '../../../src/core/query/question.ts';
import {
  type Centre,
  gudok,
  gudokJson,
  root,
  runGudok,
  startCentre,
  until,
} from '../../support/command.ts';
import { processesIn } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sample = join(root, 'test', 'fixtures', 'asterisk', 'queue_log');
const centres: Centre[] = [];
const start = async (options: Parameters<typeof startCentre>[0]) => {
  const centre = await startCentre(options);
  centres.push(centre);
  return centre;
};
afterAll(() => Promise.all(centres.map((centre) => centre.remove())));

describe('without a server', () => {
  it('the command opens the folder for itself and leaves nothing running', async () => {
    const dataDir = temporaryFolder();
    const data = ['--data', dataDir];
    const line = ['import', 'asterisk-queue-log', sample, '--zone', 'UTC', '--json', ...data];
    const job = await gudokJson<ImportJob>(line);
    expect(job).toMatchObject({ state: 'done', counts: { lines: 51 } });
    const period = ['--from', '2026-11-18', '--to', '2026-11-20', '--zone', 'UTC'];
    const answer = await gudokJson<Answer>([
      'query',
      '-m',
      'offered',
      '--json',
      ...period,
      ...data,
    ]);
    expect(answer.totals).toEqual({ offered: 12 });
    const rebuilt = await gudok(['rebuild', ...data]);
    expect(rebuilt.code).toBe(0);
    const again = await gudokJson<Answer>(['query', '-m', 'offered', '--json', ...period, ...data]);
    expect(again.totals).toEqual({ offered: 12 });
    expect(processesIn(dataDir)).toEqual([]);
    const centre = await start({ dataDir });
    expect((await gudokJson<Source[]>(['sources', '--json', ...data])).length).toBe(1);
    await centre.stop();
  });
});

describe('start', () => {
  it('on a taken port says so and leaves nothing running', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    );
    const dataDir = temporaryFolder();
    const outcome = await gudok(['start', '--data', dataDir, '--port', String(port)]);
    taken.close();
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain(String(port));
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('with a damaged key says so and leaves nothing running', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'secret.key'), 'half');
    const outcome = await gudok(['start', '--data', dataDir, '--port', '0']);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain(join(dataDir, 'secret.key'));
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('ends by SIGTERM within five seconds, in order, while the demo is loading', async () => {
    const centre = await start({ args: [], env: { GUDOK_DEMO_DAYS: '30' } });
    await pause(2000);
    const asked = Date.now();
    expect(await centre.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(5000);
    expect(processesIn(centre.dataDir)).toEqual([]);
  });

  it('killed while the demo loads leaves no engines; the next ends with the same figures', async () => {
    const env = { GUDOK_DEMO_DAYS: '5' };
    const undisturbed = await start({ args: [], env });
    await ready(undisturbed);
    const wanted = await figures(undisturbed);
    expect(Number(wanted[0]?.totals.offered)).toBeGreaterThan(1000);
    await undisturbed.remove();

    let killed = await start({ args: [], env });
    for (const wait of [300, 900, 1700]) {
      await pause(wait);
      process.kill(killed.pid, 'SIGKILL');
      await killed.stop();
      await until(async () => processesIn(killed.dataDir).length === 0, 15_000);
      killed = await start({ dataDir: killed.dataDir, args: [], env });
    }
    await ready(killed);
    expect(await figures(killed)).toEqual(wanted);
  });

  it('a start beside one that is only starting waits for it or is refused, never both', async () => {
    const dataDir = temporaryFolder();
    const line = ['start', '--data', dataDir, '--port', '0', '--no-demo'];
    const both = [runGudok(line), runGudok(line)];
    const first = await Promise.race(
      both.map(async ({ ended }, index) => ({ index, ...(await ended) })),
    );
    expect(first.code).toBe(1);
    const other = both[1 - first.index];
    expect(first.err).toContain(String(other?.child.pid));
    other?.child.kill('SIGTERM');
    expect((await other?.ended)?.code).toBe(0);
  });
});

async function ready(centre: Centre): Promise<void> {
  await until(async () => {
    const response = await fetch(`${centre.url}/api/v1/status`);
    return ((await response.json()) as { demo: { state: string } }).demo.state === 'ready';
  }, 60_000);
}

/** Whole days only: today goes on while we look. */
async function figures(centre: Centre): Promise<Pick<Answer, 'rows' | 'totals'>[]> {
  const day = (shift: number) =>
    new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
  const ask = async (by: string, ...metrics: string[]) => {
    const question = { metrics, by: [by, 'day'], from: day(-4), to: day(-1), zone: 'UTC' };
    const response = await fetch(`${centre.url}/api/v1/query`, {
      method: 'POST',
      body: JSON.stringify(question),
    });
    expect(response.status).toBe(200);
    const { rows, totals } = (await response.json()) as Answer;
    return { rows, totals };
  };
  return [
    await ask('queue', 'offered', 'answered', 'abandoned', 'asa', 'talk_time'),
    await ask('project', 'calls', 'ivr_left'),
    await ask('agent', 'answered', 'login_time', 'pause_time'),
  ];
}
