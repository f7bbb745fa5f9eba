import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { block, type FakePeer, startFakePeer } from '../../../../test/support/ami-peer.ts';
import { entryOf } from '../../../../test/support/journal-builder.ts';
import { emptyRoom, feedRoom, livePlace, pictureOf } from '../../../../test/support/live-room.ts';
import type { ContactEvent } from '../../../core/contact/events.ts';
import { type PresentPicture, takePicture } from '../../../core/live/picture.ts';
import type { LinkState, PbxLink, PbxTold } from '../../../services/connections/ports.ts';
import { openAmiLink } from './link.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Heard {
  readonly states: LinkState[];
  readonly told: PbxTold[];
  readonly pictures: PresentPicture[];
  readonly link: PbxLink;
}

function listen(
  peer: FakePeer,
  change: { withLog?: boolean; secret?: string; memory?: string } = {},
) {
  const heard = {
    states: [] as LinkState[],
    told: [] as PbxTold[],
    pictures: [] as PresentPicture[],
  };
  const { secret = 'secret', withLog = false, memory } = change;
  const ami = { host: '127.0.0.1', port: peer.port, tls: 'off', user: 'gudok', secret } as const;
  const timing = { pingEvery: 50, answerTimeout: 150 };
  const link = openAmiLink(
    { ami: { ...ami, ...timing }, withLog, memory, random: () => 0.02 },
    {
      onState: (state) => void heard.states.push(state),
      onEntries: (told) => void heard.told.push(told),
      onPicture: (picture) => void heard.pictures.push(picture),
    },
  );
  open.push(link);
  return { ...heard, link } satisfies Heard;
}

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !done(); tries += 1) await sleep(10);
  if (!done()) throw new Error('did not come');
}
const start = async (...how: Parameters<typeof startFakePeer>) => {
  const peer = await startFakePeer(...how);
  open.push(peer);
  return peer;
};
const last = (heard: Heard) => heard.states.at(-1)?.state;
const join = (id: string) =>
  block('Event: QueueCallerJoin', `Uniqueid: ${id}`, 'Queue: q', 'Timestamp: 1795346567.828866');

it('takes the picture at each log-in and comes back after a break', async () => {
  const peer = await start();
  const heard = listen(peer);
  await until(() => last(heard) === 'connected');
  peer.drop();
  await until(() => heard.pictures.length === 2 && last(heard) === 'connected');
  expect(heard.states.map(({ state }) => state)).toEqual([
    'connecting',
    'connected',
    'waiting',
    'connecting',
    'connected',
  ]);
  expect(heard.states[2]).toMatchObject({ reason: 'closed' });
});

it('a wrong password is told as such, and is not hammered on', async () => {
  const peer = await start();
  const heard = listen(peer, { secret: 'wrong' });
  await until(() => last(heard) === 'failed');
  const { reason, detail, retryAt = 0, since } = heard.states.at(-1) ?? { since: 0 };
  expect({ reason, detail }).toEqual({ reason: 'login', detail: 'Authentication failed' });
  expect(retryAt - since).toBe(60_000);
});

it('without a log everything is for the record, by its own milliseconds', async () => {
  const peer = await start();
  const heard = listen(peer);
  await until(() => last(heard) === 'connected');
  peer.send(join('1.0'));
  await until(() => heard.told.length > 0);
  expect(heard.told[0]?.ahead).toEqual([]);
  expect(heard.told[0]?.record).toMatchObject([
    { at: 1_795_346_567_828, unit: { kind: 'call', key: '1.0' }, body: { type: 'queue-entered' } },
  ]);
  expect(heard.told[0]?.memory()).toContain('"1.0"');
});

it('an event that says no instant is told as of now', async () => {
  const peer = await start();
  const heard = listen(peer);
  await until(() => last(heard) === 'connected');
  for (const stamp of ['1e300', 'Infinity', '-5', 'noon'])
    peer.send(join(stamp).replace(/Timestamp: .*/, `Timestamp: ${stamp}`));
  await until(() => heard.told.length === 4);
  // The peer's clock is a minute ahead.
  for (const { record } of heard.told)
    expect(Math.abs((record[0]?.at ?? 0) - Date.now() - 60_000)).toBeLessThan(5000);
});

const member = (name: string, ...rest: string[]) =>
  block('Event: QueueMember', 'ActionID: $ID', 'Queue: q', `Name: ${name}`, ...rest);
const statusOf = (...rows: string[]) =>
  block('Response: Success', 'ActionID: $ID', 'EventList: start') +
  rows.join('') +
  block('Event: QueueStatusComplete', 'ActionID: $ID', 'EventList: Complete');

