import type { ContactEvent } from '../../../core/contact/events.ts';
import { type AmiMemory, memberKey, newCall } from './memory.ts';
import type { Picture } from './picture.ts';

/**
 * What must have happened while Asterisk was not heard: the memory is made to agree with the
 * picture, and each difference is told as an event. How a vanished call ended is not known, so it
 * is `interrupted`, neither answered nor lost; holds that ended unheard end at the picture.
 */
export function mend(memory: AmiMemory, picture: Picture): ContactEvent[] {
  return [...mendCalls(memory, picture), ...mendMembers(memory, picture)];
}

function mendCalls(memory: AmiMemory, picture: Picture): ContactEvent[] {
  const { at } = picture;
  const events: ContactEvent[] = [];
  const there = new Set(picture.channels);
  for (const id of Object.keys(memory.calls)) {
    if (there.has(id) || picture.touched.has(id)) continue;
    events.push({ type: 'call-ended', at, call: id, by: 'interrupted', cause: 'not heard' });
    delete memory.calls[id];
  }
  for (const { call: id, queue, enteredAt: since, position, caller } of picture.waiting) {
    if (picture.touched.has(id)) continue;
    memory.calls[id] ??= newCall(id);
    const call = memory.calls[id];
    if (call.waiting?.queue === queue) continue;
    if (call.waiting) events.push(leftFor(id, call.waiting, since));
    // Whoever waits does not talk any more: that ended before.
    if (call.talk) events.push(talkOver(id, call.talk, Math.max(call.talk.since, since - 1)));
    call.talk = null;
    call.waiting = { queue, since };
    events.push({ type: 'queue-entered', at: since, call: id, queue, position, caller });
  }
  for (const { call: id, queue, agent, since, channel } of picture.talking) {
    if (picture.touched.has(id)) continue;
    memory.calls[id] ??= newCall(id);
    const call = memory.calls[id];
    if (call.talk?.agent === agent && call.talk.queue === queue) continue;
    if (call.talk) events.push(talkOver(id, call.talk, since));
    const from = Math.max(since, call.waiting?.since ?? 0);
    if (call.waiting && call.waiting.queue !== queue) events.push(leftFor(id, call.waiting, from));
    call.waiting = null;
    call.talk = { agent, queue, channel, since: from, held: false };
    events.push({ type: 'agent-connected', at: from, call: id, queue, agent });
  }
  const waits = new Set(picture.waiting.map(({ call, queue }) => `${call}\n${queue}`));
  const bridged = new Set(picture.bridged);
  const held = new Set(picture.members.filter((one) => one.onHold).map(({ agent }) => agent));
  for (const [id, call] of Object.entries(memory.calls)) {
    if (picture.touched.has(id)) continue;
    if (call.waiting && !waits.has(`${id}\n${call.waiting.queue}`)) {
      const { queue } = call.waiting;
      events.push({ type: 'queue-left', at, call: id, queue, reason: 'system' });
      call.waiting = null;
    }
    if (call.talk?.held && !held.has(call.talk.agent)) {
      const { agent, queue } = call.talk;
      events.push({ type: 'hold-ended', at, call: id, queue, agent });
      call.talk.held = false;
    }
    if (call.talk && !bridged.has(id)) {
      events.push(talkOver(id, call.talk, at));
      call.talk = null;
    }
  }
  return events;
}

/** Went from one queue on to another, and nobody heard how. */
function leftFor(
  call: string,
  { queue, since }: { queue: string; since: number },
  at: number,
): ContactEvent {
  return { type: 'queue-left', at: Math.max(at, since), call, queue, reason: 'system' };
}

function talkOver(
  call: string,
  { agent, queue }: { agent: string; queue: string },
  at: number,
): ContactEvent {
  return { type: 'agent-disconnected', at, call, queue, agent, by: 'interrupted' };
}

function mendMembers(memory: AmiMemory, picture: Picture): ContactEvent[] {
  const { at } = picture;
  const events: ContactEvent[] = [];
  const there = new Set<string>();
  for (const now of picture.members) {
    const { agent, queue, paused } = now;
    const key = memberKey(queue, now.interface);
    there.add(key);
    if (picture.touched.has(key)) continue;
    const known = memory.members[key];
    const base = { type: 'agent-state-changed' as const, agent, queues: [queue] };
    // Whole seconds, while the start is known by milliseconds: nobody logged in before it.
    const since = Math.max(now.loggedInAt ?? at, memory.startedAt ?? 0);
    if (!known) events.push({ ...base, at: since, state: 'logged-in' });
    if (paused && !known?.paused)
      events.push({ ...base, at: now.pausedAt ?? at, state: 'break', reason: now.reason });
    if (!paused && known?.paused) events.push({ ...base, at: now.pausedAt ?? at, state: 'ready' });
    memory.members[key] = { agent, queue, interface: now.interface, paused };
  }
  for (const [key, { agent, queue }] of Object.entries(memory.members)) {
    if (there.has(key) || picture.touched.has(key)) continue;
    events.push({ type: 'agent-state-changed', at, agent, state: 'logged-out', queues: [queue] });
    delete memory.members[key];
  }
  return events;
}
