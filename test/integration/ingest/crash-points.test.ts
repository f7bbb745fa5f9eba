import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { createIngest } from '../../../src/services/ingest/create-ingest.ts';
import { createSources } from '../../../src/services/sources/create-sources.ts';
import { createIngestPorts } from '../../../src/storage/ingest-ports.ts';
import type { IngestSchema } from '../../../src/storage/postgres/schema.ts';
import { createSourceStore } from '../../../src/storage/postgres/source-store.ts';
import { useEngines } from '../../support/engines.ts';
import { batchSteps, failingPorts } from '../../support/failing-ports.ts';
import { entriesOf, factsAtOnce, queueLogBatches, standingFacts } from '../../support/ingest.ts';
import { inventQueueLog } from '../../support/queue-log.ts';

const engines = useEngines<IngestSchema>();
const log = inventQueueLog({ calls: 300, restartEvery: 90 });
const batches = queueLogBatches(log, { size: 120 });
const [all] = queueLogBatches(log, { size: 1_000_000 });
if (all === undefined) throw new Error('no batch');
const truth = factsAtOnce(entriesOf(batches));

function newSource(name: string) {
  const sources = createSources(createSourceStore(engines.postgres.database), Date.now);
  return sources.ensureSource({
    tenant: 'main',
    project: 'p',
    kind: 'asterisk-queue-log',
    name,
    zone: 'UTC',
  });
}

describe('a batch broken off', () => {
  test.each(batchSteps)('at %s is mended by the same process', async (step) => {
    const target = await newSource(`same ${step}`);
    const failing = failingPorts(createIngestPorts(engines.clickhouse, engines.postgres.pool));
    const ingest = createIngest(failing.ports);
    for (const [index, batch] of batches.entries()) {
      if (index === 2) {
        failing.failAt(step, 1);
        await expect(ingest.batch(target, batch)).rejects.toThrow('ENGINE_FAILED');
        failing.mend();
      }
      await ingest.batch(target, batch);
    }
    await ingest.finish(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(truth);
  });

  test.each(batchSteps)('at %s is mended at the next start', async (step) => {
    const target = await newSource(`next ${step}`);
    const failing = failingPorts(createIngestPorts(engines.clickhouse, engines.postgres.pool));
    const dying = createIngest(failing.ports);
    failing.failAt(step, 3);
    const taken = await Promise.allSettled(batches.map((batch) => dying.batch(target, batch)));
    expect(taken.some(({ status }) => status === 'rejected')).toBe(true);
    const ingest = createIngest(createIngestPorts(engines.clickhouse, engines.postgres.pool));
    await ingest.recover();
    // What was recovered stands for what the journal holds, before anything comes again.
    for (const batch of batches) await ingest.batch(target, batch);
    await ingest.finish(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(truth);
  });

  test.each(batchSteps)(
    'at %s is mended at the next start, though nothing new follows',
    async (step) => {
      const target = await newSource(`alone ${step}`);
      const failing = failingPorts(createIngestPorts(engines.clickhouse, engines.postgres.pool));
      failing.failAt(step, 1);
      const dying = createIngest(failing.ports);
      await expect(dying.batch(target, all)).rejects.toThrow('ENGINE_FAILED');
      const ingest = createIngest(createIngestPorts(engines.clickhouse, engines.postgres.pool));
      await ingest.recover();
      await ingest.batch(target, all);
      await ingest.finish(target);
      expect(await standingFacts(engines.clickhouse, target)).toEqual(truth);
    },
  );

  test('leaves to later what operators did in a batch that is still being stored', async () => {
    const target = await newSource('beside');
    const [calm] = queueLogBatches(inventQueueLog({ calls: 100 }), { size: 1_000_000 });
    const [one, ...others] = calm?.entries ?? [];
    if (calm === undefined || one === undefined) throw new Error('no entries');
    const ports = createIngestPorts(engines.clickhouse, engines.postgres.pool);
    let store: (() => void) | undefined;
    let cleaned = () => {};
    const ingest = createIngest({
      ...ports,
      journal: {
        ...ports.journal,
        append: async (to, version, entries) => {
          if (entries.length > 50) await new Promise<void>((resolve) => (store = resolve));
          await ports.journal.append(to, version, entries);
        },
      },
      log: {
        ...ports.log,
        // The first batch ends when the second has been opened: the states are made in between.
        close: async (end) => {
          if (end.version === first) await vi.waitFor(() => expect(store).toBeDefined());
          await ports.log.close(end);
        },
        open: async (...given) => {
          first ??= given[1].version;
          await ports.log.open(...given);
        },
      },
    });
    let first: number | undefined;
    const small = ingest.batch(target, { ...calm, entries: [one] });
    const states = ingest.refreshAgents(target).then(() => cleaned());
    cleaned = () => store?.();
    const large = ingest.batch(target, { ...calm, entries: others });
    await Promise.all([small, states, large]);
    await ingest.finish(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(factsAtOnce(entriesOf([calm])));
  });

  test.each([1, 2, 3, 4, 5, 6])('whose insert number %i outlives its process', async (number) => {
    const target = await newSource(`late ${number}`);
    const ports = createIngestPorts(engines.clickhouse, engines.postgres.pool);
    const late: (() => Promise<void>)[] = [];
    let appends = 0;
    const append: typeof ports.journal.append = async (...given) => {
      if (++appends < number) return await ports.journal.append(...given);
      late.push(() => ports.journal.append(...given));
      throw new AppError('ENGINE_FAILED', { engine: 'test' });
    };
    const dying = createIngest({ ...ports, journal: { ...ports.journal, append } });
    // Not one batch more after the failure: the process is gone.
    const taken = batches.slice(0, number + 1).map((batch) => dying.batch(target, batch));
    await Promise.allSettled(taken);
    expect(late).toHaveLength(1);
    // It arrives while the next process waits for it.
    const settled: typeof ports.journal.settled = async (versions) => {
      for (const arrive of late.splice(0)) await arrive();
      await ports.journal.settled(versions);
    };
    const ingest = createIngest({ ...ports, journal: { ...ports.journal, settled } });
    await ingest.recover();
    for (const batch of batches) await ingest.batch(target, batch);
    await ingest.finish(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(truth);
  });

  test('tells of a full disk, and takes the batch when there is room again', async () => {
    const target = await newSource('full');
    const ports = createIngestPorts(engines.clickhouse, engines.postgres.pool);
    let full = true;
    const ingest = createIngest({
      ...ports,
      journal: {
        ...ports.journal,
        append: async (...given) => {
          if (full) {
            const { guarded } = await import('../../../src/storage/failures.ts');
            await guarded(async () => {
              throw new Error(
                'Code: 243. DB::Exception: Cannot reserve 1.00 MiB (NOT_ENOUGH_SPACE)',
              );
            });
          }
          await ports.journal.append(...given);
        },
      },
    });
    const [first] = batches;
    if (first === undefined) throw new Error('no batch');
    await expect(ingest.batch(target, first)).rejects.toMatchObject({ code: 'DISK_FULL' });
    full = false;
    for (const batch of batches) await ingest.batch(target, batch);
    await ingest.finish(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(truth);
  });
});
