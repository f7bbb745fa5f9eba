import type { JournalEntry } from '../../../src/core/contact/journal.ts';
import { unitOf } from '../../../src/core/contact/journal.ts';
import type { ProjectSpec } from '../../../src/core/simulate/centre.ts';
import { simulateDay } from '../../../src/core/simulate/simulate-day.ts';
import type { Trouble } from '../../../src/core/simulate/trouble.ts';

/** A stay in a queue, as far as the answer rate needs it. */
export interface ProofVisit {
  readonly queue: string;
  readonly enteredAt: number;
  answeredAt: number | null;
}

export interface ProofShift {
  readonly agent: string;
  readonly from: number;
  readonly to: number;
}

/** A simulated day as the live state is told it, and what history keeps of it. */
export interface ProofDay {
  readonly entries: readonly JournalEntry[];
  readonly visits: readonly ProofVisit[];
  readonly shifts: readonly ProofShift[];
}

export function proofDay(
  project: ProjectSpec,
  seed: number,
  day: number,
  troubles: readonly Trouble[] = [],
): ProofDay {
  const { emissions } = simulateDay(project, seed, day, troubles);
  const entries: JournalEntry[] = [];
  const visits: ProofVisit[] = [];
  const shifts: ProofShift[] = [];
  const open = new Map<string, ProofVisit>();
  emissions.forEach(({ at, body }, index) => {
    const unit = unitOf(body);
    if (body.type === 'shift' && body.kind === 'work')
      shifts.push({ agent: body.agent, from: body.startsAt, to: body.endsAt });
    if (unit.kind === 'record') return;
    entries.push({ unit, at, key: `${day}.${String(index).padStart(7, '0')}`, body });
    if (body.type === 'queue-entered') {
      const visit: ProofVisit = { queue: body.queue, enteredAt: at, answeredAt: null };
      visits.push(visit);
      open.set(`${body.call}\n${body.queue}`, visit);
    }
    if (body.type === 'agent-connected' && body.queue !== undefined) {
      const visit = open.get(`${body.call}\n${body.queue}`);
      if (visit) visit.answeredAt ??= at;
    }
  });
  return { entries, visits, shifts };
}
