import type { z } from 'zod';
import type { importKpis as contract, KpiIssue } from '../../contracts/kpi.ts';
import { AppError, type Issue } from '../../core/errors.ts';
import { addsOverTime } from '../../core/kpi/adds-over-time.ts';
import { bindMetric } from '../../core/kpi/bind.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { checkTarget } from '../../core/kpi/check-target.ts';
import { type MetricDefinition, metricDefinition } from '../../core/kpi/definition.ts';
import type { ExchangedTarget } from '../../core/kpi/exchange.ts';
import { type ReadKpi, readExchange } from '../../core/kpi/read-exchange.ts';
import type { TargetRule } from '../../core/kpi/targets.ts';
import { isDay } from '../../core/query/local-day.ts';
import type { Scope } from '../../core/query/plan.ts';
import { checkZone } from '../../core/query/zone.ts';
import { catalogueOn } from './catalogues.ts';
import { changeKpis } from './change-kpis.ts';
import { movedNumbers } from './moved-numbers.ts';
import { planVersions } from './plan-versions.ts';
import type { JournalEntry, KpiPorts, KpiState } from './ports.ts';
import { checkDay } from './publish-kpi.ts';
import { entryOf } from './set-target.ts';

type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;
type Item = Output['items'][number];

interface Sound {
  readonly read: ReadKpi;
  readonly definition: MetricDefinition;
}

/**
 * Takes KPIs from YAML: new ones and next versions are published from a day, targets that are not
 * there yet are set; what is the same stays. A broken one is left out with its faults. Throws
 * INVALID_INPUT when the file cannot be read at all.
 */
export async function importKpis(
  ports: KpiPorts,
  scope: Scope,
  { yaml, effectiveFrom, dryRun, note, zone }: Input,
  author: string,
): Promise<Output> {
  const { tenant } = scope;
  checkDay(effectiveFrom);
  checkZone(zone);
  const file = readExchange(yaml);
  if (file.issues.length > 0) throw new AppError('INVALID_INPUT', {}, { issues: file.issues });
  return changeKpis<Output>(ports, tenant, async (state) => {
    const at = new Date(ports.now()).toISOString();
    const signed = { effectiveFrom, note, author, at };
    const before = catalogueOn(ports.shipped, state, effectiveFrom);
    const { sound, broken } = checkAll(ports, state, file.kpis, signed);
    const news = sound.filter(({ definition }) => !sameAs(before, definition));
    const publications = news.map(({ definition, read }) => ({ definition, family: read.family }));
    const { versions } = planVersions(ports, state, publications, signed);
    const after = { ...state, versions: [...state.versions, ...versions] };
    const known = new Set(before.metrics.keys());
    const setTargets = sound.flatMap(({ definition, read }) =>
      read.targets
        .filter((target) => !isThere(state.targets, definition.id, target))
        .map(
          (target): TargetRule => ({
            ...target,
            id: ports.newId(),
            metric: definition.id,
            author,
            at,
          }),
        ),
    );
    const result: Output = {
      items: file.kpis.map((read): Item => {
        const id = String(read.definition.id ?? '');
        const issues = broken.get(read);
        if (issues) return { id, result: 'broken', issues: [...issues] };
        const version = versions.find(({ metric }) => metric === id);
        const kind = !version ? 'same' : known.has(id) ? 'new-version' : 'new';
        return { id, result: kind, issues: [] };
      }),
    };
    if (dryRun || versions.length + setTargets.length === 0) return { change: null, result };
    const changed = versions.flatMap(({ metric, version }) => (version > 1 ? [metric] : []));
    const moving = { before: state, after, changed, effectiveFrom, zone };
    const moved = await movedNumbers(ports, scope, moving);
    const journal: JournalEntry[] = versions.map(({ metric, version }, index) => ({
      ...{ at, author, metric, action: 'imported', version, effectiveFrom, note },
      // What all of them moved together stands once.
      moved: index === 0 ? moved : [],
    }));
    journal.push(...setTargets.map((rule) => entryOf(rule, 'target-set')));
    return { change: { versions, setTargets, journal }, result };
  });
}

