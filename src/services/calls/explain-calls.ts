import type { Counted } from '../../contracts/calls.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { rowOfEngine } from '../../core/kpi/fact-rows.ts';
import { type FactRow, whyCounted } from '../../core/kpi/why.ts';
import { isByName, leadsToCalls, rowsOfCallsSql } from '../../core/query/calls-sql.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import type { FactName } from '../../core/query/model.ts';
import type { Plan } from '../../core/query/plan.ts';
import { type Around, type CallKey, type CallPorts, keyText } from './ports.ts';

/** How long before and after its own beginning a call's parts may lie, ms. */
const near = 3 * 86_400_000;

/** Why each of the calls counts in the metrics of a plan, by `keyText`: over its rows in the period. */
export async function explainCalls(
  ports: CallPorts,
  { plan, catalogue }: { readonly plan: Plan; readonly catalogue: Catalogue },
  calls: readonly CallKey[],
  around: Around,
): Promise<Map<string, Counted[]>> {
  const within = { from: around.from - near, to: around.to + near };
  const byCall = new Map(calls.map((key) => [keyText(key), new Map<FactName, FactRow[]>()]));
  // A fact may be in two groups, with and without the history of its clients: its rows are read once.
  const facts = new Map<FactName, boolean>();
  for (const { fact, history } of plan.groups)
    if (leadsToCalls(fact)) facts.set(fact, history || facts.get(fact) === true);
  await Promise.all(
    [...facts].map(async ([fact, history]) => {
      const { sql, params } = rowsOfCallsSql({ fact, history }, plan, calls, within);
      for (const cells of await ports.runSql(sql, params, factSettings)) {
        const named = calls.filter(
          ({ project, system, call }) =>
            project === cells.k_project &&
            call === cells.k_call &&
            (isByName(fact) || system === cells.k_system),
        );
        for (const one of named) {
          const ofCall = byCall.get(keyText(one));
          ofCall?.set(fact, [...(ofCall.get(fact) ?? []), rowOfEngine(fact, cells)]);
        }
      }
    }),
  );
  const clock = { now: plan.now / 1000, dataUntil: plan.dataUntil / 1000 };
  return new Map(
    [...byCall].map(([key, rows]) => [
      key,
      plan.metrics.map(({ id, expression }) =>
        whyCounted(metricOf(catalogue, id).definition, expression, rows, clock),
      ),
    ]),
  );
}
