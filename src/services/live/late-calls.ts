import type { CallRoom, Room } from '../../core/live/room.ts';
import type { LivePorts } from './ports.ts';
import { readCalls } from './rebuild.ts';

/** Calls read at once: more would hold up what comes meanwhile. */
const atOnce = 500;
const retryAfter = 5000;

export interface LateCalls {
  /** Calls that were let go and something came for. */
  add(calls: readonly CallRoom[]): void;
  idle(): Promise<void>;
}

/** Reads calls that were let go from the journal again, so that what came late counts. */
export function createLateCalls(
  ports: Pick<LivePorts, 'journal' | 'aliases'>,
  tenant: string,
  roomNow: () => Room,
  onError: (error: unknown) => void,
  changed: () => void,
): LateCalls {
  const waiting = new Set<CallRoom>();
  let running: Promise<void> | undefined;
  let failed = 0;

  const run = async (): Promise<void> => {
    while (waiting.size > 0 && failed < 3) {
      const [first] = waiting;
      if (first === undefined) break;
      const { system } = first;
      const calls = [...waiting].filter((one) => one.system === system).slice(0, atOnce);
      for (const call of calls) waiting.delete(call);
      const room = roomNow();
      // Of a room that was rebuilt since: it was read whole there.
      const own = calls.filter(
        (call) => room.systems.get(system.key)?.calls.get(call.key) === call,
      );
      if (own.length === 0) continue;
      const keys = own.map(({ key }) => key);
      try {
        await readCalls(ports, room, { tenant, ...system.place }, system.place.settings, keys);
        failed = 0;
        changed();
      } catch (error) {
        failed += 1;
        onError(error);
        for (const call of own) waiting.add(call);
      }
    }
  };

  const begin = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      if (waiting.size === 0) return;
      setTimeout(() => {
        failed = 0;
        begin();
      }, retryAfter).unref();
    });
  };

  return {
    add(calls) {
      for (const call of calls) waiting.add(call);
      if (waiting.size > 0) begin();
    },
    async idle() {
      await running;
    },
  };
}
