import type { Evidence, Occurrence } from './occurrence.ts';

/** What an occurrence is about, beside whom. */
export interface Found {
  /** Names it within its definition, project and operator. */
  readonly subject: string;
  readonly at: number;
  readonly value: number;
  readonly threshold: number;
  readonly unit: Occurrence['unit'];
  readonly evidence: Partial<Evidence>;
  readonly system?: string;
  readonly queue?: string;
  readonly call?: string;
}

/** Is the queue one of those that are meant? None named: all are. */
export const ofQueues = (queues: readonly string[], queue: string): boolean =>
  queues.length === 0 || queues.includes(queue);

/** The same of any value. */
export const some = <T>(list: readonly T[], value: T): boolean =>
  list.length === 0 || list.includes(value);
