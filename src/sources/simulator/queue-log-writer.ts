import type { ContactEvent, EventOf } from '../../core/contact/events.ts';
import { createMemberLog } from './queue-log-members.ts';
import { loggedAgent, loggedQueue, type QueueLogTruth } from './queue-log-truth.ts';

/** Turns events into the lines that an Asterisk 22 would have written. */
export interface QueueLogWriter {
  /** Lines for the events, which come in order of time; a call may go on in the next events. */
  write(events: Iterable<ContactEvent>): string[];
  /** Lines that stand between calls: start of the PBX, reload at rotation. */
  mark(event: 'QUEUESTART' | 'CONFIGRELOAD', at: number): string;
  readonly truth: QueueLogTruth;
}

/** A stay in a queue as the log follows it; times in whole seconds. */
interface Stay {
  readonly enteredAt: number;
  readonly position: number;
  /** Index of its ENTERQUEUE in the lines being written. */
  readonly line: number;
  hold: number;
  connectedAt: number;
  ringingSince: number;
}

interface LoggedCall {
  readonly caller: string;
  readonly stays: Map<string, Stay>;
}

/** `pbxNames`: names that queues have in the PBX; others keep their own. */
export function createQueueLogWriter(pbxNames: ReadonlyMap<string, string>): QueueLogWriter {
  const calls = new Map<string, LoggedCall>();
  const truth: QueueLogTruth = { queues: {}, agents: {}, lines: 0 };
  const nameOf = (queue: string): string => pbxNames.get(queue) ?? queue;
  const members = createMemberLog(truth, nameOf);
  let lines: string[] = [];
  let channels = 0;

  const say = (event: EventOf<QueueEvent>, agent: string, rest: string): void => {
    const queue = nameOf(event.queue ?? '');
    lines.push(`${seconds(event.at)}|${event.call}|${queue}|${agent}|${rest}`);
  };
  const stayOf = (event: EventOf<QueueEvent>): Stay | undefined =>
    event.queue === undefined ? undefined : calls.get(event.call)?.stays.get(event.queue);
  const rowOf = (event: EventOf<QueueEvent>, stay: Stay) =>
    loggedQueue(truth, nameOf(event.queue ?? ''), stay.enteredAt * 1000);

  function entered(event: EventOf<'queue-entered'>): void {
    const call = calls.get(event.call) ?? { caller: '', stays: new Map<string, Stay>() };
    calls.set(event.call, call);
    const stay: Stay = {
      enteredAt: seconds(event.at),
      position: event.position ?? 1,
      line: lines.length,
      hold: 0,
      connectedAt: 0,
      ringingSince: 0,
    };
    call.stays.set(event.queue, stay);
    rowOf(event, stay).offered += 1;
    say(event, 'NONE', `ENTERQUEUE||${call.caller.replace('+', '')}|${stay.position}`);
  }

  function offered(event: EventOf<'offer-started' | 'offer-ended'>): void {
    const stay = stayOf(event);
    if (!stay) return;
    if (event.type === 'offer-started') stay.ringingSince = event.at;
    else if (event.result !== 'answered') {
      const ring = event.at - stay.ringingSince;
      const gone = event.result === 'caller-gone';
      say(event, event.agent, `${gone ? 'RINGCANCELED' : 'RINGNOANSWER'}|${ring}`);
      if (gone) return;
      rowOf(event, stay).misses += 1;
      loggedAgent(truth, event.agent).misses += 1;
    }
  }

  function connected(event: EventOf<'agent-connected'>): void {
    const stay = stayOf(event);
    if (!stay) return;
    stay.connectedAt = seconds(event.at);
    stay.hold = stay.connectedAt - stay.enteredAt;
    const row = rowOf(event, stay);
    row.answered += 1;
    row.waitAnswered += stay.hold;
    loggedAgent(truth, event.agent).answered += 1;
    channels += 1;
    const ring = Math.floor((event.at - stay.ringingSince) / 1000);
    const channel = `${stay.connectedAt}.9${channels % 1_000_000}`;
    say(event, event.agent, `CONNECT|${stay.hold}|${channel}|${ring}`);
  }

  function ended(event: EventOf<'agent-disconnected' | 'call-transferred'>): void {
    const stay = stayOf(event);
    if (!stay) return;
    const talk = seconds(event.at) - stay.connectedAt;
    const row = rowOf(event, stay);
    row.talk += talk;
    loggedAgent(truth, event.agent).talk += talk;
    const numbers = `${stay.hold}|${talk}|${stay.position}`;
    if (event.type === 'agent-disconnected') {
      say(event, event.agent, `COMPLETE${event.by === 'agent' ? 'AGENT' : 'CALLER'}|${numbers}`);
      return;
    }
    row.transfers += 1;
    if (event.kind === 'blind')
      say(event, event.agent, `BLINDTRANSFER|${nameOf(event.to ?? 's')}|from-queue|${numbers}`);
    else {
      // Asterisk names the bridge, or both channels when it had to link two.
      const how =
        stay.position % 2 === 1
          ? `BRIDGE|${event.call.replace('.', '-')}-bridge`
          : `LINK|PJSIP/a-${event.call}|PJSIP/b-${event.call}`;
      say(event, event.agent, `ATTENDEDTRANSFER|${how}|${numbers}`);
    }
  }

  function left(event: EventOf<'queue-left'>): void {
    const stay = stayOf(event);
    if (!stay) return;
    const wait = seconds(event.at) - stay.enteredAt;
    const row = rowOf(event, stay);
    if (event.reason === 'full') {
      // A full queue lets nobody in and writes nothing.
      row.offered -= 1;
      lines[stay.line] = '';
      return;
    }
    const [name, reason, before] = exits[event.reason] ?? ['SYSCOMPAT', 'withdrawn', ''];
    const key = before === 'key' ? `${event.key ?? '1'}|` : '';
    const after = name === 'WITHDRAW' ? '|closed' : '';
    row[reason] += 1;
    row[reason === 'abandoned' ? 'waitAbandoned' : 'waitOther'] += wait;
    const position = event.position ?? 1;
    say(event, 'NONE', `${name}|${key}${position}|${stay.position}|${wait}${after}`);
  }

  function one(event: ContactEvent): void {
    switch (event.type) {
      case 'call-started':
        calls.set(event.call, { caller: event.caller ?? '', stays: new Map() });
        return;
      case 'queue-entered':
        entered(event);
        return;
      case 'offer-started':
      case 'offer-ended':
        offered(event);
        return;
      case 'agent-connected':
        connected(event);
        return;
      case 'agent-disconnected':
      case 'call-transferred':
        ended(event);
        return;
      case 'queue-left':
        left(event);
        return;
      case 'call-ended':
        calls.delete(event.call);
        return;
      case 'agent-state-changed':
        lines.push(...members(event));
        return;
      default:
    }
  }

  return {
    truth,
    mark: (event, at) => {
      truth.lines += 1;
      return `${seconds(at)}|NONE|NONE|NONE|${event}|`;
    },
    write(events) {
      lines = [];
      for (const event of events) one(event);
      const written = lines.filter((line) => line !== '');
      truth.lines += written.length;
      return written;
    },
  };
}

type QueueEvent =
  | 'queue-entered'
  | 'queue-left'
  | 'offer-started'
  | 'offer-ended'
  | 'agent-connected'
  | 'agent-disconnected'
  | 'call-transferred';

/** Line, row of the truth and first field of every way out of a queue. */
const exits: Partial<
  Record<
    EventOf<'queue-left'>['reason'],
    readonly [string, 'abandoned' | 'timeout' | 'key' | 'empty' | 'withdrawn', '' | 'key']
  >
> = {
  abandoned: ['ABANDON', 'abandoned', ''],
  timeout: ['EXITWITHTIMEOUT', 'timeout', ''],
  key: ['EXITWITHKEY', 'key', 'key'],
  callback: ['EXITWITHKEY', 'key', 'key'],
  empty: ['EXITEMPTY', 'empty', ''],
  closed: ['WITHDRAW', 'withdrawn', ''],
  withdrawn: ['WITHDRAW', 'withdrawn', ''],
};

const seconds = (at: number): number => Math.floor(at / 1000);
