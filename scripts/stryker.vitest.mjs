import { defineConfig } from 'vitest/config';

/** The tests that know of the KPI language and the planner, in this process only. */
export default defineConfig({
  test: {
    include: ['src/core/kpi/**/*.test.ts', 'src/core/query/**/*.test.ts', 'test/contract/golden-sql.test.ts'],
    testTimeout: 30_000,
  },
});
