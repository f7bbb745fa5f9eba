import type { z } from 'zod';
import type { operatorsNow } from '../../../../contracts/status.ts';
import type { AnswerRow, Cell } from '../../../../core/query/question.ts';

export const operatorMetrics = [
  'occupancy',
  'handled',
  'aht',
  'ring_no_answer',
  'pause_time',
  'login_time',
  'utilisation',
] as const;

export type Now = z.output<typeof operatorsNow.output>['operators'][number];

/** One operator over a period; null is unknown, never zero. */
export interface Operator {
  readonly key: string;
  readonly agent: string;
  readonly team: string;
  readonly occupancy: number | null;
  readonly handled: number | null;
  readonly aht: number | null;
  readonly misses: number | null;
  readonly pause: number | null;
  readonly login: number | null;
  readonly utilisation: number | null;
  /** Open state, if there is one at this moment. */
  readonly now: Now | undefined;
}

export function operatorKey(row: { agent: unknown; team: unknown }): string {
  return `${String(row.agent)}\n${String(row.team)}`;
}

/** Rows by agent and team as operators; those who did nothing and calls without anybody are out. */
export function readOperators(rows: readonly AnswerRow[], now: readonly Now[]): Operator[] {
  const open = new Map(now.map((one) => [operatorKey(one), one]));
  return rows
    .filter((row) => row.agent !== '' && operatorMetrics.some((metric) => Boolean(row[metric])))
    .map((row) => ({
      key: operatorKey({ agent: row.agent, team: row.team }),
      agent: String(row.agent),
      team: String(row.team ?? ''),
      occupancy: number(row.occupancy),
      handled: number(row.handled),
      aht: number(row.aht),
      misses: number(row.ring_no_answer),
      pause: number(row.pause_time),
      login: number(row.login_time),
      utilisation: number(row.utilisation),
      now: open.get(operatorKey({ agent: row.agent, team: row.team })),
    }));
}

function number(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

export interface Corridor {
  readonly low: number;
  readonly high: number;
}

export interface Spread {
  readonly over: readonly Operator[];
  readonly within: readonly Operator[];
  readonly under: readonly Operator[];
}

/** Who is overloaded, in the corridor, idle. Those without an occupancy are in none. */
export function spreadLoad(operators: readonly Operator[], { low, high }: Corridor): Spread {
  const of = (test: (value: number) => boolean) =>
    operators.filter(({ occupancy }) => occupancy !== null && test(occupancy));
  return {
    over: of((value) => value > high),
    within: of((value) => value >= low && value <= high),
    under: of((value) => value < low),
  };
}

/** The team most of them are of, with how many; undefined for nobody or no teams. */
export function commonTeam(
  operators: readonly Operator[],
): { team: string; count: number } | undefined {
  const counts = new Map<string, number>();
  for (const { team } of operators) if (team) counts.set(team, (counts.get(team) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && { team: first[0], count: first[1] };
}
