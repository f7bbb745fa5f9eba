import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { checkOrder, columnsOf, finishAnswer } from '../../core/query/answer.ts';
import type { Combined } from '../../core/query/combine.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { type Moments, planQuestion, type Scope } from '../../core/query/plan.ts';
import type { Answer, Question } from '../../core/query/question.ts';
import { type Segment, segmentsOf } from '../../core/query/versions.ts';
import { answerPeriod } from './answer-period.ts';
import { answerVersions } from './answer-versions.ts';
import type { QueryPorts } from './ports.ts';
import { tellVersions } from './tell-versions.ts';

/**
 * Answers a question within a scope, by the definitions that were in force in its period or, when
 * it asks so, by today's. Throws AppError: UNKNOWN_METRIC, UNKNOWN_DIMENSION, DIMENSION_NOT_SHARED,
 * UNKNOWN_PARAMETER, UNKNOWN_ZONE, INVALID_QUESTION, INVALID_FORMULA.
 */
export async function ask(ports: QueryPorts, scope: Scope, question: Question): Promise<Answer> {
  checkOrder(question);
  await ports.catalogues.refresh(scope.tenant);
  const moments = { now: ports.now(), dataUntil: await ports.dataUntil(scope) };
  const { compare } = question;
  const main = segmentsOfPeriod(ports, scope, question, moments.now);
  const before = compare && {
    question: { ...question, ...compare, compare: undefined },
    segments: segmentsOfPeriod(ports, scope, { ...question, ...compare }, moments.now),
  };
  const last = main.at(-1)?.catalogue ?? main[0].catalogue;
  const together = before && unchanged(main, before.segments);
  const [result, compared] = together
    ? await answerBoth(ports, scope, question, last, moments)
    : await Promise.all([
        answerOne(ports, scope, { ...question, compare: undefined }, main, moments),
        before && answerOne(ports, scope, before.question, before.segments, moments),
      ]);
  const answer = finishAnswer(
    question,
    columnsOf(question, last),
    result,
    compared,
    moments.dataUntil,
  );
  const versions = tellVersions(ports.catalogues, scope.tenant, question, main, result);
  return versions.length > 0 ? { ...answer, versions } : answer;
}

type Segments = readonly [Segment, ...Segment[]];
type Found = Combined & { readonly merged?: ReadonlySet<string> };

function segmentsOfPeriod(
  { catalogues }: QueryPorts,
  { tenant }: Scope,
  question: Question,
  now: number,
): Segments {
  const { from, to } = question;
  const at = (day: string): Catalogue => catalogues.at(tenant, day);
  if (question.definitions === 'current') {
    const catalogue = at(localDayAt(question.zone, now));
    return [{ from, to, catalogue, formulas: new Map() }];
  }
  const days = [...new Set(catalogues.changes(tenant).map((change) => change.from))];
  return segmentsOf(question, { from, to }, { at, days }, now);
}

function unchanged(a: Segments, b: Segments): boolean {
  return a.length === 1 && b.length === 1 && a[0].catalogue === b[0].catalogue;
}

async function answerBoth(
  ports: QueryPorts,
  scope: Scope,
  question: Question,
  catalogue: Catalogue,
  moments: Moments,
): Promise<[Found, Found | undefined]> {
  const plan = planQuestion(question, catalogue, scope, moments);
  return Promise.all([
    answerPeriod(ports, plan, plan.period, question.fill),
    plan.compare && answerPeriod(ports, plan, plan.compare, question.fill),
  ]);
}

async function answerOne(
  ports: QueryPorts,
  scope: Scope,
  question: Question,
  segments: Segments,
  moments: Moments,
): Promise<Found> {
  if (segments.length > 1) return answerVersions(ports, scope, question, segments, moments);
  const plan = planQuestion(question, segments[0].catalogue, scope, moments);
  return answerPeriod(ports, plan, plan.period, question.fill);
}
