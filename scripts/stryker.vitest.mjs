import { defineConfig } from 'vitest/config';

/** The tests that know of the KPI language and the planner, in this process only. */
export default defineConfig({
  test: {
    include: [
      'src/core/kpi/**/*.test.ts',
      'src/core/query/**/*.test.ts',
      'test/contract/{formula-errors,golden-sql,metric-docs}.test.ts',
    ],
    testTimeout: 30_000,
  },
});
