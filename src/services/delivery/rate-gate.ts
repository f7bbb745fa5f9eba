/** Lets so many through a minute, per channel, and nobody while a peer wants quiet. */
export interface RateGate {
  isOpen(channel: string, perMinute: number, now: number): boolean;
  /** One went through. */
  count(channel: string, now: number): void;
  /** Nobody passes before `until` (ms UTC). */
  pause(channel: string, until: number): void;
}

const minute = 60_000;

/** A sliding minute in memory: after a restart it begins anew. */
export function createRateGate(): RateGate {
  const passed = new Map<string, number[]>();
  const paused = new Map<string, number>();
  return {
    isOpen(channel, perMinute, now) {
      if ((paused.get(channel) ?? Number.NEGATIVE_INFINITY) > now) return false;
      // A clock that went back leaves times of the future: they are forgotten.
      const recent = (passed.get(channel) ?? []).filter((at) => at > now - minute && at <= now);
      passed.set(channel, recent);
      return recent.length < perMinute;
    },
    count(channel, now) {
      passed.set(channel, [...(passed.get(channel) ?? []), now]);
    },
    pause(channel, until) {
      paused.set(channel, Math.max(until, paused.get(channel) ?? until));
    },
  };
}
