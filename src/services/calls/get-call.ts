import type { z } from 'zod';
import type { CallCard, getCall as contract } from '../../contracts/calls.ts';
import type { CallFact, Facts } from '../../core/contact/facts.ts';
import { AppError } from '../../core/errors.ts';
import { bindMetric, type ParameterValues } from '../../core/kpi/bind.ts';
import { type CallHistory, callFacts, rowsOfFacts } from '../../core/kpi/fact-rows.ts';
import { whyCounted } from '../../core/kpi/why.ts';
import { historyOfCallSql } from '../../core/query/calls-sql.ts';
import { clientOf } from '../../core/query/client-history.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import type { FactName } from '../../core/query/model.ts';
import type { Scope } from '../../core/query/plan.ts';
import { branchesOf } from '../ingest/aliases.ts';
import { type CallKey, type CallPorts, keyText, type RawEntry } from './ports.ts';

type Input = z.output<typeof contract.input>;

const day = 86_400_000;
const tables = [...callFacts, 'legs', 'quality_notes'] as const;

/** The life of one call, its raw lines, and why it counted in every metric of calls. Throws UNKNOWN_CALL. */
export async function getCall(ports: CallPorts, scope: Scope, input: Input): Promise<CallCard> {
  const { project, system, call: name } = input;
  const key: CallKey = { project, system, call: name };
  const visible = scope.projects === null || scope.projects.includes(project);
  const startedAt = visible ? await ports.store.startOf(scope.tenant, key) : null;
  if (startedAt === null) throw new AppError('UNKNOWN_CALL', { call: name.slice(0, 64) });
  const [found, raw, dataUntil] = await Promise.all([
    ports.store.factsOf(scope.tenant, [key], tables, {
      from: startedAt - day,
      to: startedAt + 7 * day,
    }),
    rawOf(ports, scope, key),
    ports.dataUntil(scope),
  ]);
  const facts: Facts = found.get(keyText(key)) ?? {};
  const call = facts.calls?.[0];
  if (!call) throw new AppError('UNKNOWN_CALL', { call: name.slice(0, 64) });
  const history = await historyOf(ports, scope, key, call);
  const rows = rowsOfFacts(facts, { project, system }, history);
  const clock = {
    now: ports.now() / 1000,
    dataUntil: Math.min(dataUntil ?? ports.now(), ports.now()) / 1000,
  };
  await ports.catalogues.refresh(scope.tenant);
  const retired = ports.catalogues.state(scope.tenant).retired;
  const catalogue = ports.catalogues.at(scope.tenant, localDayAt('UTC', startedAt));
  const params: ParameterValues =
    input.threshold === undefined ? {} : { threshold: input.threshold };
  return {
    project,
    system,
    call,
    visits: facts.queue_visits ?? [],
    offers: facts.offers ?? [],
    talks: facts.talks ?? [],
    ivr: facts.ivr_steps ?? [],
    legs: facts.legs ?? [],
    notes: facts.quality_notes ?? [],
    why: [...catalogue.metrics.values()]
      .filter(({ definition }) => !retired.has(definition.id))
      .filter((metric) => metric.facts.length > 0 && metric.facts.every(ofCalls))
      .map(({ definition }) =>
        whyCounted(definition, bindMetric(catalogue, definition.id, params), rows, clock),
      ),
    raw,
  };
}

function ofCalls(fact: FactName): boolean {
  return (callFacts as readonly FactName[]).includes(fact);
}

/** The journal of the call under every key that it is known by. */
async function rawOf(ports: CallPorts, scope: Scope, key: CallKey): Promise<CallCard['raw']> {
  const { project, system, call } = key;
  const branches = await branchesOf(ports.log, { tenant: scope.tenant, project, system }, [call]);
  const entries = await ports.store.journalOf(scope.tenant, { project, system }, [
    call,
    ...(branches.get(call) ?? []),
  ]);
  return onceALine(entries);
}

/** A line that told of several things is shown once, with all their types. */
function onceALine(entries: readonly RawEntry[]): RawEntry[] {
  const lines = new Map<string, RawEntry>();
  for (const [index, entry] of entries.entries()) {
    const { source, place, line, type } = entry;
    const key = JSON.stringify(line === 0 ? [index] : [source, place, line]);
    const first = lines.get(key);
    lines.set(key, first ? { ...first, type: `${first.type}, ${type}` } : entry);
  }
  return [...lines.values()];
}

async function historyOf(
  ports: CallPorts,
  scope: Scope,
  key: CallKey,
  call: CallFact,
): Promise<CallHistory> {
  const client = clientOf(call);
  if (client === null) return { client, sincePrevious: null, calledBackAfter: null };
  const { sql, params } = historyOfCallSql(scope, key, client, call.startedAt);
  const [row] = await ports.runSql(sql, params, factSettings);
  const seconds = (value: unknown): number | null =>
    value === null || value === undefined ? null : Number(value);
  return {
    client,
    sincePrevious: seconds(row?.since_previous),
    calledBackAfter: seconds(row?.called_back_after),
  };
}
