import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('loads the first page under 300 kB before charts', () => {
  const told = execFileSync(process.execPath, ['scripts/check-bundle.mjs'], { encoding: 'utf8' });
  expect(told).toMatch(/first page before charts: \d/);
});
