// How long the live state takes to stand after a start, with a day's calls stored:
//   node scripts/bench-live-rebuild.mjs [--calls 200000] [--agents 300] [--runs 5]
// Calls of the hours since midnight (at least three) go through the whole of ingest; then the state is
// rebuilt from the engines as at a start, and held against the one that saw every event. Needs a build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultReading } from '../dist/core/contact/settings.js';
import { readShippedFamilies } from '../dist/server/catalogue-files.js';
import { createIngest } from '../dist/services/ingest/create-ingest.js';
import { catalogueOn, fixedCatalogues } from '../dist/services/kpi/catalogues.js';
import { createLive } from '../dist/services/live/create-live.js';
import { createSources } from '../dist/services/sources/create-sources.js';
import { readEvents } from '../dist/sources/events/index.js';
import { createClickHouse } from '../dist/storage/clickhouse/client.js';
import { createJournalStore } from '../dist/storage/clickhouse/journal-store.js';
import { createLiveStore } from '../dist/storage/clickhouse/live-store.js';
import { startEngines } from '../dist/storage/embedded/start.js';
import { createIngestPorts } from '../dist/storage/ingest-ports.js';
import { migrate } from '../dist/storage/migrate.js';
import { createPostgres } from '../dist/storage/postgres/client.js';
import { createIngestLog } from '../dist/storage/postgres/ingest-log.js';
import { createSourceStore } from '../dist/storage/postgres/source-store.js';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '200000' },
    agents: { type: 'string', default: '300' },
    runs: { type: 'string', default: '5' },
  },
});
const calls = Number(values.calls);
const agents = Number(values.agents);
const folder = await mkdtemp(join(tmpdir(), 'gudok-bench-rebuild-'));
const log = { info: () => {}, warn: console.warn, error: console.error };
const engines = await startEngines({ dataDir: folder, log });
try {
  await migrate(engines);
  const clickhouse = createClickHouse(engines.clickhouse);
  const postgres = createPostgres(engines.postgres);
  const end = Date.now();
  const now = () => end;
  const zone = 'UTC';
  const sources = createSources(createSourceStore(postgres.database), now);
  const target = await sources.ensureSource({
    ...{ tenant: 'main', project: 'p', kind: 'events', name: 'pbx', zone },
    ...{ settings: defaultReading, live: true },
  });
  const ingest = createIngest(createIngestPorts(clickhouse, postgres.pool));
  const shipped = readShippedFamilies();
  const catalogue = catalogueOn(shipped, { versions: [] }, '2026-01-01');
  const newLive = () =>
    createLive(
      {
        store: createLiveStore(clickhouse),
        journal: createJournalStore(clickhouse),
        aliases: createIngestLog(postgres.pool),
        catalogues: fixedCatalogues(catalogue, now),
        ...{ sources, now },
      },
      { tenant: 'main', zone, onError: console.error },
    );
  const first = newLive();
  await first.start();

  const midnight = Math.min(Math.floor(end / 86_400_000) * 86_400_000, end - 3 * 3_600_000);
  const from = midnight + 60_000;
  const step = (end - from) / calls;
  // Who did nothing for sixteen hours is gone from the room; here some never get a call.
  const loggedIn = Math.max(from, end - 12 * 3_600_000);
  let lines = Array.from({ length: agents }, (_, index) => ({
    ...{ type: 'agent-state-changed', at: loggedIn, agent: `A${index}`, state: 'logged-in' },
    queues: [`q${index % 20}`, `q${(index + 1) % 20}`],
  }));
  const started = performance.now();
  let entries = 0;
  const give = async () => {
    const body = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
    lines = [];
    const batch = readEvents(body, {
      ...{ contentType: 'application/x-ndjson', encoding: '', place: `bench:${entries}` },
      ...{ now: end, settings: target.settings },
    });
    entries += batch.entries.length;
    first.view.feed(target, batch);
    await ingest.batch(target, batch);
  };
  for (let index = 0; index < calls; index += 1) {
    const at = Math.round(from + index * step);
    const call = `c${index}`;
    const queue = `q${index % 20}`;
    const agent = `A${index % agents}`;
    const waited = (index * 7) % 45;
    lines.push({ type: 'queue-entered', at, call, queue, caller: `+7701${index}` });
    const say = (after, event) => {
      if (at + after <= end) lines.push({ ...event, at: at + after, call, queue });
    };
    if (index % 12 === 0) say(waited * 1000, { type: 'queue-left', reason: 'abandoned' });
    else {
      say(waited * 1000, { type: 'agent-connected', agent });
      say(waited * 1000 + 5000, { type: 'agent-disconnected', agent, by: 'caller' });
    }
    if (lines.length > 20_000) await give();
  }
  await give();
  await ingest.finish(target);
  console.log(
    `${calls} calls, ${entries} entries stored in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  const wanted = first.view.current();
  const times = [];
  const busy = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    const live = newLive();
    const began = performance.now();
    const before = process.cpuUsage();
    await live.start();
    times.push(performance.now() - began);
    const { user, system } = process.cpuUsage(before);
    busy.push((user + system) / 1e6);
    const { queues, agents: operators } = live.view.current();
    const same =
      JSON.stringify([queues, operators]) === JSON.stringify([wanted.queues, wanted.agents]);
    if (!same) {
      console.log('DIFFERS from the state that saw every event');
      for (const [index, queue] of queues.entries())
        if (JSON.stringify(queue) !== JSON.stringify(wanted.queues[index]))
          console.log(
            JSON.stringify(queue).slice(0, 600),
            '\n',
            JSON.stringify(wanted.queues[index]).slice(0, 600),
          );
      for (const [index, one] of operators.entries())
        if (JSON.stringify(one) !== JSON.stringify(wanted.agents[index])) {
          console.log(JSON.stringify(one), JSON.stringify(wanted.agents[index]));
          break;
        }
      process.exitCode = 1;
      break;
    }
    await live.close();
  }
  times.sort((a, b) => a - b);
  console.log(
    `rebuilt in ${(times[Math.floor(times.length / 2)] / 1000).toFixed(2)} s (median of ${times.length}), ${(times.at(-1) / 1000).toFixed(2)} s at most; ${Math.min(...busy).toFixed(2)} s of processor time beside the engines'; ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB of heap`,
  );
  await first.close();
  await ingest.close();
  await clickhouse.close();
  await postgres.close();
} finally {
  await engines.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit();
