import type { AlertRule } from '../../contracts/alerts.ts';
import { liveNumbers } from '../../core/alerts/rule.ts';
import { thresholdsAgree } from '../../core/alerts/thresholds.ts';
import { AppError } from '../../core/errors.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { sharedDimensions } from '../../core/query/dimensions.ts';
import { planQuestion } from '../../core/query/plan.ts';
import { question } from '../../core/query/question.ts';
import { checkZone } from '../../core/query/zone.ts';
import { dimensionsOf } from './scopes.ts';
import { steppedRule } from './track.ts';

type RuleText = Omit<AlertRule, 'id' | 'shipped' | 'version' | 'mutedUntil'>;

/**
 * Can a rule be watched? Throws INVALID_INPUT with the place, UNKNOWN_METRIC, UNKNOWN_DIMENSION,
 * DIMENSION_NOT_SHARED, UNKNOWN_PARAMETER, INVALID_QUESTION, UNKNOWN_ZONE.
 */
export function checkRule(rule: RuleText, catalogue: Catalogue): void {
  const { subject, schedule } = rule;
  if (schedule.zone !== null) checkZone(schedule.zone);
  const { condition } = steppedRule({
    ...rule,
    id: '',
    shipped: null,
    version: 1,
    mutedUntil: null,
  });
  if (!thresholdsAgree(condition)) throw faulty('thresholds_cross', 'condition.clear');
  if (subject.kind === 'live') {
    const { of } = liveNumbers[subject.number];
    const can: readonly string[] = of;
    if (subject.each !== 'all' && !can.includes(subject.each))
      throw faulty('each_impossible', 'subject.each');
    return;
  }
  const metric = metricOf(catalogue, subject.metric);
  const shared = sharedDimensions(metric.facts);
  for (const dimension of dimensionsOf(subject.each))
    if (!shared.includes(dimension))
      throw new AppError('DIMENSION_NOT_SHARED', {
        metric: subject.metric,
        dimension,
        known: shared.join(', ') || '—',
      });
  const { where, params, each } = subject;
  const asked = { metrics: [subject.metric], by: [...dimensionsOf(each)], where, params };
  planQuestion(question.parse({ ...asked, ...anyDay }), catalogue, nobody, {
    now: 0,
    dataUntil: 0,
  });
}

const anyDay = { from: '2026-01-01', to: '2026-01-02', zone: 'UTC' };
const nobody = { tenant: '', projects: null };

function faulty(code: string, path: string): AppError {
  return new AppError('INVALID_INPUT', {}, { issues: [{ code, params: { message: code }, path }] });
}

/** Does it watch the same thing by the same thresholds? Then what is open goes on. */
export function sameWatch(a: AlertRule, b: AlertRule): boolean {
  const watched = ({ subject, condition }: AlertRule): string =>
    JSON.stringify([subject, condition]);
  return watched(a) === watched(b);
}
