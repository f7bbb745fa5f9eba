import type { CallRow } from '../../../../contracts/calls.ts';

export interface CallKey {
  readonly project: string;
  readonly system: string;
  readonly call: string;
}

/** Name of a call for the address: three parts with slashes between, those inside escaped. */
export function writeCallKey({ project, system, call }: CallKey): string {
  return [project, system, call].map((part) => part.replace(/[%/]/g, encodeURIComponent)).join('/');
}

/** Reads it back; null when it is not of three parts. */
export function readCallKey(text: string | undefined): CallKey | null {
  const parts = text?.split('/') ?? [];
  if (parts.length !== 3) return null;
  try {
    const [project = '', system = '', call = ''] = parts.map(decodeURIComponent);
    return call ? { project, system, call } : null;
  } catch {
    return null;
  }
}

/** The client's number: who called, or who was called. */
export function clientOf(
  call: Pick<CallRow, 'direction' | 'caller' | 'dialled' | 'customer'>,
): string {
  const number = call.direction === 'outbound' ? call.dialled : call.caller;
  return number || call.customer;
}
