import { factOf } from '../../core/kpi/check.ts';
import type { Combined } from '../../core/query/combine.ts';
import { type Mergeable, mergeable } from '../../core/query/merge-parts.ts';
import { mergeSegments, rowKey } from '../../core/query/merge-segments.ts';
import { partQuestion, whereCanBeCut } from '../../core/query/part-question.ts';
import { type Moments, planQuestion, type Scope } from '../../core/query/plan.ts';
import type { AnswerRow, Period, Question } from '../../core/query/question.ts';
import {
  checkParametersOf,
  parametersIn,
  type Segment,
  segmentOfRow,
} from '../../core/query/versions.ts';
import { answerPeriod } from './answer-period.ts';
import type { QueryPorts } from './ports.ts';

/** What a period's rows are, and which metrics' totals are parts of several versions put together. */
export interface Versioned extends Combined {
  readonly merged: ReadonlySet<string>;
}

/**
 * Answers a period in which definitions change. A row within one version's days is by that version.
 * Totals and rows over a change: what each version counted in its days put together where that can
 * be added, else by the version in force at the end.
 */
export async function answerVersions(
  ports: QueryPorts,
  scope: Scope,
  asked: Question,
  segments: readonly Segment[],
  moments: Moments,
): Promise<Versioned> {
  const question = { ...asked, by: [...new Set(asked.by)] };
  checkParametersOf(segments, question.params);
  const merged = new Map<string, Mergeable>();
  const others: string[] = [];
  for (const metric of new Set(question.metrics)) {
    const formulas = segments.flatMap(({ formulas }) => formulas.get(metric) ?? []);
    const found = mergeable(formulas);
    const parts = found?.parts.flat() ?? [];
    if (found && whereCanBeCut(question.where, parts, factOf)) merged.set(metric, found);
    else others.push(metric);
  }
  const run = (one: Question, catalogue: Segment['catalogue']): Promise<Combined> => {
    const plan = planQuestion(one, catalogue, scope, moments);
    return answerPeriod(ports, plan, plan.period, question.fill);
  };
  const [parts, wholes] = await Promise.all([
    merged.size === 0
      ? []
      : Promise.all(
          segments.map(async (_, index) => {
            const part = partQuestion(question, merged, segments, index);
            return { asked: part, found: await run(part.question, part.catalogue) };
          }),
        ),
    others.length === 0
      ? []
      : Promise.all(
          segments.map(({ catalogue }) => {
            const params = { ...parametersIn(catalogue, question.params) };
            return run({ ...question, metrics: others, params }, catalogue);
          }),
        ),
  ]);
  const dataUntil = Math.min(moments.dataUntil ?? moments.now, moments.now);
  const added = mergeSegments(question.by, merged, parts, { now: moments.now, dataUntil });
  return {
    ...meet(question, segments, added, wholes),
    merged: new Set(merged.keys()),
  };
}

/** Rows of the merged metrics and, of the others, each row from the answer of its version. */
function meet(
  question: Question,
  segments: readonly Period[],
  merged: Combined,
  wholes: readonly Combined[],
): Combined {
  const rows = new Map<string, AnswerRow>(
    merged.rows.map((row) => [rowKey(question.by, row), row]),
  );
  wholes.forEach((whole, index) => {
    for (const row of whole.rows) {
      if (segmentOfRow(segments, question.by, row) !== index) continue;
      const key = rowKey(question.by, row);
      rows.set(key, { ...rows.get(key), ...row });
    }
  });
  const empty = Object.fromEntries(question.metrics.map((metric) => [metric, null]));
  return {
    rows: [...rows.values()].map((row) => ({ ...empty, ...row })),
    totals: { ...merged.totals, ...wholes.at(-1)?.totals },
  };
}
