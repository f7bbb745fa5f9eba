import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { kpiPace, livePace, runAlerts } from './run-alerts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('looks at the room at its pace while a question on KPIs takes long', async () => {
  const ticks = { live: 0, kpis: 0 };
  let answer = (): void => {};
  const engine = {
    tickLive: async () => {
      ticks.live += 1;
      return true;
    },
    tickKpis: () => {
      ticks.kpis += 1;
      return new Promise<void>((done) => {
        answer = done;
      });
    },
  };
  const store = { forget: async () => {} };
  const running = runAlerts(engine as never, {
    tenant: 't',
    store: store as never,
    now: Date.now,
    onError: (error) => {
      throw error;
    },
  });
  await vi.advanceTimersByTimeAsync(livePace * 20 - 1);
  expect(ticks).toEqual({ live: 20, kpis: 1 });
  answer();
  await vi.advanceTimersByTimeAsync(kpiPace);
  expect(ticks.kpis).toBe(2);
  answer();
  await running.close();
  await vi.advanceTimersByTimeAsync(kpiPace * 3);
  expect(ticks.kpis).toBe(2);
});
