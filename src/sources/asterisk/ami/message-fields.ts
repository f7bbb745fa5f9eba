import type { ContactEvent } from '../../../core/contact/events.ts';
import type { AmiMessage } from './message.ts';

/** Without a call or an operator there is nothing to tell; names that are too long are no names. */
export function isWhole(event: ContactEvent): boolean {
  for (const key of ['call', 'queue', 'agent'] as const) {
    if (!(key in event)) continue;
    const value = (event as unknown as Record<string, unknown>)[key];
    if (typeof value === 'string' && (value === '' || value.length > 256)) return false;
  }
  return true;
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

/** An object with the number, or without it. */
export function optional<K extends string>(
  key: K,
  value: number | undefined,
): { [P in K]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: number };
}
