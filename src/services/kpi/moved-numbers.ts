import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { sharedDimensions } from '../../core/query/dimensions.ts';
import { addMonths, later, localDayAt } from '../../core/query/local-day.ts';
import type { Scope } from '../../core/query/plan.ts';
import { question } from '../../core/query/question.ts';
import { ask } from '../query/ask.ts';
import type { QueryPorts } from '../query/ports.ts';
import { closureOf } from '../query/tell-versions.ts';
import { type Catalogues, createCatalogues } from './catalogues.ts';
import type { KpiPorts, KpiState, MovedNumber } from './ports.ts';

/** Months back that are held to be published. */
const monthsBack = 12;
/** Most metrics whose numbers are compared: the changed ones and those that name them. */
const most = 64;

export interface Moving {
  readonly before: KpiState;
  readonly after: KpiState;
  /** KPIs that had a version before and get another one. */
  readonly changed: readonly string[];
  readonly effectiveFrom: string;
  readonly zone: string;
}

/**
 * Numbers of closed months that a change moves: of the KPIs and of those whose formula names them,
 * before and after. Nothing is moved by what is only to come.
 */
export async function movedNumbers(
  ports: QueryPorts & Pick<KpiPorts, 'shipped'>,
  scope: Scope,
  { before, after, changed, effectiveFrom, zone }: Moving,
): Promise<MovedNumber[]> {
  const month = addMonths(localDayAt(zone, ports.now()), 0);
  const oldest = addMonths(month, -monthsBack);
  const first = addMonths(effectiveFrom, 0);
  const from = later(first, oldest);
  if (changed.length === 0 || from >= month) return [];
  const [was, is] = await Promise.all([
    catalogues(ports, scope.tenant, before),
    catalogues(ports, scope.tenant, after),
  ]);
  const last = is.at(scope.tenant, localDayAt(zone, ports.now()));
  const metrics = touched(last, new Set(changed)).filter((id) => {
    const facts = last.metrics.get(id)?.facts ?? [];
    return facts.length > 0 && sharedDimensions(facts).includes('month');
  });
  if (metrics.length === 0) return [];
  const asked = question.parse({ metrics, by: ['month'], from, to: month, zone, fill: true });
  const [old, now] = await Promise.all([
    ask({ ...ports, catalogues: was }, scope, asked),
    ask({ ...ports, catalogues: is }, scope, asked),
  ]);
  const oldRows = new Map(old.rows.map((row) => [row.month, row]));
  return metrics.flatMap((metric) =>
    now.rows.flatMap((row): MovedNumber[] => {
      const start = String(row.month);
      const [a, b] = [numberOf(oldRows.get(start)?.[metric]), numberOf(row[metric])];
      if (a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.abs(a))) return [];
      return [{ metric, from: start, to: addMonths(start, 1), before: a, after: b }];
    }),
  );
}

const numberOf = (cell: unknown): number | null => (typeof cell === 'number' ? cell : null);

/** The changed metrics and every metric that has one of them in its formula, however deep. */
function touched(catalogue: Catalogue, changed: ReadonlySet<string>): string[] {
  const users = [...catalogue.metrics.keys()].filter((id) =>
    [...closureOf(catalogue, id)].some((one) => changed.has(one)),
  );
  return [...new Set([...changed, ...users])]
    .filter((id) => catalogue.metrics.has(id))
    .slice(0, most);
}

async function catalogues(
  { shipped, now }: Pick<KpiPorts, 'shipped' | 'now'>,
  tenant: string,
  state: KpiState,
): Promise<Catalogues> {
  const store = { revision: async () => state.revision, load: async () => state };
  const made = createCatalogues({ shipped, store, now, zone: () => 'UTC' });
  await made.refresh(tenant);
  return made;
}
