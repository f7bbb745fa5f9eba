import type { ProjectSpec } from '../core/simulate/centre.ts';
import { demoCentre } from '../core/simulate/demo/centre.ts';
import type { IngestTarget } from '../services/ingest/target.ts';
import {
  DEMO_DAYS,
  DEMO_SEED,
  liveSimulator,
  simulatorBatches,
  simulatorSettings,
} from '../sources/simulator/index.ts';
import type { Gudok } from './compose.ts';

const day = 86_400_000;

export interface DemoOptions {
  readonly demo: 'always' | 'never' | 'when-empty';
  readonly onDemoReady?: (seconds: number) => void;
}

export interface Demo {
  /** Is the past of the centre being loaded? */
  readonly loading: boolean;
  stop(): Promise<void>;
}

/**
 * The demo centre: its last 90 days into an empty folder, then on at real pace; a folder that has
 * it goes on from where it stopped. GUDOK_DEMO_DAYS shortens the past.
 */
export async function startDemo(gudok: Gudok, options: DemoOptions): Promise<Demo> {
  const known = await gudok.sources.listSources(gudok.tenant);
  const wanted =
    known.some((source) => source.kind === 'simulator') ||
    options.demo === 'always' ||
    (options.demo === 'when-empty' && known.length === 0);
  if (!wanted || options.demo === 'never') return { loading: false, stop: async () => {} };

  const abort = new AbortController();
  const started = Date.now();
  const projects = await Promise.all(
    demoCentre.map(async (project) => ({ project, target: await targetOf(gudok, project) })),
  );
  const ends = new Map(
    await Promise.all(
      projects.map(
        async ({ project, target }) =>
          [project.key, (await gudok.sources.lastEventAt(target)) ?? 0] as const,
      ),
    ),
  );
  const days = Number(process.env.GUDOK_DEMO_DAYS ?? DEMO_DAYS);
  const from = Math.floor(started / day - days) * day;
  const loading = [...ends.values()].some((end) => started - end > day);
  gudok.demo.state = 'loading';

  const run = async () => {
    let done = 0;
    for (const { project, target } of projects) {
      const start = Math.max(from, (ends.get(project.key) ?? 0) + 1);
      for await (const batch of simulatorBatches({
        project,
        seed: DEMO_SEED,
        from: start,
        to: started,
        signal: abort.signal,
      })) {
        await gudok.ingest.batch(target, batch);
        const reached = Math.min(1, (Number(batch.cursor) - start) / Math.max(1, started - start));
        gudok.demo.progress = (done + reached) / projects.length;
      }
      if (abort.signal.aborted) return;
      await gudok.ingest.finish(target);
      done += 1;
    }
    gudok.demo.state = 'ready';
    gudok.demo.progress = 1;
    if (loading) options.onDemoReady?.(Math.round((Date.now() - started) / 100) / 10);
    await Promise.all(
      projects.map(({ project, target }) => goOn(gudok, project, target, started, abort.signal)),
    );
  };
  const running = run().catch((error: unknown) => {
    if (!abort.signal.aborted) gudok.log.error({ err: error }, 'demo centre stopped');
  });
  return {
    loading,
    async stop() {
      abort.abort();
      await running;
    },
  };
}

async function goOn(
  gudok: Gudok,
  project: ProjectSpec,
  target: IngestTarget,
  from: number,
  signal: AbortSignal,
): Promise<void> {
  for await (const batch of liveSimulator({
    project,
    seed: DEMO_SEED,
    from,
    now: Date.now,
    signal,
  })) {
    if (batch.entries.length === 0) continue;
    await gudok.ingest.batch(target, batch);
    gudok.ingest.refreshAgentsSoon(target);
  }
}

function targetOf(gudok: Gudok, project: ProjectSpec): Promise<IngestTarget> {
  return gudok.sources.ensureSource({
    tenant: gudok.tenant,
    project: project.name,
    kind: 'simulator',
    name: 'demo',
    zone: 'Asia/Almaty',
    settings: simulatorSettings(project),
    live: true,
  });
}
