import type { CallFact } from '../../../../core/contact/facts.ts';
import type { Meaning } from '../../../ui/judge.ts';

export interface OutcomeLimits {
  /** Threshold of the service level, s. */
  readonly threshold: number;
  /** An abandoned call shorter than this is a slip, s. */
  readonly short: number;
}

/** How a call ended for a person: its shape and a code of locales/<language>/calls.json. */
export function readOutcome(
  call: Pick<CallFact, 'outcome' | 'direction' | 'wait' | 'talks' | 'visits' | 'transfers'>,
  { threshold, short }: OutcomeLimits,
): { meaning: Meaning; code: string } {
  const outbound = call.direction === 'outbound';
  switch (call.outcome) {
    case 'answered':
      if (outbound) return { meaning: 'good', code: 'reached' };
      if (call.wait !== null && call.wait > threshold) return { meaning: 'warn', code: 'late' };
      if (call.transfers > 0) return { meaning: 'good', code: 'answered-transferred' };
      return { meaning: 'good', code: 'answered' };
    case 'abandoned':
      if (call.wait !== null && call.wait < short) return { meaning: 'none', code: 'slip' };
      return { meaning: 'bad', code: 'abandoned' };
    case 'flowed-out':
      return { meaning: 'warn', code: 'flowed-out' };
    case 'failed':
      return { meaning: 'warn', code: 'failed' };
    case 'in-progress':
      if (call.talks > 0) return { meaning: 'none', code: 'talking' };
      if (outbound) return { meaning: 'none', code: 'dialling' };
      return { meaning: 'none', code: call.visits > 0 ? 'queued' : 'in-menu' };
    default:
      return { meaning: 'none', code: call.outcome };
  }
}
