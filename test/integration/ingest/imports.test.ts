import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportJob } from '../../../src/contracts/sources.ts';
import { createImports } from '../../../src/services/imports/create-imports.ts';
import { createIngest } from '../../../src/services/ingest/create-ingest.ts';
import { createQuality } from '../../../src/services/quality/create-quality.ts';
import { createQuarantine } from '../../../src/services/quarantine/create-quarantine.ts';
import { createSources } from '../../../src/services/sources/create-sources.ts';
import { queueLogReader } from '../../../src/sources/asterisk/index.ts';
import type { SourceReader } from '../../../src/sources/sdk/source.ts';
import { createQualityStore } from '../../../src/storage/clickhouse/quality-store.ts';
import { createQuarantineStore } from '../../../src/storage/clickhouse/quarantine-store.ts';
import { createIngestPorts } from '../../../src/storage/ingest-ports.ts';
import { createImportStore } from '../../../src/storage/postgres/import-store.ts';
import type { IngestSchema } from '../../../src/storage/postgres/schema.ts';
import { createSourceStore } from '../../../src/storage/postgres/source-store.ts';
import { useEngines } from '../../support/engines.ts';
import { entriesOf, factsAtOnce, queueLogBatches, standingFacts } from '../../support/ingest.ts';
import { inventQueueLog } from '../../support/queue-log.ts';

const engines = useEngines<IngestSchema>();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gudok-imports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The services as one process has them. */
function open(reader: SourceReader = queueLogReader) {
  const ports = createIngestPorts(engines.clickhouse, engines.postgres.pool);
  const ingest = createIngest(ports);
  const sources = createSources(createSourceStore(engines.postgres.database), Date.now);
  const store = createImportStore(engines.postgres.database);
  const readers = { 'asterisk-queue-log': reader };
  const errors: unknown[] = [];
  const imports = createImports({
    ...{ store, sources, ingest, readers },
    settingsOf: () => undefined,
    now: Date.now,
    onError: (error) => errors.push(error),
  });
  const quarantine = createQuarantine({
    store: createQuarantineStore(engines.clickhouse),
    ...{ sources, ingest, readers },
    imports: store,
    nextVersion: ports.log.nextVersion,
  });
  return { ingest, sources, imports, quarantine, errors };
}

type Opened = ReturnType<typeof open>;

function wish(project: string, inputs: readonly string[], follow = false) {
  const kind = 'asterisk-queue-log' as const;
  return { tenant: 'main', kind, project, zone: 'UTC', inputs, follow };
}

async function ended(opened: Opened, id: string): Promise<ImportJob> {
  for (;;) {
    const job = await opened.imports.getImport('main', id);
    if (job.state !== 'waiting' && job.state !== 'running') return job;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function writeLog(name: string, lines: readonly string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

/** queue_log in batches of 50 lines, so that there is something to break off between. */
const finely: SourceReader = {
  ...queueLogReader,
  read: (request) => queueLogReader.read({ ...request, batchLines: 50 }),
};

describe('an import', () => {
  test('reads a file to its end, and finds it all there the second time', async () => {
    const lines = [...inventQueueLog({ calls: 200 }), 'not a line', 'x|y|z|a|CONNECT|1|2|3', ''];
    const file = await writeLog('whole', lines);
    const opened = open();
    const { id } = await opened.imports.startImport(wish('whole', [file]));
    const job = await ended(opened, id);
    expect(job).toMatchObject({ state: 'done', error: null, files: ['whole'] });
    expect(job.counts).toMatchObject({
      lines: lines.length,
      quarantined: 2,
      repeated: 0,
      ignored: 1,
    });
    expect(job.firstAt).toBe(1_700_000_000_000);
    const again = await opened.imports.startImport(wish('whole', [file]));
    const second = await ended(opened, again.id);
    expect(second.counts).toMatchObject({ accepted: 0, repeated: job.counts.accepted });
    const target = await opened.sources.ensureSource(wish('whole', []));
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce(entriesOf(queueLogBatches(lines))),
    );
    const [source] = (await opened.sources.listSources('main')).filter(
      ({ project }) => project === 'whole',
    );
    expect(source).toMatchObject({
      system: 'asterisk',
      lines: 2 * lines.length,
      accepted: job.counts.accepted,
      quarantined: 4,
      lagSeconds: null,
    });
    expect((await opened.imports.listImports('main')).map((one) => one.id)).toContain(id);
  });

  test('that was cancelled is gone on with where it stopped', async () => {
    const lines = inventQueueLog({ calls: 600, seed: 4 });
    const file = await writeLog('cancelled', lines);
    const opened = open(finely);
    const { id } = await opened.imports.startImport(wish('cancelled', [file]));
    while ((await opened.imports.getImport('main', id)).counts.lines < 200) {
      await new Promise((done) => setTimeout(done, 5));
    }
    const stopped = await opened.imports.cancelImport('main', id);
    expect(stopped.state).toBe('cancelled');
    expect(stopped.counts.lines).toBeLessThan(lines.length);
    const next = await opened.imports.startImport(wish('cancelled', [file]));
    const rest = await ended(opened, next.id);
    expect(rest.counts.lines).toBe(lines.length - stopped.counts.lines);
    expect(rest.counts.repeated).toBe(0);
    const target = await opened.sources.ensureSource(wish('cancelled', []));
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce(entriesOf(queueLogBatches(lines))),
    );
  });

  test('that its process left is found interrupted and gone on with', async () => {
    const lines = inventQueueLog({ calls: 600, seed: 5 });
    const file = await writeLog('left', lines);
    const first = open(finely);
    const { id } = await first.imports.startImport(wish('left', [file]));
    while ((await first.imports.getImport('main', id)).counts.lines < 200) {
      await new Promise((done) => setTimeout(done, 5));
    }
    await first.imports.close();
    const second = open(finely);
    const [found] = await second.imports.findInterrupted();
    expect(found).toMatchObject({ id, state: 'interrupted' });
    await second.imports.resumeImports();
    const job = await ended(second, id);
    expect(job).toMatchObject({ state: 'done', counts: { lines: lines.length, repeated: 0 } });
  });

  test('that cannot be read fails with its code', async () => {
    const opened = open();
    const { id } = await opened.imports.startImport(wish('missing', [path.join(folder, 'no')]));
    expect(await ended(opened, id)).toMatchObject({
      state: 'failed',
      error: { code: 'FILE_NOT_FOUND' },
    });
    await expect(opened.imports.getImport('main', 'imp_x')).rejects.toThrow('UNKNOWN_IMPORT');
    await expect(opened.imports.getImport('other', id)).rejects.toThrow('UNKNOWN_IMPORT');
  });

  test('follows a growing file, and its source is live meanwhile', async () => {
    const lines = inventQueueLog({ calls: 100, seed: 6 });
    const file = await writeLog('growing', lines.slice(0, 50));
    const opened = open();
    const { id } = await opened.imports.startImport(wish('growing', [file], true));
    const until = async (count: number) => {
      while ((await opened.imports.getImport('main', id)).counts.lines < count) {
        await new Promise((done) => setTimeout(done, 20));
      }
    };
    await until(50);
    await appendFile(file, `${lines.slice(50).join('\n')}\n`);
    await until(lines.length);
    const live = (await opened.sources.listSources('main')).find(
      (one) => one.project === 'growing',
    );
    expect(live?.live).toBe(true);
    expect(live?.lagSeconds).toBeGreaterThan(0);
    expect((await opened.imports.cancelImport('main', id)).state).toBe('cancelled');
    const target = await opened.sources.ensureSource(wish('growing', []));
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce(entriesOf(queueLogBatches(lines))),
    );
  });
});

