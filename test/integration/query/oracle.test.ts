import { describe, expect, it } from 'vitest';
import { useEngines } from '../../support/engines.ts';
import { runPairs } from '../../support/oracle-run.ts';

const engines = useEngines();
const pairs = Number(process.env.ORACLE_PAIRS ?? 320);
const firstSeed = Number(process.env.ORACLE_SEED ?? 1);
/** Questions to each centre. */
const each = 20;
const total = { pairs: 0, windowed: 0, rolledUp: 0 };

describe('the engine and the oracle', () => {
  it.each(Array.from({ length: Math.ceil(pairs / each) }, (_, index) => firstSeed + index))(
    'agree on centre %i',
    async (seed) => {
      const run = await runPairs(engines, seed, each);
      expect(run.mismatches).toEqual([]);
      total.pairs += run.pairs;
      total.windowed += run.windowed;
      total.rolledUp += run.rolledUp;
    },
  );

  it('are held together in windows and over roll-ups as well', () => {
    if (total.pairs < 100) return;
    expect(total.windowed).toBeGreaterThan(total.pairs / 10);
    expect(total.rolledUp).toBeGreaterThan(0);
  });
});
