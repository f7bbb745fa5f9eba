import { describe, expect, test } from 'vitest';
import { createIngest } from '../../../src/services/ingest/create-ingest.ts';
import { createIngestPorts } from '../../../src/storage/ingest-ports.ts';
import { useEngines } from '../../support/engines.ts';
import {
  entriesOf,
  factsAtOnce,
  newTarget,
  queueLogBatches,
  standingFacts,
} from '../../support/ingest.ts';
import { generator, inventQueueLog } from '../../support/queue-log.ts';

const engines = useEngines();

function open() {
  return createIngest(createIngestPorts(engines.clickhouse, engines.postgres.pool));
}

describe('what came in', () => {
  test('folds to the same facts as all of it at once', async () => {
    const batches = queueLogBatches(inventQueueLog({ calls: 2000, restartEvery: 700 }));
    const ingest = open();
    const target = newTarget();
    let lines = 0;
    for (const batch of batches) {
      const counts = await ingest.batch(target, batch);
      expect(counts.accepted + counts.repeated + counts.ignored + counts.quarantined).toBe(
        counts.lines,
      );
      lines += counts.lines;
    }
    await ingest.finish(target);
    expect(lines).toBe(batches.reduce((sum, batch) => sum + batch.lines, 0));
    expect(factsAtOnce(entriesOf(batches)).calls).toHaveLength(2000);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce(entriesOf(batches)),
    );
  });

  test('changes nothing when it comes again', async () => {
    const batches = queueLogBatches(inventQueueLog({ calls: 800, seed: 2, restartEvery: 300 }));
    const target = newTarget();
    const ingest = open();
    for (const batch of batches) await ingest.batch(target, batch);
    await ingest.finish(target);
    const once = await standingFacts(engines.clickhouse, target);
    for (const again of [ingest, open()]) {
      for (const batch of batches) {
        const counts = await again.batch(target, batch);
        expect(counts).toMatchObject({ accepted: 0, repeated: batch.lines, quarantined: 0 });
      }
      await again.finish(target);
      expect(await standingFacts(engines.clickhouse, target)).toEqual(once);
    }
  });

  test.each([1, 2, 3])('may come in any order, cut anywhere, twice (seed %i)', async (seed) => {
    const random = generator(seed);
    const lines = inventQueueLog({ calls: 400, seed: 10 + seed, restartEvery: 150 });
    const batches = queueLogBatches(lines, { size: 90 });
    const shuffled = [...batches, ...batches.slice(0, 5)]
      .map((batch) => ({ batch, rank: random() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ batch }) => batch);
    const target = newTarget();
    const ingest = open();
    let accepted = 0;
    for (const [index, batch] of shuffled.entries()) {
      accepted += (await ingest.batch(target, batch)).accepted;
      if (index % 7 === 0) await ingest.refreshAgents(target);
    }
    await ingest.finish(target);
    expect(accepted).toBe(new Set(lines).size);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce(entriesOf(batches)),
    );
  });

  test('may be given without waiting for the batch before', async () => {
    const batches = queueLogBatches(inventQueueLog({ calls: 1500, seed: 5, restartEvery: 400 }));
    const target = newTarget();
    const ingest = open();
    const all = await Promise.all(batches.map((batch) => ingest.batch(target, batch)));
    await ingest.finish(target);
    expect(all.reduce((sum, { accepted, repeated }) => sum + accepted + repeated, 0)).toBe(
      batches.reduce((sum, { lines }) => sum + lines, 0),
    );
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce(entriesOf(batches)),
    );
  });
});
