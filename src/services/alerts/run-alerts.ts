import type { AlertEngine, AlertEngineOptions } from './engine.ts';

/** How often rules are evaluated, ms. */
export const livePace = 15_000;
export const kpiPace = 60_000;
const forgetPace = 6 * 3_600_000;
const DAY = 86_400_000;
/** How long ended incidents and told intents are kept, days. */
const keptDays = { incidents: 400, intents: 30 } as const;

/**
 * Evaluates rules at their pace until closed; one round never overlaps another of its kind. The room
 * does not wait for questions on KPIs, which may take long.
 */
export function runAlerts(
  engine: AlertEngine,
  { tenant, store, now, onError }: Pick<AlertEngineOptions, 'tenant' | 'store' | 'now' | 'onError'>,
): { close(): Promise<void> } {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let kpis: Promise<void> | undefined;
  let kpisAt = Number.NEGATIVE_INFINITY;
  let forgotAt = Number.NEGATIVE_INFINITY;

  async function attempt(what: string, run: () => Promise<unknown>): Promise<void> {
    if (closed) return;
    try {
      await run();
    } catch (error) {
      if (!closed) onError(error, what);
    }
  }

  async function round(): Promise<void> {
    const started = performance.now();
    await attempt('live rules', engine.tickLive);
    if (!kpis && started - kpisAt >= kpiPace - livePace / 2) {
      kpisAt = started;
      kpis = attempt('KPI rules', engine.tickKpis).finally(() => {
        kpis = undefined;
      });
    }
    if (started - forgotAt >= forgetPace) {
      forgotAt = started;
      await attempt('old alerts', () =>
        store.forget(tenant, {
          incidents: now() - keptDays.incidents * DAY,
          intents: now() - keptDays.intents * DAY,
        }),
      );
    }
    if (closed) return;
    timer = setTimeout(go, Math.max(1000, livePace - (performance.now() - started)));
    timer.unref();
  }

  function go(): void {
    running = round();
  }
  go();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
      await kpis;
    },
  };
}
