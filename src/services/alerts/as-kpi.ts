import type { AlertSubject } from '../../contracts/alerts.ts';
import type { KpiSubject } from './kpi-found.ts';

/** A live number that the same KPI over a short window tells of the past. */
const asKpi: Partial<Record<string, { metric: string; window: number }>> = {
  'lost-15': { metric: 'abandoned', window: 15 },
  'lost-30': { metric: 'abandoned', window: 30 },
  'service-level-15': { metric: 'service_level', window: 15 },
  'service-level-30': { metric: 'service_level', window: 30 },
};

/** The KPI that tells what a rule watches of the past; undefined: only the room itself does. */
export function kpiOf(subject: AlertSubject): KpiSubject | undefined {
  if (subject.kind !== 'live') return subject;
  const same = asKpi[subject.number];
  if (!same) return undefined;
  const where = (['project', 'queue'] as const).flatMap((name) => {
    const value = subject[name];
    return value === null ? [] : [{ dimension: name, op: 'in' as const, values: [value] }];
  });
  const each = subject.each === 'queue' || subject.each === 'project' ? subject.each : 'all';
  return { kind: 'kpi', ...same, where, each, params: {} };
}
