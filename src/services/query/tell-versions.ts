import { type Expression, partsOf } from '../../core/kpi/ast.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import type { Answer, Question } from '../../core/query/question.ts';
import type { Segment } from '../../core/query/versions.ts';
import type { Catalogues } from '../kpi/catalogues.ts';

type Told = NonNullable<Answer['versions']>;

/** Every definition behind the question that changed between its segments, with each of its versions. */
export function tellVersions(
  catalogues: Catalogues,
  tenant: string,
  question: Question,
  segments: readonly Segment[],
  { merged }: { readonly merged?: ReadonlySet<string> },
): Told {
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last || first === last) return [];
  const asked = [...new Set(question.metrics)];
  const under = new Map(
    asked.map((id) => [
      id,
      new Set(segments.flatMap(({ catalogue }) => [...closureOf(catalogue, id)])),
    ]),
  );
  const days = new Set(segments.slice(1).map(({ from }) => from));
  const changed = catalogues
    .changes(tenant)
    .filter(
      ({ metric, from }) => days.has(from) && [...under.values()].some((ids) => ids.has(metric)),
    );
  const start = first.from.slice(0, 10);
  return [...new Set(changed.map(({ metric }) => metric))].flatMap((metric): Told => {
    const users = asked.filter((id) => under.get(id)?.has(metric));
    const added = users.every((id) => merged?.has(id));
    const version = catalogues.versionOn(tenant, metric, start);
    const own = changed.filter((one) => one.metric === metric);
    return [{ metric, version, from: start }, ...own].map((one) => ({ ...one, merged: added }));
  });
}

/** A metric and all that its formulas name. */
export function closureOf(
  catalogue: Catalogue,
  id: string,
  found = new Set<string>(),
): Set<string> {
  if (found.has(id)) return found;
  const metric = catalogue.metrics.get(id);
  if (!metric) return found;
  found.add(id);
  const walk = (part: Expression): void => {
    if (part.kind === 'aggregate') return;
    if (part.kind === 'name') closureOf(catalogue, part.path.join('.'), found);
    partsOf(part).forEach(walk);
  };
  for (const formula of metric.formulas.values()) walk(formula);
  return found;
}