test('quarantined lines are listed by reason, and replayed once they can be read', async () => {
  const good = inventQueueLog({ calls: 20, seed: 8 });
  const lines = [...good.slice(0, 10), 'broken', ...good.slice(10), 'abc|1|q|a|ABANDON|1|1|1'];
  const file = await writeLog('bad', lines);
  const opened = open();
  await ended(opened, (await opened.imports.startImport(wish('bad', [file]))).id);
  const { source } = await opened.sources.ensureSource(wish('bad', []));
  const page = await opened.quarantine.list('main', source);
  expect(page.total).toBe(2);
  expect(page.lines.map(({ line, text, reason }) => [line, text, reason])).toEqual([
    [11, 'broken', 'too-few-fields'],
    [lines.length, 'abc|1|q|a|ABANDON|1|1|1', 'bad-time'],
  ]);
  expect(page.reasons.map(({ reason, count }) => [reason, count])).toEqual([
    ['bad-time', 1],
    ['too-few-fields', 1],
  ]);
  expect((await opened.quarantine.list('main', source, { reason: 'bad-time' })).total).toBe(1);
  expect(await opened.quarantine.replay('main', source)).toEqual({
    ...{ accepted: 0, repeated: 0, quarantined: 2 },
  });
  // A reader that has learnt to read one of them.
  const mended = open({
    ...queueLogReader,
    replay: (bad, request) => {
      const texts = bad.map((line) => ({ ...line, text: line.text.replace('abc', '1700000123') }));
      const batch = queueLogReader.replay?.(texts, request);
      if (batch === undefined) throw new Error('no replay');
      return batch;
    },
  });
  expect(await mended.quarantine.replay('main', source, { reason: 'bad-time' })).toEqual({
    ...{ accepted: 1, repeated: 0, quarantined: 0 },
  });
  expect((await opened.quarantine.list('main', source)).lines.map(({ line }) => line)).toEqual([
    11,
  ]);
  const counted = (await opened.sources.listSources('main')).find(({ id }) => id === source);
  expect(counted).toMatchObject({ lines: lines.length, accepted: good.length + 1, quarantined: 1 });
  const quality = createQuality(createQualityStore(engines.clickhouse));
  const { notes } = await quality.notes('main', {
    ...{ from: '2023-01-01', to: '2024-01-01', zone: 'Asia/Almaty', project: 'bad' },
  });
  expect(notes[0]?.samples[0]?.unit).toMatch(/^(call|agent):/);
});

test('a source of events is known by its token alone', async () => {
  const { sources } = open();
  const wanted = { tenant: 'main', project: 'p', name: 'crm', zone: 'UTC' };
  const { source, token } = await sources.createEventsSource(wanted);
  expect(source).toMatchObject({ kind: 'events', name: 'crm', system: 'crm', live: true });
  expect(await sources.sourceByToken(token)).toMatchObject({ source: source.id, system: 'crm' });
  expect(await sources.sourceByToken(`${token}x`)).toBeUndefined();
  expect(await sources.sourceByToken('')).toBeUndefined();
  await expect(sources.createEventsSource(wanted)).rejects.toThrow('INVALID_INPUT');
  const { rows } = await engines.postgres.pool.query('SELECT token_hash FROM sources');
  expect(JSON.stringify(rows)).not.toContain(token.slice(4));
});
