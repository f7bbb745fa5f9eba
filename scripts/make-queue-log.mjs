// Writes a queue_log (and, when asked, a Master.csv and the truth) of the simulated centre:
//   node scripts/make-queue-log.mjs --lines 5000000 --out /tmp/queue_log
//     [--from 2020-01-01] [--seed 1] [--days N] [--cdr Master.csv] [--truth truth.json]
// Days are written whole up to the last, which is cut at the line wanted. Needs a build.
import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { demoCentre } from '../dist/core/simulate/demo/centre.js';
import { centreLogs } from '../dist/sources/simulator/write-files.js';

const { values } = parseArgs({
  options: {
    lines: { type: 'string' },
    days: { type: 'string' },
    out: { type: 'string' },
    cdr: { type: 'string' },
    truth: { type: 'string' },
    from: { type: 'string', default: '2020-01-01' },
    seed: { type: 'string', default: '1' },
  },
});
if (!values.out || (!values.lines && !values.days)) {
  console.error('usage: make-queue-log.mjs (--lines N | --days N) --out FILE');
  process.exit(2);
}

const wanted = values.lines ? Number(values.lines) : Number.POSITIVE_INFINITY;
const days = values.days ? Number(values.days) : Number.POSITIVE_INFINITY;
const first = Math.floor(Date.parse(values.from) / 86_400_000);
const files = [values.out, values.cdr].map((path) => (path ? createWriteStream(path) : undefined));
const started = performance.now();
let written = 0;
let last;

const write = async (file, lines) => {
  if (file && lines.length > 0 && !file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
};

for (const each of centreLogs(demoCentre, Number(values.seed), first, days)) {
  const lines = each.queueLog.slice(0, wanted - written);
  await write(files[0], lines);
  await write(files[1], each.cdr);
  written += lines.length;
  last = each;
  if (written >= wanted) break;
}
for (const file of files) if (file) await new Promise((done) => file.end(done));
// With --lines the last day is cut, so only whole days have a truth.
if (values.truth && last) writeFileSync(values.truth, JSON.stringify(last.logged));
const seconds = (performance.now() - started) / 1000;
console.log(
  `${written} lines, ${last ? last.day - first + 1 : 0} days, ${seconds.toFixed(1)} s, ` +
    `${Math.round(process.memoryUsage.rss() / 1_048_576)} MB`,
);
