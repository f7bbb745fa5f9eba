import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gudok, openGudok } from '../../../src/server/compose.ts';
import { createLog } from '../../../src/server/log.ts';
import { type AmiConnection, connectAmi } from '../../../src/sources/asterisk/ami/connection.ts';
import { until } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createLab, findAsterisk, type Lab } from './lab.ts';

const found = findAsterisk();
const user = { host: '127.0.0.1', tls: 'off', login: 'challenge', user: 'gudok' } as const;
const secret = 'secret-of-gudok';

describe.skipIf('missing' in found)(
  'a call handed over to a colleague who was asked before',
  () => {
    let lab: Lab;
    let gudok: Gudok;
    let direct: AmiConnection;
    const channels = new Set<string>();
    const talking: number[] = [];

    beforeAll(async () => {
      if ('missing' in found) return;
      lab = await createLab(found, {
        anna: { kind: 'talk', for: 7000 },
        boris: { kind: 'talk', for: 6000 },
      });
      await lab.start();
      gudok = await openGudok({ dataDir: temporaryFolder(), log: createLog() });
      for (const part of Object.values(gudok.parts)) await part.start();
      const { connections } = gudok.parts.connections;
      const rest = { ...user, secret, zone: 'UTC', name: 'pbx', settings: null, port: lab.amiPort };
      await connections.add('main', { ...rest, project: 'logged', logPath: lab.queueLog });
      await connections.add('main', { ...rest, project: 'alone', logPath: null });
      direct = await connectAmi({ ...user, secret, port: lab.amiPort }, (event) => {
        if (event.name === 'Newchannel') channels.add(event.get('Channel') ?? '');
      });
      for (const other of ['boris', 'wera', 'gleb', 'dina'])
        await direct.ask({ Action: 'QueuePause', Interface: `PJSIP/${other}`, Paused: 'true' });
      const over = lab.call('100', 60_000);
      await until(async () => lab.readLog().some((line) => line.includes('|CONNECT|')));
      await sleep(700);
      const anna = [...channels].find((name) => name.startsWith('PJSIP/anna-')) ?? '';
      const hand = { Action: 'Atxfer', Channel: anna, Exten: '800', Context: 'agents' };
      expect((await direct.ask(hand)).name).toBe('Success');
      for (let look = 0; look < 20; look += 1) {
        talking.push(gudok.parts.live.view.current({ project: 'logged' }).totals.talking);
        await sleep(500);
      }
      await over;
      await sleep(2000);
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
        const talks = await gudok.clickhouse.query<object>(
          `SELECT agent, toString(transferred) AS transferred, toString(ended_by) AS ended
         FROM talks FINAL WHERE project = {project:String} AND queue = 'support'`,
          { params: { project } },
        );
        expect([project, talks]).toEqual([
          project,
          [{ agent: 'Анна Ким', transferred: 'attended', ended: 'transfer' }],
        ]);
      }
    });

    it('is gone from the wall when it is over', () => {
      expect(Math.max(...talking)).toBe(1);
      const { totals } = gudok.parts.live.view.current({ project: 'logged' });
      expect(totals).toMatchObject({ waiting: 0, talking: 0 });
      expect(totals.windows.today).toMatchObject({ offered: 1, answered: 1, lost: 0 });
    });
  },
);
