import { expect, it } from 'vitest';
import { type ClientCall, type MissedCall, missedSettings } from '../../core/control/missed.ts';
import { type MissedPorts, recompute } from './recompute.ts';

const day = Date.UTC(2026, 2, 10);
const lost: ClientCall = {
  project: 'p',
  system: 'pbx',
  call: '1',
  client: '7015551740',
  caller: '+77015551740',
  startedAt: day + 1_000_000,
  direction: 'inbound',
  outcome: 'abandoned',
  queue: 'sales',
  agent: '',
  team: '',
  talk: null,
  wait: 30,
};
const again = { ...lost, call: '2', startedAt: lost.startedAt + 60_000 };
const closing = { ...lost, at: lost.startedAt + 120_000, reason: 'refused' };

it('what was read earlier never stands over what was read later, whichever is written last', async () => {
  let version = 0;
  let row: { version: number; entry: MissedCall } | undefined;
  const closings: (typeof closing)[] = [];
  const calls = [lost];
  let hold: Promise<void> | undefined;
  const ports = {
    tenant: 't',
    zone: 'UTC',
    now: () => 0,
    days: {
      nextVersion: async () => {
        version += 2;
        return version;
      },
    },
    work: { closings: async () => [...closings] },
    store: {
      calls: async () => [...calls],
      entries: async () => {
        const standing = row ? [row.entry] : [];
        await hold;
        return standing;
      },
      write: async (_: string, at: number, { write }: { write: readonly MissedCall[] }) => {
        for (const entry of write) if (!row || at >= row.version) row = { version: at, entry };
      },
    },
  } as unknown as MissedPorts;
  const settings = missedSettings.parse({});
  const range = { from: day, to: day + 2_000_000 };
  await recompute(ports, settings, range);
  // A sweep reads another attempt, and is slow to write it.
  calls.push(again);
  let go = () => {};
  hold = new Promise((resolve) => {
    go = resolve;
  });
  const slow = recompute(ports, settings, range);
  await new Promise((resolve) => setImmediate(resolve));
  hold = undefined;
  // Meanwhile somebody writes the caller off.
  closings.push(closing);
  await recompute(ports, settings, range);
  expect(row?.entry.state).toBe('closed');
  go();
  await slow;
  expect(row?.entry).toMatchObject({ state: 'closed', attempts: 2 });
});
