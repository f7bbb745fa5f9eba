import { basename } from 'node:path';
import { AppError } from '../core/errors.ts';
import type { Scope } from '../core/query/plan.ts';
import { checkZone, instantOf } from '../core/query/zone.ts';
import { getCall } from '../services/calls/get-call.ts';
import { listCalls } from '../services/calls/list-calls.ts';
import { withTargets } from '../services/kpi/answer-targets.ts';
import { readStatus } from '../services/overview/status.ts';
import { ask } from '../services/query/ask.ts';
import { ivrPaths } from '../services/query/ivr-paths.ts';
import { listMetrics } from '../services/query/list-metrics.ts';
import { listValues } from '../services/query/list-values.ts';
import { previewFile } from '../sources/preview.ts';
import type { Gudok } from './compose.ts';
import { createDashboardHandlers } from './dashboard-handlers.ts';
import type { Handlers } from './http/mount.ts';
import { createKpiHandlers } from './kpi-handlers.ts';
import { sourceNameOf } from './readers.ts';

/** Most intervals of one track: weeks of a busy operator. */
const trackLimit = 5000;

/** Serves every endpoint of the contracts with the services over one data folder. */
export function createHandlers(gudok: Gudok): Handlers {
  const { tenant, sources, imports, quarantine, query } = gudok;
  const scope: Scope = { tenant, projects: null };
  return {
    async status() {
      const [all, jobs] = await Promise.all([
        sources.listSources(tenant),
        imports.listImports(tenant),
      ]);
      const lagSeconds = slowest(all);
      return readStatus(gudok.overview, {
        tenant,
        version: gudok.version,
        now: Date.now(),
        demo: gudok.demo,
        lagSeconds,
        imports: jobs.filter(({ state }) => state === 'waiting' || state === 'running').length,
        zone: gudok.zone,
      });
    },
    operatorsNow: async ({ project }) => ({
      operators: await gudok.overview.operatorsNow(tenant, project),
    }),
    async operatorTrack({ agent, project, zone, ...period }) {
      const [from, to] = [instantOf(zone, period.from), instantOf(zone, period.to)];
      const wish = { agent, project, from, to, limit: trackLimit + 1 };
      const found = await gudok.overview.operatorTrack(tenant, wish);
      return { intervals: found.slice(0, trackLimit), truncated: found.length > trackLimit };
    },
    listMetrics: () => listMetrics(query, tenant),
    listValues: (input) => listValues(query, scope, input),
    ask: async (question) => withTargets(query, scope, question, await ask(query, scope, question)),
    ivrPaths: (input) => ivrPaths(query, scope, input),
    listCalls: (input) => listCalls(gudok.calls, scope, input),
    getCall: (input) => getCall(gudok.calls, scope, input),
    listSources: async () => ({ sources: await sources.listSources(tenant), now: Date.now() }),
    async createSource({ name, project, zone }) {
      checkZone(zone);
      return sources.createEventsSource({ tenant, name, project, zone });
    },
    listQuarantine: ({ id, ...page }) => quarantine.list(tenant, id, page),
    replayQuarantine: ({ id, ...wish }) => quarantine.replay(tenant, id, wish),
    async startImport(wish, caller) {
      // Files of this machine may be named only by whoever can read the data folder.
      if (wish.paths?.length && !caller.owner) throw new AppError('FORBIDDEN');
      checkZone(wish.zone);
      const uploaded = await Promise.all((wish.uploads ?? []).map((id) => gudok.uploads.path(id)));
      const inputs = [...(wish.paths ?? []), ...uploaded];
      const name = wish.name ?? sourceNameOf(wish.kind, wish.mapping);
      return imports.startImport({ ...wish, name, tenant, inputs });
    },
    listImports: async () => ({ imports: await imports.listImports(tenant) }),
    getImport: ({ id }) => imports.getImport(tenant, id),
    cancelImport: ({ id }) => imports.cancelImport(tenant, id),
    async previewImport({ upload, ...wish }) {
      const path = await gudok.uploads.path(upload);
      return previewFile({ ...wish, path, name: basename(path) });
    },
    qualityNotes: (input) => gudok.quality.notes(tenant, input),
    rollups: async () => ({ facts: await gudok.rollups.status(tenant) }),
    ...createKpiHandlers(gudok),
    ...createDashboardHandlers(gudok),
    ...gudok.parts.live.handlers,
    ...gudok.parts.delivery.handlers,
    ...gudok.parts.alerts.handlers,
    ...gudok.parts.control.handlers,
    ...gudok.parts.reports.handlers,
    ...gudok.parts.connections.handlers,
  };
}

/**
 * Lag of the slowest live system, seconds. Several sources of one system (the demo's projects, a
 * PBX's log and CDR) are silent in turn: the newest of them speaks for it.
 */
function slowest(
  all: readonly { kind: string; system: string; lagSeconds: number | null }[],
): number | null {
  const bySystem = new Map<string, number>();
  for (const { kind, system, lagSeconds } of all) {
    if (lagSeconds === null) continue;
    const key = `${kind}/${system}`;
    bySystem.set(key, Math.min(lagSeconds, bySystem.get(key) ?? Number.POSITIVE_INFINITY));
  }
  return bySystem.size ? Math.max(...bySystem.values()) : null;
}
