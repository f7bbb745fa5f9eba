import type { alertEndpoints } from '../../contracts/alerts.ts';
import { AppError } from '../../core/errors.ts';
import { type Alerts, createAlerts } from '../../services/alerts/create-alerts.ts';
import { shippedRules } from '../../services/alerts/defaults.ts';
import { type AlertEngineOptions, createAlertEngine } from '../../services/alerts/engine.ts';
import { createPace } from '../../services/alerts/pace.ts';
import { runAlerts } from '../../services/alerts/run-alerts.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { LiveView } from '../../services/live/ports.ts';
import { newId } from '../../services/sources/create-sources.ts';
import { createPaceHistory } from '../../storage/clickhouse/alert-pace.ts';
import { createAlertPast } from '../../storage/clickhouse/alert-past.ts';
import { createCallStore } from '../../storage/clickhouse/call-store.ts';
import { createAlertStore } from '../../storage/postgres/alert-store.ts';
import { createIngestLog } from '../../storage/postgres/ingest-log.ts';
import type { Part, PartBase } from './part.ts';

export type AlertsPart = Part<keyof typeof alertEndpoints>;

/** Rules, their state and what is wrong now. */
export function createAlertsPart(
  base: PartBase,
  { live, notifier }: { readonly live: LiveView; readonly notifier: Notifier },
): AlertsPart {
  const { tenant, pool, clickhouse, query, log, now } = base;
  const store = createAlertStore(pool);
  const options: AlertEngineOptions = {
    tenant,
    get zone() {
      return base.zone;
    },
    store,
    notifier,
    live,
    calls: { ...query, store: createCallStore(clickhouse), log: createIngestLog(pool) },
    pace: createPace(createPaceHistory(clickhouse, tenant)),
    past: createAlertPast(clickhouse, tenant),
    now,
    newId: () => newId('alert'),
    onError: (error, what) => log.warn({ err: error, what }, 'alerts'),
  };
  let opened: Promise<Alerts> | undefined;
  let running: { close(): Promise<void> } | undefined;

  const open = async (): Promise<Alerts> => {
    await store.install(tenant, shippedRules);
    const engine = await createAlertEngine(options);
    running = runAlerts(engine, options);
    return createAlerts(engine, options);
  };
  const alerts = (): Promise<Alerts> =>
    opened ?? Promise.reject(new AppError('NOT_FOUND', { what: 'alerts' }));

  return {
    handlers: {
      listAlertRules: async () => (await alerts()).rules(),
      saveAlertRule: async (wish) => (await alerts()).save(wish),
      removeAlertRule: async ({ id }) => ({ removed: await (await alerts()).remove(id) }),
      restoreAlertRule: async ({ id }) => (await alerts()).restore(id),
      enableAlertRule: async ({ id, enabled }) => (await alerts()).enable(id, enabled),
      muteAlertRule: async ({ id, until }) => (await alerts()).muteRule(id, until),
      tryAlertRule: async (wish) => (await alerts()).tryRule(wish),
      listIncidents: async (filter) => (await alerts()).incidents(filter),
      getIncident: async ({ id }) => (await alerts()).incident(id),
      acknowledgeIncident: async (wish) => (await alerts()).acknowledge(wish),
      muteIncident: async ({ id, until }) => (await alerts()).muteIncident(id, until),
      commentIncident: async (wish) => (await alerts()).comment(wish),
      listCalendarDays: async (wish) => (await alerts()).calendar(wish),
      setCalendarDay: async (day) => (await alerts()).setDay(day),
      removeCalendarDay: async ({ day }) => ({ removed: await (await alerts()).removeDay(day) }),
      previewUsual: async (wish) => (await alerts()).usual(wish),
    },
    mount() {},
    async start() {
      opened ??= open();
      await opened;
    },
    async close() {
      // What is being opened is running once it is open.
      await opened?.catch(() => {});
      await running?.close();
    },
  };
}