/** Which of the KPIs are sound together: one that names a broken one is broken too. */
function checkAll(
  ports: Pick<KpiPorts, 'shipped'>,
  state: KpiState,
  kpis: readonly ReadKpi[],
  signed: Parameters<typeof planVersions>[3],
): { sound: Sound[]; broken: Map<ReadKpi, KpiIssue[]> } {
  const broken = new Map<ReadKpi, KpiIssue[]>();
  let sound: Sound[] = [];
  const ids = new Set<string>();
  for (const read of kpis) {
    const parsed = metricDefinition.safeParse(read.definition);
    const issues: Issue[] = [...read.issues];
    if (!parsed.success)
      for (const { message, path } of parsed.error.issues)
        issues.push({
          code: 'metric.wrong_field',
          params: { detail: message },
          path: path.join('.'),
          ...read.placeOf(path.join('.')),
        });
    else if (ids.has(parsed.data.id))
      issues.push({ code: 'metric.repeated', params: { metric: parsed.data.id } });
    if (issues.length > 0) broken.set(read, issues.map(plain));
    else if (parsed.success) sound.push({ read, definition: parsed.data });
    if (parsed.success) ids.add(parsed.data.id);
  }
  for (;;) {
    const publications = sound.map(({ definition, read }) => ({ definition, family: read.family }));
    const { issues, versions } = planVersions(ports, state, publications, signed);
    const after = { ...state, versions: [...state.versions, ...versions] };
    const catalogue = catalogueOn(ports.shipped, after, signed.effectiveFrom);
    const faulty = sound.filter(({ read, definition }) => {
      const found = issues.get(definition.id)?.map((issue) => inFile(read, issue)) ?? [];
      if (catalogue.metrics.has(definition.id))
        found.push(...targetIssues(catalogue, definition, read));
      if (found.length > 0) broken.set(read, found);
      return found.length > 0;
    });
    if (faulty.length === 0) return { sound, broken };
    sound = sound.filter((one) => !faulty.includes(one));
  }
}

function targetIssues(
  catalogue: Catalogue,
  { id, direction }: MetricDefinition,
  read: ReadKpi,
): KpiIssue[] {
  const additive = addsOverTime(bindMetric(catalogue, id, {}));
  return read.targets.flatMap((target, index) => {
    const { effectiveFrom: day } = target;
    const noDay = { code: 'kpi.no_such_day', params: { day }, path: 'effectiveFrom' };
    const found = [...checkTarget(target, direction, additive), ...(isDay(day) ? [] : [noDay])];
    return found.map((issue) => plain({ ...issue, path: `targets.${index}.${issue.path ?? ''}` }));
  });
}

const plain = (issue: Issue): KpiIssue => ({ ...issue, params: { ...issue.params } });

/** The place in the formula as a place in the file. */
function inFile(read: ReadKpi, issue: KpiIssue): KpiIssue {
  const { line, column } = issue;
  const inFormula = line !== undefined && column !== undefined ? { line, column } : undefined;
  return { ...issue, ...read.placeOf(issue.path, inFormula) };
}

function sameAs(catalogue: Catalogue, definition: MetricDefinition): boolean {
  const known = catalogue.metrics.get(definition.id)?.definition;
  return known !== undefined && sorted(known) === sorted(definition);
}

function isThere(targets: readonly TargetRule[], metric: string, wanted: ExchangedTarget): boolean {
  const { scope, plan, thresholds, effectiveFrom } = wanted;
  const text = sorted({ scope, plan, thresholds, effectiveFrom });
  return targets.some(
    (one) =>
      one.metric === metric &&
      text ===
        sorted({
          scope: one.scope,
          plan: one.plan,
          thresholds: one.thresholds,
          effectiveFrom: one.effectiveFrom,
        }),
  );
}

/** JSON with names in order, so that equal things are equal texts. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
