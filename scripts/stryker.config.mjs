/** Mutation testing of the KPI language and the planner: `npm run mutate`. Run by hand, it takes long. */
export default {
  testRunner: 'vitest',
  // TypeScript 7 has no interface in JavaScript: without a tsconfig Stryker does not ask for one.
  tsconfigFile: 'none.json',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/stryker.vitest.mjs', related: true },
  mutate: ['src/core/kpi/**/*.ts', 'src/core/query/**/*.ts', '!src/**/*.test.ts'],
  ignoreStatic: true,
  ignorePatterns: ['dist', 'test-results', '.gudok*', 'examples'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 8000,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: 'test-results/mutation.json' },
  tempDirName: '.stryker-tmp',
};
