import type { MissedSettings } from '../../core/control/missed.ts';
import type { ChangedDay, Range } from './ports.ts';
import { type MissedPorts, reachOf, recompute } from './recompute.ts';

const DAY = 86_400_000;
const reader = 'missed';
/** Days that are made anew together. */
const runDays = 31;
/**
 * Everybody of today and yesterday not more often than this, ms, nor more than a twentieth of the time;
 * between, those who called since.
 */
const wholeEvery = 300_000;
const wholeShare = 20;
const mostClients = 3000;

/** What a sweeper remembers from one sweep to the next. */
export interface SweepMemory {
  wholeAt: number;
  /** How long it took, ms. */
  wholeTook: number;
  /** Newest version of calls at the sweep before the last, and at the last. */
  since: readonly [string, string] | undefined;
}

export function sweepMemory(): SweepMemory {
  return { wholeAt: 0, wholeTook: 0, since: undefined };
}

/**
 * Makes the list follow the calls: days that changed are looked at, the newest first. Resolves with
 * how many rows changed.
 */
export async function sweepMissed(
  ports: MissedPorts,
  memory: SweepMemory,
  signal?: AbortSignal,
): Promise<number> {
  const { tenant, days, now } = ports;
  const settings = await ports.work.settings(tenant);
  const changed = await days.changed(tenant, reader, ['calls']);
  const yesterday = Math.floor(now() / DAY) - 1;
  const recent = changed.filter(({ day }) => day >= yesterday);
  let count = await sweepRecent(ports, settings, memory, recent);
  const old = changed.filter(({ day, writing }) => day < yesterday && !writing);
  for (const run of runsOf(old)) {
    if (signal?.aborted) break;
    count += await recompute(ports, settings, reachOf(rangeOf(run)));
    await days.seen(tenant, reader, run);
  }
  return count;
}

async function sweepRecent(
  ports: MissedPorts,
  settings: MissedSettings,
  memory: SweepMemory,
  recent: readonly ChangedDay[],
): Promise<number> {
  if (recent.length === 0) return 0;
  const { tenant, store, days } = ports;
  const now = ports.now();
  const range = rangeOf(recent);
  const { clients, version } = await store.touched(
    tenant,
    range,
    memory.since?.[0] ?? '0',
    mostClients + 1,
  );
  const whole =
    memory.since === undefined ||
    now - memory.wholeAt >= Math.max(wholeEvery, wholeShare * memory.wholeTook) ||
    clients.length > mostClients;
  if (!whole) {
    memory.since = [memory.since?.[1] ?? version, version];
    return clients.length === 0 ? 0 : recompute(ports, settings, reachOf(range), clients);
  }
  const began = performance.now();
  const count = await recompute(ports, settings, reachOf(range));
  memory.wholeTook = performance.now() - began;
  memory.since = [memory.since?.[1] ?? version, version];
  memory.wholeAt = now;
  const quiet = recent.filter(({ writing }) => !writing);
  await days.seen(tenant, reader, quiet);
  return count;
}

/** Everything is to be made anew: after the settings changed. */
export async function forgetSweeps(ports: MissedPorts): Promise<void> {
  await ports.days.forget(ports.tenant, reader);
}

function rangeOf(days: readonly ChangedDay[]): Range {
  const numbers = days.map(({ day }) => day);
  return { from: Math.min(...numbers) * DAY, to: (Math.max(...numbers) + 1) * DAY };
}

/** Days next to each other, at most a month together; the newest first, as they come. */
function runsOf(days: readonly ChangedDay[]): ChangedDay[][] {
  const runs: ChangedDay[][] = [];
  for (const one of days) {
    const run = runs.at(-1);
    const first = run?.[0];
    const last = run?.at(-1);
    if (run && first && last && last.day - one.day <= 1 && first.day - one.day < runDays)
      run.push(one);
    else runs.push([one]);
  }
  return runs;
}
