import { checkOrder, columnsOf, finishAnswer } from '../../core/query/answer.ts';
import { planQuestion, type Scope } from '../../core/query/plan.ts';
import type { Answer, Question } from '../../core/query/question.ts';
import { answerPeriod } from './answer-period.ts';
import type { QueryPorts } from './ports.ts';

/**
 * Answers a question within a scope. Throws AppError: UNKNOWN_METRIC, UNKNOWN_DIMENSION,
 * DIMENSION_NOT_SHARED, UNKNOWN_PARAMETER, UNKNOWN_ZONE, INVALID_QUESTION, INVALID_FORMULA.
 */
export async function ask(ports: QueryPorts, scope: Scope, question: Question): Promise<Answer> {
  checkOrder(question);
  const dataUntil = await ports.dataUntil(scope);
  const plan = planQuestion(question, ports.catalogue, scope, { now: ports.now(), dataUntil });
  const [result, compared] = await Promise.all([
    answerPeriod(ports, plan, plan.period, question.fill),
    plan.compare && answerPeriod(ports, plan, plan.compare, question.fill),
  ]);
  return finishAnswer(question, columnsOf(question, ports.catalogue), result, compared, dataUntil);
}
