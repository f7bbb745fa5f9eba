import { atLocalHour, DAY } from '../../../src/core/simulate/calendar.ts';
import { lasting, type Trouble } from '../../../src/core/simulate/trouble.ts';
import type { ProofAlarm } from './run-proof.ts';

/** Four troubles, one after another, on a working day. */
export function plantedTroubles(day: number): Trouble[] {
  return [
    { kind: 'dead-trunk', ...lasting(20, atLocalHour(day, 10.5)) },
    {
      kind: 'queue-flood',
      queue: 'Техподдержка',
      factor: 5,
      ...lasting(30, atLocalHour(day, 12.75)),
    },
    { kind: 'sick-team', team: 'Техподдержка', from: atLocalHour(day, 15.5), to: (day + 1) * DAY },
    { kind: 'silent-source', ...lasting(15, atLocalHour(day, 18.5)) },
  ];
}

/** Rules that may be first to see a trouble. */
const seers: Record<Trouble['kind'], readonly string[]> = {
  'queue-flood': ['calls-surge', 'many-wait', 'wait-grows', 'service-level-low'],
  'sick-team': ['absent-many', 'no-operators', 'many-wait', 'wait-grows', 'service-level-low'],
  'dead-trunk': ['no-calls', 'source-silent'],
  'silent-source': ['source-silent', 'no-calls'],
};
/** What a trouble leaves behind may be alerted for so long after it, ms. */
const aftermath = 2.5 * 3_600_000;

/** Alarms that a trouble explains, the first first; of its own kind before what followed from it. */
export function caughtBy(trouble: Trouble, alarms: readonly ProofAlarm[]): ProofAlarm[] {
  const [from, to] = [trouble.from, Math.min(trouble.to, trouble.from + 8 * 3_600_000) + aftermath];
  const own = (alarm: ProofAlarm): number =>
    seers[trouble.kind].includes(alarm.shipped ?? '') && alarm.firedAt < trouble.to ? 0 : 1;
  const found = alarms.filter(({ firedAt }) => firedAt >= from && firedAt < to);
  const seen = found.filter((alarm) => own(alarm) === 0);
  if (seen.length === 0) return [];
  return [...found].sort((a, b) => own(a) - own(b) || a.firedAt - b.firedAt);
}
