import type { ContactEvent, QueueLeftReason } from '../../../core/contact/events.ts';
import { memberReaders, type Reader } from './member-events.ts';
import { type AmiCall, type AmiMemory, emptyMemory, newCall } from './memory.ts';
import { mend } from './mend.ts';
import type { AmiMessage } from './message.ts';
import { isWhole, lengthOf, numberOf, optional, textOf, where, work } from './message-fields.ts';
import type { Picture } from './picture.ts';
import { type Told, told } from './told.ts';

/** Makes Gudok's events of Asterisk's; remembers what it takes for that. */
export interface Translator {
  readonly memory: AmiMemory;
  /** `at`: when it happened, ms UTC by Asterisk's clock. */
  event(message: AmiMessage, at: number): Told[];
  /** What can be told by now of what waited for more to be known. */
  tick(at: number): Told[];
  /** After a silence: what must have happened meanwhile, from what is there now. */
  mend(picture: Picture): Told[];
}

/** Left the queue, and what the reason is will be seen: hung up, picked up, or went on. */
interface Leaving {
  readonly call: string;
  readonly queue: string;
  readonly at: number;
  readonly until: number;
  /** Reason when nothing else is told by `until`. */
  readonly otherwise: QueueLeftReason;
  readonly numbers: { wait?: number; position?: number; positionAtEntry?: number };
}

const hangUpSoon = 1000;
const pickedSoon = 2000;
const announcement = 60_000;
/** A call that hung up is remembered so long: its talk's end may be told after it. */
const linger = 5000;

