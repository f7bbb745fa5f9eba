import { z } from 'zod';
import {
  callFact,
  ivrStepFact,
  legFact,
  offerFact,
  qualityNoteFact,
  queueVisitFact,
  talkFact,
} from '../core/contact/facts.ts';
import { condition, localized, period, question } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';

/** Why a call counted in a metric. */
export const counted = z.object({
  metric: z.string(),
  name: localized,
  /** In both parts of a ratio, in the denominator alone, in a sum, or not at all. */
  part: z.enum(['counted', 'numerator', 'denominator', 'not']),
  /** The value the call brings, in the metric's unit; null where it only counts. */
  value: z.number().nullable(),
  /** Code with a text in locales/<language>/why.json, and its params. */
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Counted = z.infer<typeof counted>;

export const callRow = z.object({
  project: z.string(),
  system: z.string(),
  ...callFact.shape,
  /** Set when the calls behind a metric were asked for. */
  why: z.array(counted).optional(),
});
export type CallRow = z.infer<typeof callRow>;

/** The calls behind a number, or all of a period. */
export const listCalls = endpoint({
  id: 'listCalls',
  method: 'POST',
  path: '/calls',
  summary: 'Calls of a period, or those behind a metric, each with why it counted',
  input: z.object({
    ...period.shape,
    zone: z.string().default('UTC'),
    where: z.array(condition).max(32).default([]),
    metric: z.string().max(64).optional().describe('only calls that count in it'),
    params: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
    attribution: z.enum(['arrival', 'outcome']).default('arrival'),
    definitions: question.shape.definitions,
    order: z.enum(['-startedAt', 'startedAt', '-wait', '-talk', '-duration']).default('-startedAt'),
    offset: z.number().int().min(0).max(50_000_000).default(0),
    limit: z.number().int().min(1).max(1000).default(100),
  }),
  output: z.object({
    total: z.number(),
    inbound: z.number(),
    outbound: z.number(),
    rows: z.array(callRow),
  }),
});

/** Everything known of one call. */
export const callCard = z.object({
  project: z.string(),
  system: z.string(),
  call: callFact,
  visits: z.array(queueVisitFact),
  offers: z.array(offerFact),
  talks: z.array(talkFact),
  ivr: z.array(ivrStepFact),
  legs: z.array(legFact),
  notes: z.array(qualityNoteFact),
  why: z.array(counted),
  raw: z.array(
    z.object({
      source: z.string(),
      place: z.string(),
      line: z.number(),
      text: z.string(),
      at: z.number(),
      type: z.string(),
    }),
  ),
});
export type CallCard = z.infer<typeof callCard>;

export const getCall = endpoint({
  id: 'getCall',
  method: 'GET',
  path: '/calls/:project/:system/:call',
  summary: 'The life of one call, why it counted and its raw lines',
  input: z.object({
    project: z.string(),
    system: z.string(),
    call: z.string(),
    threshold: z.coerce.number().optional(),
  }),
  output: callCard,
});
