// Troubles planted in a simulated day, and thirty quiet days, through the shipped rules:
//   npm run alerts:proof -- [--times 15] [--days 30] [--seed 7]
// Prints what was alerted, how soon, and what was alerted without reason; ends with 1 when a trouble
// was not alerted within two minutes or a quiet day had an alarm.
import { parseArgs } from 'node:util';
import { DAY } from '../../../src/core/simulate/calendar.ts';
import { svyazkom } from '../../../src/core/simulate/demo/svyazkom.ts';
import { scaledProject } from '../../../src/core/simulate/scale.ts';
import { runProof } from './run-proof.ts';
import { caughtBy, plantedTroubles } from './troubles.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '15' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '7' },
    learned: { type: 'string', default: '57' },
    only: { type: 'string', default: 'both' },
  },
});
// Without the bad hours the project has by itself, and with people enough: a quiet day is one that
// needs nobody. April has no holidays.
const { incident: _, ...quiet } = scaledProject(
  svyazkom,
  Number(values.times),
  Math.ceil(Number(values.times) * 1.7),
);
const seed = Number(values.seed);
const learned = Number(values.learned);
let failed = false;
const clock = (at: number): string =>
  new Date(at + 5 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

if (values.only !== 'quiet') {
  const day = Date.UTC(2026, 3, 14) / DAY;
  const troubles = plantedTroubles(day);
  const started = performance.now();
  const alarms = await runProof({ project: quiet, seed, first: day, days: 1, learned, troubles });
  console.log(`planted day, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  const explained = new Set<unknown>();
  for (const trouble of troubles) {
    const caught = caughtBy(trouble, alarms);
    for (const alarm of caught) explained.add(alarm);
    const [first] = caught;
    const delay = first ? (first.firedAt - trouble.from) / 1000 : null;
    if (delay === null || delay > 120) failed = true;
    console.log(
      `${trouble.kind.padEnd(14)} ${clock(trouble.from)}  ${delay === null ? 'NOT ALERTED' : `${delay} s by ${first?.shipped}`}  (all: ${caught.map(({ shipped, firedAt }) => `${shipped} ${(firedAt - trouble.from) / 1000} s`).join(', ')})`,
    );
  }
  for (const alarm of alarms)
    if (!explained.has(alarm)) {
      failed = true;
      console.log(
        'without reason:',
        alarm.shipped,
        clock(alarm.firedAt),
        JSON.stringify(alarm.scope),
        alarm.extreme?.value,
      );
    }
}
if (values.only !== 'planted') {
  const first = Date.UTC(2026, 3, 1) / DAY;
  const started = performance.now();
  let calls = 0;
  const alarms = await runProof({
    project: quiet,
    seed,
    first,
    days: Number(values.days),
    learned,
    onDay: (_, more) => {
      calls += more;
    },
  });
  // Somebody who really is in one state for hours is no false alarm, on a quiet day either.
  const isTrue = ({ shipped }: (typeof alarms)[number]): boolean => shipped === 'talk-long';
  const wrong = alarms.filter((alarm) => !isTrue(alarm));
  if (wrong.length > 0) failed = true;
  console.log(
    `${values.days} quiet days, ${calls} stays in queues: ${wrong.length} false alarms, ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  for (const alarm of alarms)
    console.log(
      isTrue(alarm) ? 'true:' : 'false alarm:',
      alarm.shipped,
      clock(alarm.firedAt),
      JSON.stringify(alarm.scope),
      alarm.extreme?.value,
    );
}
process.exitCode = failed ? 1 : 0;
