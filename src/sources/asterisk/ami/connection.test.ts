import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { block, type FakePeer, startFakePeer } from '../../../../test/support/ami-peer.ts';
import { type AmiConnection, connectAmi } from './connection.ts';
import { AmiFailure } from './failure.ts';

const peers: FakePeer[] = [];
const open: AmiConnection[] = [];
const peerOf = async (...how: Parameters<typeof startFakePeer>) => {
  const peer = await startFakePeer(...how);
  peers.push(peer);
  return peer;
};
const at = (port: number) =>
  ({ host: '127.0.0.1', port, tls: 'off', user: 'gudok', secret: 'secret' }) as const;
const connect = async (...how: Parameters<typeof connectAmi>) => {
  const connection = await connectAmi(...how);
  open.push(connection);
  return connection;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await Promise.all(peers.splice(0).map((one) => one.close()));
});
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof AmiFailure ? error.reason : String(error)),
  );

describe('log-in', () => {
  it('by challenge never sends the secret', async () => {
    const peer = await peerOf();
    const connection = await connect(at(peer.port), () => {});
    expect(connection.banner).toBe('Asterisk Call Manager/9.0.0');
    expect(peer.actions.join('\n')).not.toContain('secret');
    expect(connection.clockOffset).toBeGreaterThan(58_000);
  });
  it('as it is when asked for', async () => {
    const peer = await peerOf();
    await connect({ ...at(peer.port), login: 'plain' }, () => {});
    expect(peer.actions.join('\n')).toContain('Secret: secret');
  });
  it('refuses to send the secret to a peer without challenge and without TLS', async () => {
    const no = block('Response: Error', 'ActionID: $ID', 'Message: Must specify AuthType');
    const peer = await peerOf((action) => (action.get('Action') === 'Challenge' ? no : undefined));
    expect(await reasonOf(connectAmi(at(peer.port), () => {}))).toBe('plain-needs-tls');
    expect(peer.actions.join('\n')).not.toContain('secret');
  });
  it('tells a wrong secret, another protocol, a closed port and an unknown name apart', async () => {
    const peer = await peerOf();
    expect(await reasonOf(connectAmi({ ...at(peer.port), secret: 'x' }, () => {}))).toBe('login');
    const ssh = await peerOf(undefined, { banner: 'SSH-2.0-OpenSSH_9.2' });
    expect(await reasonOf(connectAmi(at(ssh.port), () => {}))).toBe('not-ami');
    const { port } = peer;
    await peer.close();
    expect(await reasonOf(connectAmi(at(port), () => {}))).toBe('refused');
    expect(await reasonOf(connectAmi({ ...at(port), tls: 'any' }, () => {}))).toBe('refused');
  });
  it('gives up on a peer that says nothing', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const options = { ...at(port), connectTimeout: 100 };
    expect(await reasonOf(connectAmi(options, () => {}))).toBe('timeout');
    silent.close();
  });
});

describe('actions', () => {
  const list = (action: ReadonlyMap<string, string>) =>
    action.get('Action') === 'QueueStatus'
      ? block('Response: Success', 'ActionID: $ID', 'EventList: start') +
        block('Event: QueueParams', 'ActionID: $ID', 'Queue: a') +
        block('Event: QueueCallerJoin', 'Queue: a') +
        block('Event: QueueParams', 'ActionID: $ID', 'Queue: b') +
        block('Event: QueueStatusComplete', 'ActionID: $ID', 'EventList: Complete')
      : undefined;

  it.each([0, 1, 7])('answers find their actions, in pieces of %i bytes', async (slice) => {
    const events: string[] = [];
    const peer = await peerOf(list, { slice });
    const connection = await connect(at(peer.port), ({ name }) => void events.push(name));
    const [queues, pong, channels] = await Promise.all([
      connection.list({ Action: 'QueueStatus' }),
      connection.ask({ Action: 'Ping' }),
      connection.list({ Action: 'CoreShowChannels' }),
    ]);
    expect(queues.map((one) => one.get('Queue'))).toEqual(['a', 'b']);
    expect(pong.get('Ping')).toBe('Pong');
    expect(channels).toEqual([]);
    expect(events).toEqual(['FullyBooted', 'QueueCallerJoin']);
  });
  it('an unknown list action is a failure', async () => {
    const peer = await peerOf();
    const connection = await connect(at(peer.port), () => {});
    expect(await reasonOf(connection.list({ Action: 'Nonsense' }))).toBe('closed');
    const answer = await connection.ask({ Action: 'Nonsense' });
    expect(answer.name).toBe('Error');
  });
});

describe('the end', () => {
  it('a link that answers no ping is dead', async () => {
    let mute = false;
    const peer = await peerOf(() => (mute ? '' : undefined));
    const options = { ...at(peer.port), pingEvery: 40, answerTimeout: 120 };
    const connection = await connect(options, () => {});
    mute = true;
    const failure = await connection.ended;
    expect(failure.reason).toBe('silent');
  });
  it('a link that is quiet but answers lives on', async () => {
    const peer = await peerOf();
    const options = { ...at(peer.port), pingEvery: 20, answerTimeout: 60 };
    const connection = await connect(options, () => {});
    await sleep(300);
    expect((await connection.ask({ Action: 'Ping' })).name).toBe('Success');
  });
  it('what waits for an answer fails with the link', async () => {
    const peer = await peerOf((action) => (action.get('Action') === 'Wait' ? '' : undefined));
    const connection = await connect(at(peer.port), () => {});
    const waiting = reasonOf(connection.ask({ Action: 'Wait' }));
    await sleep(20);
    peer.drop();
    expect(await waiting).toBe('closed');
    expect(await reasonOf(connection.ask({ Action: 'Ping' }))).toBe('closed');
  });
  it('closing logs off and leaves no socket', async () => {
    const peer = await peerOf();
    const connection = await connect(at(peer.port), () => {});
    await connection.close();
    await sleep(20);
    expect(peer.actions.at(-1)).toContain('Logoff');
    expect(peer.connections()).toBe(0);
  });

  it('that lists more than could be true is left', async () => {
    const row = block('Event: Row', 'ActionID: $ID', ...Array(16).fill(`K: ${'v'.repeat(60_000)}`));
    const peer = await peerOf((action, socket) => {
      if (action.get('Action') !== 'QueueStatus') return undefined;
      const bytes = Buffer.from(row.replace('$ID', action.get('ActionID') ?? ''));
      for (let sent = 0; sent < 200; sent += 1) socket.write(bytes);
      return '';
    });
    const connection = await connect(at(peer.port), () => {});
    expect(await reasonOf(connection.list({ Action: 'QueueStatus' }))).toBe('too-much');
  });

  it('whose list is long in coming is not silent', async () => {
    const peer = await peerOf((action, socket) => {
      if (action.get('Action') !== 'QueueStatus') return undefined;
      const id = `ActionID: ${action.get('ActionID')}`;
      const rows = Array.from({ length: 6 }, () => block('Event: Row', id));
      const end = block('Event: QueueStatusComplete', id, 'EventList: Complete');
      for (const [index, text] of [...rows, end].entries())
        setTimeout(() => socket.write(text), 60 * index);
      return '';
    });
    const connection = await connect({ ...at(peer.port), answerTimeout: 200 }, () => {});
    expect(await connection.list({ Action: 'QueueStatus' })).toHaveLength(6);
  });
});
