import type { z } from 'zod';
import type { Endpoints } from '../../contracts/index.ts';

export type DoorId = keyof Endpoints;
export type InputOf<Id extends DoorId> = z.input<Endpoints[Id]['input']>;
export type OutputOf<Id extends DoorId> = z.output<Endpoints[Id]['output']>;

/**
 * An endpoint as the page needs it: where it is. Its input and output are types only; the schemas
 * stay with the server, a fifth of what the first page would weigh. A test holds the addresses to
 * the contracts.
 */
export interface Door<Id extends DoorId> {
  readonly id: Id;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
}

export function door<Id extends DoorId>(
  method: Door<Id>['method'],
  id: Id,
  path: string,
): Door<Id> {
  return { id, method, path };
}
