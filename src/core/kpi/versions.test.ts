import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeDays, stateOn, stretchesOf, versionOn } from './versions.ts';

const of = (version: number, effectiveFrom: string | null) => ({ version, effectiveFrom });
const day = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

describe('which version is in force', () => {
  const three = [of(1, null), of(2, '2026-03-01'), of(3, '2026-06-01')];

  it('is the newest whose day has come', () => {
    expect(versionOn(three, '2026-02-28')?.version).toBe(1);
    expect(versionOn(three, '2026-03-01')?.version).toBe(2);
    expect(versionOn(three, '2026-05-31')?.version).toBe(2);
    expect(versionOn(three, '2030-01-01')?.version).toBe(3);
    expect(changeDays(three)).toEqual(['2026-03-01', '2026-06-01']);
  });

  it('is the first one before any day of change: a new KPI has no other past', () => {
    expect(versionOn([of(1, '2026-03-01')], '2020-01-01')?.version).toBe(1);
    expect(changeDays([of(1, '2026-03-01')])).toEqual([]);
    expect(versionOn([], '2020-01-01')).toBeUndefined();
  });

  it('is the newer decision where it reaches back before an older one', () => {
    const back = [...three, of(4, '2026-04-01')];
    expect(versionOn(back, '2026-07-01')?.version).toBe(4);
    expect(versionOn(back, '2026-03-15')?.version).toBe(2);
    const [, , third, fourth] = back;
    expect(third && stateOn(back, third, '2026-07-01')).toBe('past');
    expect(fourth && stateOn(back, fourth, '2026-03-31')).toBe('planned');
    expect(fourth && stateOn(back, fourth, '2026-04-01')).toBe('in-force');
    const since = [...three, of(4, null)];
    expect(stretchesOf(since)).toEqual([{ version: since[3], from: null, to: null }]);
  });

  it('is on every day the last one decided of those whose day has come', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(days, fc.integer({ min: -5, max: 50 }), (from, on) => {
        const versions = from.map((n, index) => of(index + 1, day(n)));
        const come = versions.filter((one) => (one.effectiveFrom ?? '') <= day(on));
        const first = [...versions].sort((a, b) =>
          a.effectiveFrom === b.effectiveFrom
            ? b.version - a.version
            : (a.effectiveFrom ?? '') < (b.effectiveFrom ?? '')
              ? -1
              : 1,
        )[0];
        expect(versionOn(versions, day(on))).toEqual(come.at(-1) ?? first);
      }),
    );
  });
});
