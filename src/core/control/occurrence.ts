import { z } from 'zod';

const at = z.number().int().describe('UTC, ms');

/** What shows that it happened. */
export const evidence = z.object({
  calls: z
    .array(z.object({ system: z.string(), call: z.string(), at, value: z.number().nullable() }))
    .describe('the first fifty'),
  intervals: z.array(z.object({ from: at, to: at, state: z.string(), reason: z.string() })),
  /** Numbers with a name in locales control.json: `control.number-…`. Times are ms UTC, durations seconds. */
  numbers: z.record(z.string(), z.number()),
});
export type Evidence = z.infer<typeof evidence>;

/** Something a definition says that it should not be. */
export interface Occurrence {
  /** Names it for good: definition, version, operator, and what it is about. */
  readonly key: string;
  readonly project: string;
  readonly system: string;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly kind: string;
  readonly severity: string;
  readonly agent: string;
  readonly team: string;
  readonly queue: string;
  /** The call it is about, where it is about one. */
  readonly call: string;
  /** Local day that it belongs to. */
  readonly day: string;
  /** When it became true, ms UTC. */
  readonly at: number;
  readonly value: number;
  readonly threshold: number;
  /** What value and threshold are in. */
  readonly unit: 'count' | 'seconds' | 'ratio' | 'number';
  readonly evidence: Evidence;
}

export const noEvidence: Evidence = { calls: [], intervals: [], numbers: {} };
/** Evidence names at most so many calls and intervals. */
export const evidenceLimit = 50;
