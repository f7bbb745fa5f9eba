import { expect, test } from 'vitest';
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

const engines = useEngines();
const day = 86_400;
const start = 1_790_000_000;

test('a talk that never ended keeps its operator busy, however many days come later', async () => {
  const call = (second: number, id: string): string[] => [
    `${second}|${id}|sales|NONE|ENTERQUEUE||77015550101|1`,
    `${second + 9}|${id}|sales|NONE|ABANDON|1|1|9`,
  ];
  const lines = [
    `${start}|NONE|sales|Anna|ADDMEMBER|`,
    `${start + 60}|lost.1|sales|NONE|ENTERQUEUE||77015550102|1`,
    `${start + 70}|lost.1|sales|Anna|CONNECT|10|agent.1|3`,
    ...call(start + 90, 'c.0'),
    ...[2, 4, 6, 8].flatMap((later) => call(start + later * day, `c.${later}`)),
  ];
  const batches = queueLogBatches(lines, { size: 2 });
  const ingest = createIngest(createIngestPorts(engines.clickhouse, engines.postgres.pool));
  const target = newTarget();
  for (const batch of batches) {
    await ingest.batch(target, batch);
    await ingest.finish(target);
  }
  const standing = await standingFacts(engines.clickhouse, target);
  expect(standing).toEqual(factsAtOnce(entriesOf(batches)));
  const talks = standing.agent_intervals?.filter((row) => row.includes('"talk"'));
  expect(talks?.length).toBeGreaterThanOrEqual(9);
});