it('members set up in the PBX, which the log does not name, stay while it goes on', async () => {
  const loggedIn = Math.floor(Date.now() / 1000) - 600;
  const status = statusOf(member('Anna', 'Location: PJSIP/1', `LoginTime: ${loggedIn}`));
  const peer = await start((action) =>
    action.get('Action') === 'QueueStatus' ? status : undefined,
  );
  const heard = listen(peer, { withLog: true });
  await until(() => last(heard) === 'connected');
  const room = emptyRoom(Date.now() - 3_600_000);
  for (const { ahead } of heard.told) feedRoom(room, ahead, Date.now(), 'ahead');
  for (const one of heard.pictures) takePicture(room, livePlace, one, Date.now());
  const boris = entryOf({
    ...{ type: 'agent-state-changed', agent: 'Boris', state: 'logged-in', queues: ['q'] },
    ...{ at: Date.now() + 60_000, precision: 1000 },
  } as ContactEvent);
  feedRoom(room, [boris], Date.now());
  const { agents } = pictureOf(room, Date.now());
  expect(agents.map(({ agent }) => agent)).toEqual(['Anna', 'Boris']);
});

it('what members do while the picture is taken is newer than it', async () => {
  const at = ['Queue: q', 'Interface: PJSIP/1', 'MemberName: Anna'];
  const gone = ['Queue: q', 'Interface: PJSIP/2', 'MemberName: Boris'];
  const come = ['Queue: q', 'Interface: PJSIP/3', 'MemberName: Wera'];
  const status = statusOf(
    member('Anna', 'Location: PJSIP/1', 'Paused: 0'),
    member('Boris', 'Location: PJSIP/2', 'Paused: 0'),
    block('Event: QueueMemberPause', ...at, 'Paused: 1', 'PausedReason: tea'),
    block('Event: QueueMemberRemoved', ...gone),
    block('Event: QueueMemberAdded', ...come, 'Paused: 0'),
  );
  const peer = await start((action) =>
    action.get('Action') === 'QueueStatus' ? status : undefined,
  );
  const memory = JSON.stringify({
    ...{ startedAt: null, calls: {} },
    members: { 'q\nPJSIP/1': { agent: 'Anna', queue: 'q', interface: 'PJSIP/1', paused: false } },
  });
  const heard = listen(peer, { memory });
  await until(() => last(heard) === 'connected');
  expect(heard.told.flatMap(({ record }) => record.map(({ body }) => body))).toMatchObject([
    { agent: 'Anna', state: 'break', reason: 'tea' },
    { agent: 'Boris', state: 'logged-out' },
    { agent: 'Wera', state: 'logged-in' },
  ]);
  expect(heard.pictures[0]?.members).toMatchObject([
    { agent: 'Anna', paused: true },
    { agent: 'Wera', paused: false },
  ]);
});

it('with a log its lines come first: events go ahead, rings go beside, by whole seconds', async () => {
  const peer = await start();
  const heard = listen(peer, { withLog: true });
  await until(() => last(heard) === 'connected');
  peer.send(join('1.0'));
  peer.send(
    block(
      'Event: AgentCalled',
      'Uniqueid: 1.0',
      'Queue: q',
      'MemberName: A',
      'Timestamp: 1795346567.9',
    ),
  );
  await until(() => heard.told.length > 1);
  expect(heard.told[0]).toMatchObject({
    ahead: [{ at: 1_795_346_567_000, body: { type: 'queue-entered', precision: 1000 } }],
    record: [],
  });
  expect(heard.told[1]).toMatchObject({ ahead: [], record: [{ body: { type: 'offer-started' } }] });
});

it('what a dead link hid is told after it from what was remembered', async () => {
  const peer = await start();
  const memory = JSON.stringify({
    startedAt: null,
    calls: {
      '9.9': { linkedId: '9.9', waiting: { queue: 'q', since: 1 }, talk: null, ringing: [] },
    },
    members: {},
  });
  const heard = listen(peer, { memory });
  await until(() => last(heard) === 'connected');
  expect(heard.told[0]?.record).toMatchObject([{ body: { type: 'call-ended', call: '9.9' } }]);
  expect(heard.pictures[0]?.calls).toEqual([]);
});

it('the picture holds what events told while it was taken', async () => {
  let send = () => {};
  const peer = await start((action) => {
    if (action.get('Action') === 'CoreShowChannels') send();
    return undefined;
  });
  send = () => peer.send(join('7.7'));
  const heard = listen(peer);
  await until(() => heard.pictures.length > 0);
  expect(heard.pictures[0]).toMatchObject({
    calls: ['7.7'],
    waiting: [{ call: '7.7', queue: 'q' }],
  });
});

it('closing while it waits to come back ends it at once', async () => {
  const peer = await start();
  await peer.close();
  const heard = listen(peer, {});
  await until(() => last(heard) === 'waiting');
  const from = Date.now();
  await heard.link.close();
  expect(Date.now() - from).toBeLessThan(500);
});
