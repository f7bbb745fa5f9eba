import type { WindowValue } from '../../../src/services/alerts/kpi-found.ts';
import type { ArrivedHalf, PaceHistory, SpokenHour } from '../../../src/services/alerts/pace.ts';
import { pieceOf } from '../../../src/services/alerts/pace.ts';
import type { Found } from '../../../src/services/alerts/ports.ts';
import { scopeOf } from '../../../src/services/alerts/scopes.ts';
import type { ProofDay, ProofVisit } from './proof-day.ts';

const HOUR = 3_600_000;
const HALF = HOUR / 2;

/** What is remembered of days that are over: as journal and facts would tell it. */
export interface ProofHistory extends PaceHistory {
  add(day: ProofDay): void;
  /** Answer rate of the two hours that ended at each half hour, by queue. */
  answerRates(from: number): readonly WindowValue[];
  /** The same up to now. */
  answerRateNow(now: number): Found[];
  /** Days up to now are added as they go. */
  see(visit: ProofVisit): void;
}

export function proofHistory(project: string, source: string): ProofHistory {
  const spoken = new Map<number, Set<number>>();
  const arrived = new Map<string, number>();
  const rates: WindowValue[] = [];
  let recent: ProofVisit[] = [];

  const rateOf = (visits: readonly ProofVisit[], now: number): Found[] => {
    const queues = new Map<string, { offered: number; answered: number }>();
    for (const { queue, answeredAt } of visits) {
      const row = queues.get(queue) ?? { offered: 0, answered: 0 };
      row.offered += 1;
      if (answeredAt !== null && answeredAt <= now) row.answered += 1;
      queues.set(queue, row);
    }
    return [...queues].map(([queue, { offered, answered }]) => ({
      scope: scopeOf({ project, queue }),
      value: answered / offered,
      size: offered,
    }));
  };

  return {
    add({ entries, visits }) {
      for (const { at } of entries) {
        const hour = Math.floor(at / HOUR) * HOUR;
        const pieces = spoken.get(hour) ?? new Set<number>();
        pieces.add(pieceOf(at));
        spoken.set(hour, pieces);
      }
      for (const { queue, enteredAt } of visits) {
        const key = `${queue}\n${Math.floor(enteredAt / HALF) * HALF}`;
        arrived.set(key, (arrived.get(key) ?? 0) + 1);
      }
      const first = visits[0]?.enteredAt ?? 0;
      const last = visits.at(-1)?.enteredAt ?? 0;
      for (let end = Math.ceil(first / HALF) * HALF; end <= last + 4 * HALF; end += HALF) {
        const within = visits.filter(
          ({ enteredAt }) => enteredAt >= end - 2 * HOUR && enteredAt < end,
        );
        for (const found of rateOf(within, Number.POSITIVE_INFINITY))
          rates.push({ ...found, endsAt: end });
      }
    },
    async spoken(spans) {
      return spans.flatMap(({ from, to }) => {
        const rows: SpokenHour[] = [];
        for (let hour = from; hour < to; hour += HOUR) {
          const pieces = spoken.get(hour);
          if (pieces) rows.push({ source, hour, pieces: [...pieces] });
        }
        return rows;
      });
    },
    async arrived(spans) {
      const rows: ArrivedHalf[] = [];
      for (const [key, count] of arrived) {
        const [queue = '', text] = key.split('\n');
        const from = Number(text);
        if (spans.some((span) => from >= span.from && from < span.to))
          rows.push({ project, queue, from, count });
      }
      return rows;
    },
    answerRates: (from) => rates.filter(({ endsAt }) => endsAt >= from),
    see(visit) {
      recent.push(visit);
    },
    answerRateNow(now) {
      recent = recent.filter(({ enteredAt }) => enteredAt >= now - 2 * HOUR);
      return rateOf(recent, now);
    },
  };
}
