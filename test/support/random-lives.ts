import type { ContactEvent } from '../../src/core/contact/events.ts';
import type { JournalEntry } from '../../src/core/contact/journal.ts';
import { entryOf, origin } from './journal-builder.ts';

/** Source of chance: the same seed gives the same lives. */
export interface Chance {
  /** Whole number from 0 to `below` − 1. */
  below(limit: number): number;
  of<Item>(items: readonly Item[]): Item;
}

/** mulberry32 by Tommy Ettinger (public domain). */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, of: (items) => items[below(items.length)] as (typeof items)[number] };
}

/** What truly happened in a call, for the facts to be held against. */
export interface Truth {
  offered: number;
  answered: number;
  abandoned: number;
  /** Left otherwise: timeouts, keys, closed queues … */
  otherwise: number;
  inside: number;
  /** Sums in seconds over visits that ended their wait, and over talks that ended. */
  wait: number;
  talk: number;
  misses: number;
  offers: number;
  talks: number;
}

export interface Life {
  readonly call: string;
  readonly entries: readonly JournalEntry[];
  readonly truth: Truth;
}

const queues = ['sales', 'support', 'billing'];
const agents = ['Anna', 'Boris', 'Vera', 'Gleb'];
const exits = ['timeout', 'key', 'empty', 'withdrawn', 'closed', 'full'] as const;

interface Writer {
  readonly call: string;
  readonly precision: number;
  readonly chance: Chance;
  readonly events: ContactEvent[];
  readonly truth: Truth;
  /** Instant of the life, ms. */
  now: number;
  /** Instant after which nothing is known. */
  readonly end: number;
}

/** Writes an event down if its time has come. True if it has. */
function say(writer: Writer, body: { type: string; [field: string]: unknown }): boolean {
  if (writer.now > writer.end) return false;
  const { call, precision } = writer;
  writer.events.push({ ...body, call, at: writer.now, precision } as unknown as ContactEvent);
  return true;
}

/** Lets time go by: often none at all where the clock is coarse. */
function pass(writer: Writer, most: number, least = 0): void {
  const { chance: by, precision } = writer;
  const ticks = precision === 1 ? most * 1000 : most;
  const some = by.below(4) === 0 ? 0 : by.below(ticks + 1);
  writer.now += Math.max(some, precision === 1 ? Math.max(1, least * 1000) : least) * precision;
}

const elapsed = (from: number, to: number): number => (to - from) / 1000;

/**
 * A random call: voice menu, up to three stays in queues, rings, talks with holds, transfers,
 * after-call work. With a coarse clock (1000) it says what queue_log says, numbers included; with
 * a fine one (1) everything, without numbers. `open`: it may be cut off in the middle.
 */
export function randomLife(seed: number, precision: 1 | 1000, open = true): Life {
  const by = chance(seed);
  const truth: Truth = {
    offered: 0,
    answered: 0,
    abandoned: 0,
    otherwise: 0,
    inside: 0,
    wait: 0,
    talk: 0,
    misses: 0,
    offers: 0,
    talks: 0,
  };
  const start = origin + by.below(100_000) * 1000;
  const end = open && by.below(3) === 0 ? start + by.below(300_000) : Number.POSITIVE_INFINITY;
  const call = `call-${seed}`;
  const writer: Writer = { call, precision, chance: by, events: [], truth, now: start, end };
  if (precision === 1) menu(writer);
  const stays = 1 + by.below(3);
  let last = '';
  for (let stay = 0; stay < stays; stay += 1) {
    const queue = by.of(queues);
    // A second stay that began in the second of the first would be a near duplicate (D4).
    if (queue === last) pass(writer, 5, 1);
    last = queue;
    if (!visit(writer, queue)) break;
    pass(writer, 3);
  }
  if (precision === 1) {
    pass(writer, 1);
    say(writer, { type: 'call-ended', by: 'caller' });
  }
  return { call, entries: writer.events.map((body) => entryOf(body)), truth };
}

function menu(writer: Writer): void {
  say(writer, { type: 'call-started', direction: 'inbound', caller: '+77015550101' });
  pass(writer, 2);
  say(writer, { type: 'ivr-entered', menu: 'main' });
  pass(writer, 20);
  say(writer, { type: 'ivr-input', menu: 'main', choice: '1' });
  say(writer, { type: 'ivr-left', menu: 'main', result: 'queue' });
}

