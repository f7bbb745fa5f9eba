// Everything that is tested: types and lint, unit, real engines, real browser; on CI also
// PostgreSQL of the distribution. What failed is told again at the end, since a CI may keep only
// that; the last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDebianPostgres } from './debian-postgres.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'test-results');
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];
const linesOfReason = 30;

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

step(
  'check',
  () =>
    spawnSync(process.execPath, [join(root, 'scripts', 'check.mjs')], {
      cwd: root,
      stdio: 'inherit',
    }).status === 0,
);
vitest('unit', ['--project', 'unit']);
vitest('integration', ['--project', 'integration']);
vitest('asterisk', ['--project', 'asterisk']);
vitest('e2e', ['--project', 'e2e']);
// Where PostgreSQL does the work: migrations, sources, imports and what they remember.
const onPostgres = ['storage/migrate', 'ingest/imports', 'ingest/repeat', 'sources/cdr-postgres'];
await withDebianPostgres((url) =>
  vitest('postgres', ['--project', 'integration', ...onPostgres], { TEST_DATABASE_URL: url }),
);
if (failures.length > 0) console.log(`\n== failed\n${failures.join('\n\n')}\n`);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

function step(name, passes) {
  console.log(`\n== ${name}`);
  if (passes()) {
    total.passed++;
    return;
  }
  total.failed++;
  failures.push(`${name}: see above`);
}

function vitest(name, args, env = {}) {
  console.log(`\n== ${name}`);
  const report = join(results, `${name}.json`);
  const outcome = spawnSync(
    join(root, 'node_modules', '.bin', 'vitest'),
    [
      'run',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  );
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  total.passed += counts?.numPassedTests ?? 0;
  total.failed += counts?.numFailedTests ?? 0;
  total.skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
  const told = (counts?.testResults ?? []).flatMap((file) => failuresOf(name, file));
  failures.push(...told);
  // A suite that broke before its tests, or an engine that fell, is a failure too.
  if (outcome.status === 0 || counts?.numFailedTests > 0) return;
  total.failed++;
  if (told.length === 0) failures.push(`${name}: ended with ${outcome.status ?? outcome.signal}`);
}

/** Place, name and the first lines of the reason of each failure in a file of Vitest's JSON report. */
function failuresOf(name, file) {
  const place = `${name}: ${relative(root, file.name)}`;
  const tests = file.assertionResults.filter((test) => test.status === 'failed');
  if (tests.length === 0 && file.status === 'failed') return [`${place}\n${begin(file.message)}`];
  return tests.map(
    (test) => `${place}\n${test.fullName}\n${begin(test.failureMessages.join('\n'))}`,
  );
}

function begin(reason) {
  return reason.split('\n').slice(0, linesOfReason).join('\n');
}
