import { z } from 'zod';

const talk = z.object({
  agent: z.string(),
  queue: z.string(),
  /** Uniqueid of the operator's channel; '' when it is not known. */
  channel: z.string(),
  since: z.number(),
  held: z.boolean(),
});

const call = z.object({
  linkedId: z.string(),
  /** Queue it waits in, and since when. */
  waiting: z.object({ queue: z.string(), since: z.number() }).nullable(),
  talk: talk.nullable(),
  /** Operators whose telephones ring for it. */
  ringing: z.array(z.string()),
});
export type AmiCall = z.infer<typeof call>;

const member = z.object({
  agent: z.string(),
  queue: z.string(),
  interface: z.string(),
  paused: z.boolean(),
});
export type AmiMember = z.infer<typeof member>;

const memory = z.object({
  /** When Asterisk started, ms UTC by its clock; null before it said so. */
  startedAt: z.number().nullable(),
  calls: z.record(z.string(), call),
  /** By queue and interface. */
  members: z.record(z.string(), member),
});

/** What is known of an Asterisk between its events: small, kept with each batch as its cursor. */
export type AmiMemory = z.infer<typeof memory>;

export function emptyMemory(): AmiMemory {
  return { startedAt: null, calls: ofNothing({}), members: ofNothing({}) };
}

/** A call may be named as every object has something named: `constructor`, `__proto__`. */
function ofNothing<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null), record);
}

/** The memory of a cursor; an empty one when it is none. */
export function readMemory(text: string | undefined): AmiMemory {
  if (!text) return emptyMemory();
  try {
    const parsed = memory.safeParse(JSON.parse(text));
    if (!parsed.success) return emptyMemory();
    const { startedAt, calls, members } = parsed.data;
    return { startedAt, calls: ofNothing(calls), members: ofNothing(members) };
  } catch {
    return emptyMemory();
  }
}

export const memberKey = (queue: string, interfaceName: string): string =>
  `${queue}\n${interfaceName}`;

export function newCall(linkedId: string): AmiCall {
  return { linkedId, waiting: null, talk: null, ringing: [] };
}
