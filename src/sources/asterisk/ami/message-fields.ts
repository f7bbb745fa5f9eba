import { type ContactEvent, contactEvent } from '../../../core/contact/events.ts';
import type { AmiMessage } from './message.ts';

/**
 * Can it be kept? Without a call or an operator there is nothing to tell, names that are too long
 * are no names, and one impossible instant would hold up everything that is stored with it.
 */
export function isWhole(event: ContactEvent): boolean {
  return contactEvent.safeParse(event).success;
}

/** Calls, queues and operators go by names of this kind. */
export function isName(text: string): boolean {
  return text !== '' && text.length <= 256;
}

const latest = Date.UTC(2100, 0, 1);

/** ms UTC of a field that tells seconds since 1970; undefined when that is no instant. */
export function instantOf(message: AmiMessage, key: string): number | undefined {
  const at = Math.floor(Number(message.get(key)) * 1000);
  return at > 0 && at <= latest ? at : undefined;
}

/** The call of a message is its caller's channel, as queue_log has it. */
export function where(message: AmiMessage): { call: string; queue: string } {
  return { call: message.get('Uniqueid'), queue: message.get('Queue') };
}

/** Call, queue and operator of a message. */
export function work(message: AmiMessage, at: number) {
  return { at, ...where(message), agent: nameOf(message) };
}

/** The operator as queue_log has them. */
export function nameOf(message: AmiMessage): string {
  return message.get('MemberName') || message.get('Interface');
}

/** Text of a field; undefined when there is none. */
export function textOf(message: AmiMessage, key: string): string | undefined {
  const text = message.get(key);
  return text === '' || text === '<unknown>' ? undefined : text.slice(0, 1024);
}

/** A whole number from 0; undefined when the field holds none. */
export function numberOf(message: AmiMessage, key: string): number | undefined {
  const text = message.get(key);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

const year = 31_536_000;

/** Length in seconds; undefined when the field holds none that a call could have. */
export function lengthOf(message: AmiMessage, key: string): number | undefined {
  const length = numberOf(message, key);
  return length !== undefined && length <= year ? length : undefined;
}

/** An object with the number, or without it. */
export function optional<K extends string>(
  key: K,
  value: number | undefined,
): { [P in K]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: number };
}
