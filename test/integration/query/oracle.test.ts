import { describe, expect, it } from 'vitest';
import { useEngines } from '../../support/engines.ts';
import { runPairs } from '../../support/oracle-run.ts';

const engines = useEngines();
const pairs = Number(process.env.ORACLE_PAIRS ?? 320);
const firstSeed = Number(process.env.ORACLE_SEED ?? 1);
/** Questions to each centre. */
const each = 20;

describe('the engine and the oracle', () => {
  it.each(Array.from({ length: Math.ceil(pairs / each) }, (_, index) => firstSeed + index))(
    'agree on centre %i',
    async (seed) => {
      const { mismatches } = await runPairs(engines.clickhouse, seed, each);
      expect(mismatches).toEqual([]);
    },
  );
});
