// Weighs what a first visit loads before any chart: HTML, the entry with all it imports at once, the
// board, one language, styles. Fonts are told beside. Fails over 300 kB gzipped.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limit = 300 * 1000;
const folder = fileURLToPath(new URL('../dist/web/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, 'utf8'));

/** A chunk with all that it imports at once (not what it may import later). */
function collect(name, files = new Set()) {
  const chunk = manifest[name];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const other of chunk.imports ?? []) collect(other, files);
  return files;
}

const languages = ['ru', 'kk', 'en'].map((language) => `i18n/bundle-${language}.ts`);
const weigh = (file) => gzipSync(readFileSync(folder + file), { level: 9 }).length;
const sum = (files) => [...files].reduce((total, file) => total + weigh(file), 0);

// An entry that was renamed would weigh nothing, and the check would pass for good.
for (const name of ['index.html', 'routes/board.tsx', ...languages])
  if (!manifest[name]) throw new Error(`${name} is not among what was built`);
const first = collect('index.html', new Set(['index.html']));
collect('routes/board.tsx', first);
// What a language's words import is the entry itself: it was weighed already.
const heaviest = Math.max(
  ...languages.map((name) => sum([...collect(name)].filter((file) => !first.has(file)))),
);
const total = sum(first) + heaviest;
const charts = Object.entries(manifest).filter(([, chunk]) =>
  /charts\/|engine/.test(chunk.src ?? ''),
);
const chartFiles = new Set(charts.flatMap(([name]) => [...collect(name)]));
for (const file of first) chartFiles.delete(file);

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`first page before charts: ${kilobytes(total)} gzipped of ${kilobytes(limit)}`);
console.log(`charts, when needed: ${kilobytes(sum(chartFiles))}`);
if (chartFiles.size === 0) {
  console.error('no chart chunk was found: charts must not be part of the first page');
  process.exit(1);
}
if (total > limit) {
  for (const file of first) console.error(`${kilobytes(weigh(file)).padStart(10)}  ${file}`);
  process.exit(1);
}