export function createTranslator(memory: AmiMemory = emptyMemory()): Translator {
  let leaving: Leaving[] = [];
  let messages = 0;
  const hangingUp = new Set<string>();
  const over = new Map<string, number>();
  const transfers = new Map<string, { kind: 'blind' | 'attended'; to: string }>();
  const callOf = (id: string, linkedId: string): AmiCall => {
    memory.calls[id] ??= newCall(linkedId);
    return memory.calls[id];
  };
  const forget = (id: string): void => {
    delete memory.calls[id];
    hangingUp.delete(id);
    transfers.delete(id);
    over.delete(id);
  };
  const takeLeaving = (call: string, queue?: string): Leaving | undefined => {
    const found = leaving.find((one) => one.call === call && (!queue || one.queue === queue));
    if (found) leaving = leaving.filter((one) => one !== found);
    return found;
  };
  const leftBy = (one: Leaving, reason: QueueLeftReason): ContactEvent => {
    const known = memory.calls[one.call];
    if (known?.waiting?.queue === one.queue) known.waiting = null;
    const { call, queue, at, numbers } = one;
    return { type: 'queue-left', at, call, queue, reason, ...numbers };
  };
  /** Call and its talk that an operator's channel belongs to. */
  const talkOf = (channel: string, linkedId: string) => {
    for (const [id, call] of Object.entries(memory.calls)) {
      if (!call.talk || id === channel) continue;
      if (call.talk.channel === channel || call.linkedId === linkedId)
        return { id, talk: call.talk };
    }
    return undefined;
  };

  const readers: Record<string, Reader> = {
    QueueCallerJoin(message, at) {
      const { call, queue } = where(message);
      over.delete(call);
      callOf(call, message.get('Linkedid')).waiting = { queue, since: at };
      const position = numberOf(message, 'Position');
      const caller = textOf(message, 'CallerIDNum');
      const callerName = textOf(message, 'CallerIDName');
      return [{ type: 'queue-entered', at, call, queue, position, caller, callerName }];
    },
    QueueCallerAbandon(message, at) {
      const { call, queue } = where(message);
      const numbers = {
        ...optional('wait', lengthOf(message, 'HoldTime')),
        ...optional('position', numberOf(message, 'Position')),
        ...optional('positionAtEntry', numberOf(message, 'OriginalPosition')),
      };
      takeLeaving(call, queue);
      const one = {
        call,
        queue,
        at,
        until: at + hangUpSoon,
        otherwise: 'timeout',
        numbers,
      } as const;
      if (hangingUp.has(call)) return [leftBy(one, 'abandoned')];
      // Asterisk says so of every end without an answer: only a hang-up makes it a lost call.
      leaving.push(one);
      return [];
    },
    QueueCallerLeave(message, at) {
      const { call, queue } = where(message);
      const known = memory.calls[call];
      if (known?.waiting?.queue !== queue || leaving.some((one) => one.call === call)) return [];
      const until = at + (known.ringing.length > 0 ? announcement : pickedSoon);
      leaving.push({ call, queue, at, until, otherwise: 'key', numbers: {} });
      return [];
    },
    AgentCalled(message, at) {
      const worked = work(message, at);
      const call = callOf(worked.call, message.get('Linkedid'));
      if (!call.ringing.includes(worked.agent)) call.ringing.push(worked.agent);
      return [{ type: 'offer-started', ...worked }];
    },
    AgentRingNoAnswer(message, at) {
      const worked = work(message, at);
      const call = memory.calls[worked.call];
      if (call) call.ringing = call.ringing.filter((agent) => agent !== worked.agent);
      const ring = lengthOf(message, 'RingTime');
      return [
        {
          type: 'offer-ended',
          ...worked,
          result: 'no-answer',
          ...optional('ring', ring && ring / 1000),
        },
      ];
    },
    AgentDump: (message, at) => [{ type: 'offer-ended', ...work(message, at), result: 'failed' }],
    AgentConnect(message, at) {
      const worked = work(message, at);
      takeLeaving(worked.call, worked.queue);
      const call = callOf(worked.call, message.get('Linkedid'));
      const channel = message.get('DestUniqueid');
      call.waiting = null;
      call.ringing = [];
      call.talk = { agent: worked.agent, queue: worked.queue, channel, since: at, held: false };
      return [
        {
          type: 'agent-connected',
          ...worked,
          ...optional('wait', lengthOf(message, 'HoldTime')),
          ...optional('ring', lengthOf(message, 'RingTime')),
          ...(channel === '' ? {} : { agentCall: channel }),
        },
      ];
    },
    AgentComplete(message, at) {
      const worked = work(message, at);
      const call = memory.calls[worked.call];
      if (call?.talk?.agent === worked.agent) call.talk = null;
      const numbers = {
        ...optional('wait', lengthOf(message, 'HoldTime')),
        ...optional('talk', lengthOf(message, 'TalkTime')),
      };
      const reason = message.get('Reason').toLowerCase();
      if (reason !== 'transfer') {
        const by = reason === 'agent' || reason === 'caller' ? reason : 'unknown';
        return [{ type: 'agent-disconnected', ...worked, by, ...numbers }];
      }
      const { kind = 'unknown', to } = transfers.get(worked.call) ?? {};
      transfers.delete(worked.call);
      return [{ type: 'call-transferred', ...worked, kind, ...(to ? { to } : {}), ...numbers }];
    },
    BlindTransfer(message) {
      const to = message.get('Extension');
      remember(message.get('TransfereeUniqueid'), message.get('TransfererLinkedid'), 'blind', to);
      return [];
    },
    AttendedTransfer(message) {
      const to = message.get('SecondTransfererExten') || message.get('DestApp');
      const linked = message.get('OrigTransfererLinkedid');
      remember(message.get('TransfereeUniqueid'), linked, 'attended', to);
      return [];
    },
    Hold: (message, at) => hold(message, at, true),
    Unhold: (message, at) => hold(message, at, false),
    HangupRequest(message) {
      const id = message.get('Uniqueid');
      if (memory.calls[id]) hangingUp.add(id);
      return [];
    },
    Hangup(message, at) {
      const call = message.get('Uniqueid');
      if (!memory.calls[call] || over.has(call)) return [];
      const events: ContactEvent[] = [];
      for (let one = takeLeaving(call); one; one = takeLeaving(call))
        events.push(leftBy(one, 'abandoned'));
      over.set(call, at);
      const cause = textOf(message, 'Cause-txt');
      return [...events, { type: 'call-ended', at, call, ...(cause ? { cause } : {}) }];
    },
    ...memberReaders(memory),
    FullyBooted(message, at) {
      const uptime = numberOf(message, 'Uptime');
      if (uptime === undefined) return [];
      const startedAt = at - uptime * 1000;
      const before = memory.startedAt;
      if (before !== null && startedAt - before < 5000) return [];
      memory.startedAt = startedAt;
      if (before === null) return [];
      for (const id of Object.keys(memory.calls)) forget(id);
      for (const key of Object.keys(memory.members)) delete memory.members[key];
      leaving = [];
      return [{ type: 'system-restarted', at: startedAt }];
    },
  };

  function remember(id: string, linkedId: string, kind: 'blind' | 'attended', to: string): void {
    const call = memory.calls[id] ? id : linkedId;
    if (memory.calls[call]) transfers.set(call, { kind, to: to.slice(0, 1024) });
  }

  function hold(message: AmiMessage, at: number, begins: boolean): ContactEvent[] {
    const found = talkOf(message.get('Uniqueid'), message.get('Linkedid'));
    if (!found || found.talk.held === begins || memory.calls[message.get('Uniqueid')]) return [];
    found.talk.held = begins;
    const { agent, queue } = found.talk;
    return [{ type: begins ? 'hold-started' : 'hold-ended', at, call: found.id, queue, agent }];
  }

  const whole = (events: readonly ContactEvent[], message?: AmiMessage): Told[] =>
    events.filter(isWhole).map((body) => told(body, message, message && messages));

  return {
    memory,
    event(message, at) {
      const read = Object.hasOwn(readers, message.name) ? readers[message.name] : undefined;
      messages += 1;
      const early = this.tick(at);
      return [...early, ...whole(read?.(message, at) ?? [], message)];
    },
    tick(at) {
      for (const [call, since] of over) {
        // They are in the order of their ends.
        if (at - since <= linger) break;
        forget(call);
      }
      if (leaving.length === 0) return [];
      const due = leaving.filter((one) => one.until <= at);
      if (due.length > 0) leaving = leaving.filter((one) => one.until > at);
      return whole(due.map((one) => leftBy(one, one.otherwise)));
    },
    mend: (picture) => whole(mend(memory, picture)),
  };
}
