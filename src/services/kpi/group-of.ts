import type { Metric } from '../../core/kpi/catalogue.ts';
import type { KpiGroup } from '../../core/kpi/targets.ts';

const ofFamily: Readonly<Record<string, KpiGroup>> = {
  queue: 'service',
  callbacks: 'service',
  ivr: 'service',
  calls: 'activity',
  agents: 'load',
  surveys: 'quality',
  quality: 'quality',
  sales: 'volume',
  money: 'profit',
  marketing: 'profit',
  data: 'data',
  'data-quality': 'data',
  data_quality: 'data',
};

/** Group of the KPI table: as the definition says, else by its family. */
export function groupOf({ definition, family }: Pick<Metric, 'definition' | 'family'>): KpiGroup {
  return definition.group ?? ofFamily[family] ?? 'activity';
}
