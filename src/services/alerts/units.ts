import type { AlertSubject, AlertUnit } from '../../contracts/alerts.ts';
import { liveNumbers } from '../../core/alerts/rule.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import type { Localized } from '../../core/query/question.ts';

/** What the values of a rule are in, and what its KPI is called. */
export interface Measured {
  readonly unit: AlertUnit;
  readonly name: Localized | null;
}

/** Of a KPI that is no more: a plain number without a name. */
export function measuredBy(subject: AlertSubject, catalogue: Catalogue): Measured {
  if (subject.kind === 'live') return { unit: liveNumbers[subject.number].unit, name: null };
  const definition = catalogue.metrics.get(subject.metric)?.definition;
  return { unit: definition?.unit ?? 'score', name: definition?.name ?? null };
}
