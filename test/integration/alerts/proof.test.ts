import { expect, it } from 'vitest';
import { DAY } from '../../../src/core/simulate/calendar.ts';
import { svyazkom } from '../../../src/core/simulate/demo/svyazkom.ts';
import { scaledProject } from '../../../src/core/simulate/scale.ts';
import { runProof } from '../../support/alert-proof/run-proof.ts';
import { caughtBy, plantedTroubles } from '../../support/alert-proof/troubles.ts';

// The short form of `npm run alerts:proof`, which takes thirty quiet days and eight weeks of history.
it('each planted trouble is alerted within two minutes, and the day before has no alarm', async () => {
  const { incident: _, ...project } = scaledProject(svyazkom, 18, 31);
  const day = Date.UTC(2026, 3, 14) / DAY;
  const troubles = plantedTroubles(day);
  const alarms = await runProof({
    project,
    seed: 7,
    first: day - 1,
    days: 2,
    learned: 22,
    troubles,
  });
  const before = alarms.filter(({ firedAt }) => firedAt < (troubles[0]?.from ?? 0));
  expect(before.map(({ shipped, firedAt }) => [shipped, new Date(firedAt).toISOString()])).toEqual(
    [],
  );
  for (const trouble of troubles) {
    const [first] = caughtBy(trouble, alarms);
    expect(first, trouble.kind).toBeDefined();
    const seconds = ((first?.firedAt ?? 0) - trouble.from) / 1000;
    expect(seconds, trouble.kind).toBeLessThanOrEqual(120);
  }
}, 600_000);
