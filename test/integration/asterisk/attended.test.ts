import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gudok, openGudok } from '../../../src/server/compose.ts';
import { createLog } from '../../../src/server/log.ts';
import { type AmiConnection, connectAmi } from '../../../src/sources/asterisk/ami/connection.ts';
import type { AmiAction } from '../../../src/sources/asterisk/ami/message.ts';
import { until } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createLab, findAsterisk, type Lab } from './lab.ts';

const found = findAsterisk();
const user = { host: '127.0.0.1', tls: 'off', login: 'challenge', user: 'gudok' } as const;
const secret = 'secret-of-gudok';
/** What is stored is seen within this, on a busy machine too. */
const soon = { timeout: 20_000 };

describe.skipIf('missing' in found)(
  'a call handed over to a colleague who was asked before',
  () => {
    let lab: Lab;
    let gudok: Gudok;
    let direct: AmiConnection;
    /** Channels in the order they came to talk; who came back to a bridge stands twice. */
    const joined: string[] = [];
    const talking: number[] = [];

    const hear = async (seconds: number): Promise<void> => {
      for (let look = 0; look < seconds * 2; look += 1) {
        talking.push(gudok.parts.live.view.current({ project: 'logged' }).totals.talking);
        await sleep(500);
      }
    };

    beforeAll(async () => {
      if ('missing' in found) return;
      lab = await createLab(found, {
        // Both talk until the test hangs up for them: a step follows what happened, not the clock.
        anna: { kind: 'talk', for: 90_000 },
        boris: { kind: 'talk', for: 90_000 },
      });
      await lab.start();
      gudok = await openGudok({ dataDir: temporaryFolder(), log: createLog() });
      for (const part of Object.values(gudok.parts)) await part.start();
      const { connections } = gudok.parts.connections;
      const rest = { ...user, secret, zone: 'UTC', name: 'pbx', settings: null, port: lab.amiPort };
      await connections.add('main', { ...rest, project: 'logged', logPath: lab.queueLog });
      await connections.add('main', { ...rest, project: 'alone', logPath: null });
      direct = await connectAmi({ ...user, secret, port: lab.amiPort }, (event) => {
        const channel = event.get('Channel') ?? '';
        if (event.name === 'BridgeEnter') joined.push(channel);
      });
      for (const other of ['boris', 'wera', 'gleb', 'dina'])
        await direct.ask({ Action: 'QueuePause', Interface: `PJSIP/${other}`, Paused: 'true' });
      const over = lab.call('100', 60_000);
      await until(async () => lab.readLog().some((line) => line.includes('|CONNECT|')));
      const talks = (name: string) => joined.findLast((one) => one.startsWith(`PJSIP/${name}-`));
      const tell = async (name: string, action: AmiAction) => {
        await until(async () => talks(name) !== undefined);
        const answer = await direct.ask({ ...action, Channel: talks(name) ?? '' });
        expect(answer.name).toBe('Success');
      };
      await tell('anna', { Action: 'Atxfer', Exten: '800', Context: 'agents' });
      await until(async () => talks('boris') !== undefined);
      await hear(3);
      await tell('anna', { Action: 'Hangup' });
      await hear(4);
      await tell('boris', { Action: 'Hangup' });
      await over;
    }, 120_000);

    afterAll(async () => {
      await direct?.close();
      await gudok?.close();
      await lab?.stop();
    }, 60_000);

    it('is one answered call that was handed over, with the log and without it', async () => {
      const lines = lab.readLog().filter((line) => line.includes('|ATTENDEDTRANSFER|'));
      expect(lines).toHaveLength(1);
      for (const project of ['logged', 'alone']) {
        const talks = () =>
          gudok.clickhouse.query<object>(
            `SELECT agent, toString(transferred) AS transferred, toString(ended_by) AS ended
             FROM talks FINAL WHERE project = {project:String} AND queue = 'support'`,
            { params: { project } },
          );
        await expect
          .poll(talks, soon)
          .toEqual([{ agent: 'Анна Ким', transferred: 'attended', ended: 'transfer' }]);
      }
    }, 60_000);

    it('is gone from the wall when it is over', async () => {
      expect(Math.max(...talking)).toBe(1);
      const totals = () => gudok.parts.live.view.current({ project: 'logged' }).totals;
      await expect.poll(totals, soon).toMatchObject({ waiting: 0, talking: 0 });
      expect(totals().windows.today).toMatchObject({ offered: 1, answered: 1, lost: 0 });
    });
  },
);
