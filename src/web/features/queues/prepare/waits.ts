import type { AnswerRow, Condition } from '../../../../core/query/question.ts';

/** Edges of the wait bands, seconds; the last band is open. */
export const waitEdges = [0, 5, 10, 20, 30, 60, 120, 300] as const;

export interface WaitBand {
  readonly from: number;
  /** Null: and longer. */
  readonly to: number | null;
}

export const waitBands: readonly WaitBand[] = waitEdges.map((from, index) => ({
  from,
  to: waitEdges[index + 1] ?? null,
}));

/** Conditions that leave the visits of one band. */
export function bandConditions({ from, to }: WaitBand): Condition[] {
  const low: Condition = { dimension: 'wait', op: '>=', values: [from] };
  return to === null ? [low] : [low, { dimension: 'wait', op: '<', values: [to] }];
}

export interface WaitRow extends WaitBand {
  readonly answered: number;
  readonly abandoned: number;
  /** Shares of the longest band, 0..1: lengths of the bars. */
  readonly answeredLength: number;
  readonly abandonedLength: number;
}

/** How long those waited who were answered, and those who were not. */
export function prepareWaits(totals: readonly (AnswerRow | undefined)[]): WaitRow[] {
  const read = (row: AnswerRow | undefined, id: string) =>
    typeof row?.[id] === 'number' ? row[id] : 0;
  const counts = waitBands.map((band, index) => ({
    ...band,
    answered: read(totals[index], 'answered'),
    abandoned: read(totals[index], 'abandoned'),
  }));
  const longest = Math.max(1, ...counts.map((row) => row.answered + row.abandoned));
  return counts.map((row) => ({
    ...row,
    answeredLength: row.answered / longest,
    abandonedLength: row.abandoned / longest,
  }));
}
