import type { z } from 'zod';
import {
  type AlertRule,
  type alertCondition,
  alertRule,
  type alertSubject,
} from '../../contracts/alerts.ts';

const shipped = (
  name: string,
  severity: AlertRule['severity'],
  subject: z.input<typeof alertSubject>,
  condition: z.input<typeof alertCondition>,
): AlertRule =>
  alertRule.parse({
    id: `shipped-${name}`,
    name: '',
    shipped: name,
    enabled: true,
    subject,
    condition,
    schedule: {},
    severity,
    owner: null,
    channels: [],
    escalation: null,
    remindMinutes: null,
    tellResolved: true,
    mutedUntil: null,
    version: 1,
  });

/**
 * Critical situations that every centre knows, on from the first day. Their thresholds are set so
 * that thirty quiet days of a simulated centre bring no alarm (docs/develop/alerts-proof.md).
 */
export const shippedRules: readonly AlertRule[] = [
  shipped(
    'wait-grows',
    'critical',
    { kind: 'live', number: 'longest-wait', each: 'queue' },
    {
      side: 'above',
      fire: 180,
      clear: 60,
      growing: true,
      // One caller who stays behind when the doors close is no queue that grows.
      minSample: 3,
      noData: 'clear',
      fireFor: { evaluations: 2, minutes: 0 },
      clearFor: { evaluations: 2, minutes: 0.5 },
    },
  ),
  shipped(
    'no-operators',
    'critical',
    { kind: 'live', number: 'staffed', each: 'queue' },
    {
      side: 'below',
      fire: 0,
      clear: 1,
      minSample: 3,
      noData: 'clear',
      fireFor: { evaluations: 2, minutes: 0 },
      clearFor: { evaluations: 2, minutes: 0 },
    },
  ),
  shipped(
    'many-wait',
    'high',
    { kind: 'live', number: 'waiting-per-agent', each: 'queue' },
    {
      side: 'above',
      fire: 1.5,
      clear: 0.7,
      minSample: 4,
      noData: 'clear',
      fireFor: { evaluations: 3, minutes: 0.5 },
      clearFor: { evaluations: 2, minutes: 0.5 },
    },
  ),
  shipped(
    'source-silent',
    'critical',
    { kind: 'live', number: 'source-silence-usual', each: 'source' },
    {
      side: 'above',
      fire: 3,
      clear: 1,
      noData: 'keep',
      fireFor: { evaluations: 2, minutes: 0 },
    },
  ),
  shipped(
    'no-calls',
    'critical',
    { kind: 'live', number: 'arrivals-missed', each: 'project' },
    {
      side: 'above',
      fire: 16,
      clear: 3,
      noData: 'keep',
    },
  ),
  shipped(
    'calls-surge',
    'high',
    { kind: 'live', number: 'arrivals-surge', each: 'queue' },
    {
      side: 'above',
      fire: 1.6,
      clear: 1.3,
      minSample: 20,
      noData: 'clear',
      clearFor: { evaluations: 4, minutes: 10 },
    },
  ),
  shipped(
    'absent-many',
    'high',
    { kind: 'live', number: 'absent-share', each: 'all' },
    {
      side: 'above',
      fire: 0.25,
      clear: 0.15,
      minSample: 10,
      noData: 'clear',
      fireFor: { evaluations: 2, minutes: 0 },
      clearFor: { evaluations: 2, minutes: 1 },
    },
  ),
  shipped(
    'wrapup-long',
    'medium',
    { kind: 'live', number: 'state-time', each: 'agent', state: 'wrapup' },
    { side: 'above', fire: 900, clear: 60, noData: 'clear' },
  ),
  shipped(
    'break-long',
    'medium',
    { kind: 'live', number: 'state-time', each: 'agent', state: 'break' },
    { side: 'above', fire: 7200, clear: 60, noData: 'clear' },
  ),
  shipped(
    'talk-long',
    'medium',
    { kind: 'live', number: 'state-time', each: 'agent', state: 'talk' },
    { side: 'above', fire: 7200, clear: 60, noData: 'clear' },
  ),
  shipped(
    'service-level-low',
    'high',
    { kind: 'live', number: 'service-level-short-30', each: 'queue' },
    {
      side: 'above',
      fire: 0.3,
      clear: 0.1,
      minSample: 20,
      fireFor: { evaluations: 2, minutes: 5 },
      clearFor: { evaluations: 2, minutes: 2 },
    },
  ),
  shipped(
    'answer-rate-unusual',
    'high',
    { kind: 'usual', metric: 'answer_rate', window: 120, each: 'queue', leastChange: 0.05 },
    {
      side: 'below',
      fire: 5,
      clear: 2,
      minSample: 50,
      fireFor: { evaluations: 3, minutes: 2 },
      clearFor: { evaluations: 3, minutes: 2 },
    },
  ),
];