/** One stay in a queue. False when the caller is gone after it. */
function visit(writer: Writer, queue: string): boolean {
  const { chance: by, truth, precision } = writer;
  const coarse = precision === 1000;
  const enteredAt = writer.now;
  if (!say(writer, { type: 'queue-entered', queue, position: 1 })) return false;
  truth.offered += 1;
  truth.inside += 1;
  const rings = by.below(3);
  for (let ring = 0; ring < rings; ring += 1) if (!miss(writer, queue)) return false;
  pass(writer, 20);
  const wait = elapsed(enteredAt, writer.now);
  const number = coarse ? { wait } : {};
  const way = by.below(10);
  if (way < 2) {
    if (!say(writer, { type: 'queue-left', queue, reason: 'abandoned', ...number })) return false;
    truth.abandoned += 1;
  } else if (way < 4) {
    const reason = by.of(exits);
    if (!say(writer, { type: 'queue-left', queue, reason, ...number })) return false;
    truth.otherwise += 1;
  } else {
    const agent = by.of(agents);
    const ring = coarse ? { ring: Math.min(wait, by.below(5)) } : {};
    if (!say(writer, { type: 'agent-connected', queue, agent, ...number, ...ring })) return false;
    if (by.below(2) === 0 && !coarse)
      say(writer, { type: 'queue-left', queue, reason: 'answered' });
    truth.answered += 1;
    truth.offers += 1;
    truth.talks += 1;
    truth.inside -= 1;
    truth.wait += wait;
    return talk(writer, queue, agent, wait);
  }
  truth.inside -= 1;
  truth.wait += wait;
  return way >= 2;
}

function miss(writer: Writer, queue: string): boolean {
  const { chance: by, truth, precision } = writer;
  const agent = by.of(agents);
  pass(writer, 2, 1);
  const from = writer.now;
  const fine = precision === 1;
  if (fine) {
    if (!say(writer, { type: 'offer-started', queue, agent })) return false;
    truth.offers += 1;
  }
  pass(writer, 15, 1);
  const ring = fine ? {} : { ring: elapsed(from, writer.now) };
  if (!say(writer, { type: 'offer-ended', queue, agent, result: 'no-answer', ...ring }))
    return false;
  if (!fine) truth.offers += 1;
  truth.misses += 1;
  return true;
}

/** One talk. True when the caller goes on to another queue. */
function talk(writer: Writer, queue: string, agent: string, wait: number): boolean {
  const { chance: by, truth, precision } = writer;
  const coarse = precision === 1000;
  const from = writer.now;
  let held = 0;
  if (!coarse && by.below(3) === 0) {
    pass(writer, 30);
    say(writer, { type: 'hold-started', queue, agent });
    const holdFrom = writer.now;
    pass(writer, 30);
    say(writer, { type: 'hold-ended', queue, agent });
    held = elapsed(holdFrom, writer.now);
  }
  pass(writer, 200);
  const length = elapsed(from, writer.now);
  const numbers = coarse ? { wait, talk: length } : {};
  const goesOn = by.below(3) === 0;
  const ended = goesOn
    ? say(writer, { type: 'call-transferred', queue, agent, kind: 'blind', ...numbers })
    : say(writer, { type: 'agent-disconnected', queue, agent, by: 'caller', ...numbers });
  if (!ended) return false;
  truth.talk += length - held;
  if (!coarse && by.below(2) === 0) {
    say(writer, { type: 'wrapup-started', queue, agent });
    const now = writer.now;
    pass(writer, 60);
    say(writer, { type: 'wrapup-ended', queue, agent });
    writer.now = now;
  }
  return goesOn;
}

/** Another order of the same, and some of it twice. */
export function shuffled(entries: readonly JournalEntry[], seed: number): JournalEntry[] {
  const by = chance(seed);
  const mixed = [...entries];
  for (const entry of entries) if (by.below(4) === 0) mixed.push(entry);
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = by.below(index + 1);
    const held = mixed[index] as JournalEntry;
    mixed[index] = mixed[other] as JournalEntry;
    mixed[other] = held;
  }
  return mixed;
}
