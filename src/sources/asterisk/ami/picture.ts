import type { AmiConnection } from './connection.ts';
import type { AmiMessage } from './message.ts';
import { instantOf, isName, numberOf, textOf } from './message-fields.ts';

/** What an Asterisk says is there now. */
export interface Picture {
  /** ms UTC by Asterisk's clock. */
  readonly at: number;
  readonly waiting: readonly {
    readonly call: string;
    readonly queue: string;
    readonly enteredAt: number;
    readonly position: number;
    readonly caller: string;
  }[];
  /** Every channel there is. */
  readonly channels: readonly string[];
  /** Those of them that hear another. */
  readonly bridged: readonly string[];
  /**
   * Calls, and members by queue and interface, that events told of while the picture was taken: the
   * events are newer than it.
   */
  readonly touched: ReadonlySet<string>;
  readonly talking: readonly {
    readonly call: string;
    readonly queue: string;
    readonly agent: string;
    readonly since: number;
    readonly channel: string;
  }[];
  readonly members: readonly PictureMember[];
  /** Asterisk's own counters, by queue, since it started. */
  readonly counters: readonly { queue: string; completed: number; abandoned: number }[];
}

export interface PictureMember {
  readonly agent: string;
  readonly queue: string;
  readonly interface: string;
  readonly stateInterface: string;
  readonly paused: boolean;
  readonly reason: string;
  /** ms UTC; null: Asterisk does not say. */
  readonly loggedInAt: number | null;
  readonly pausedAt: number | null;
  /** State of the telephone: held calls are seen by it (8). */
  readonly onHold: boolean;
}

/** Asks for the present: QueueStatus and CoreShowChannels. Throws AmiFailure. */
export async function takePicture(
  connection: Pick<AmiConnection, 'list'>,
  now: () => number,
  touched: ReadonlySet<string> = new Set(),
): Promise<Picture> {
  const at = now();
  const [queues, channels] = await Promise.all([
    connection.list({ Action: 'QueueStatus' }),
    connection.list({ Action: 'CoreShowChannels' }),
  ]);
  return pictureOf(queues, channels, at, touched);
}

export function pictureOf(
  queues: readonly AmiMessage[],
  channels: readonly AmiMessage[],
  at: number,
  touched: ReadonlySet<string> = new Set(),
): Picture {
  const named = (name: string) => queues.filter((message) => message.name === name);
  const members = named('QueueMember')
    .map(memberOf)
    .filter(({ agent, queue }) => isName(agent) && isName(queue));
  return {
    at,
    waiting: named('QueueEntry')
      .map((entry) => ({
        call: entry.get('Uniqueid'),
        queue: entry.get('Queue'),
        enteredAt: Math.max(0, at - count(entry, 'Wait') * 1000),
        position: count(entry, 'Position'),
        caller: textOf(entry, 'CallerIDNum') ?? '',
      }))
      .filter(({ call, queue }) => isName(call) && isName(queue)),
    channels: channels.map((channel) => channel.get('Uniqueid')),
    bridged: channels.filter((one) => one.get('BridgeId') !== '').map((one) => one.get('Uniqueid')),
    touched,
    talking: talkingOf(channels, members, at),
    members,
    counters: named('QueueParams').map((queue) => ({
      queue: queue.get('Queue'),
      completed: count(queue, 'Completed'),
      abandoned: count(queue, 'Abandoned'),
    })),
  };
}

/** Callers whose channel is in Queue() and in a bridge with a member's telephone. */
function talkingOf(
  channels: readonly AmiMessage[],
  members: readonly PictureMember[],
  at: number,
): Picture['talking'] {
  return channels.flatMap((caller) => {
    const bridge = caller.get('BridgeId');
    if (bridge === '' || caller.get('Application') !== 'Queue') return [];
    const queue = caller.get('ApplicationData').split(',')[0] ?? '';
    for (const other of channels) {
      if (other === caller || other.get('BridgeId') !== bridge) continue;
      const own = (member: PictureMember) => isOf(other.get('Channel'), member);
      const member = members.find((one) => one.queue === queue && own(one)) ?? members.find(own);
      if (!member) continue;
      const since = Math.max(0, at - secondsOf(other.get('Duration')) * 1000);
      const [call, channel] = [caller.get('Uniqueid'), other.get('Uniqueid')];
      if (!isName(call) || !isName(queue)) return [];
      return [{ call, queue, agent: member.agent, since, channel }];
    }
    return [];
  });
}

/** `PJSIP/1001-0000002a` is a channel of `PJSIP/1001`. */
function isOf(channel: string, member: PictureMember): boolean {
  const cut = channel.lastIndexOf('-');
  const own = cut < 0 ? channel : channel.slice(0, cut);
  const plain = (name: string) => name.replace(/\/n$/, '');
  return own !== '' && (own === plain(member.interface) || own === plain(member.stateInterface));
}

function memberOf(message: AmiMessage): PictureMember {
  const interfaceName = message.get('Location') || message.get('Interface');
  return {
    agent: message.get('Name') || message.get('MemberName') || interfaceName,
    queue: message.get('Queue'),
    interface: interfaceName,
    stateInterface: message.get('StateInterface'),
    paused: message.get('Paused') === '1',
    reason: textOf(message, 'PausedReason') ?? '',
    loggedInAt: instantOf(message, 'LoginTime') ?? null,
    pausedAt: instantOf(message, 'LastPause') ?? null,
    onHold: message.get('Status') === '8',
  };
}

function count(message: AmiMessage, key: string): number {
  return numberOf(message, key) ?? 0;
}

/** Seconds of `01:02:03`. */
function secondsOf(text: string): number {
  if (!/^\d{1,6}(:\d{1,2}){0,2}$/.test(text)) return 0;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
