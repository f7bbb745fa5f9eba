import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertCondition } from './rule.ts';
import { alertCondition } from './rule.ts';
import type { AlertState, SteppedRule, Transition } from './state.ts';
import { initialState } from './state.ts';
import { endIncident, step } from './step.ts';
import { clearThreshold, isBreach } from './thresholds.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const start = Date.UTC(2026, 2, 2, 9);

function ruleOf(condition: Partial<AlertCondition>, more: Partial<SteppedRule> = {}): SteppedRule {
  return {
    condition: alertCondition.parse({ side: 'above', fire: 10, clear: 6, ...condition }),
    schedule: { quietMode: 'hold' },
    escalation: null,
    remindMinutes: null,
    tellResolved: true,
    mutedUntil: null,
    ...more,
  };
}

interface Moment {
  readonly value: number | null;
  readonly size?: number;
  /** ms since the moment before. */
  readonly after?: number;
  readonly quiet?: boolean;
}

/** Runs moments through the machine; `restart` turns the state into text and back each time. */
function run(rule: SteppedRule, moments: readonly Moment[], restart = false, from = start) {
  let now = from;
  let state: AlertState = initialState(now);
  const told: Transition[] = [];
  for (const { value, size, after = 15 * SECOND, quiet = false } of moments) {
    now += after;
    if (restart) state = JSON.parse(JSON.stringify(state));
    const context = { now, quiet, longestGap: 5 * MINUTE, newId: `i${now}` };
    const stepped = step(rule, state, { value, size: size ?? null }, context);
    state = stepped.state;
    told.push(...stepped.transitions);
  }
  return { state, told, kinds: told.map(({ kind }) => kind) };
}
const values = (...list: (number | null)[]): Moment[] => list.map((value) => ({ value }));

describe('a rule', () => {
  it('fires at the threshold and lets go at the other one, not between them', () => {
    const { told, kinds } = run(ruleOf({}), values(9.9, 10, 9, 7, 12, 6.1, 6, 9));
    expect(kinds).toEqual(['fired', 'resolved']);
    expect(told[1]).toMatchObject({
      value: 6,
      tell: 'now',
      ending: 'resolved',
      durationMs: 75_000,
    });
  });

  it('does not flap: values that jump around one threshold fire once', () => {
    const jumping = values(...Array.from({ length: 40 }, (_, i) => (i % 2 ? 11 : 9)));
    expect(run(ruleOf({}), jumping).kinds).toEqual(['fired']);
    expect(run(ruleOf({ fireFor: { evaluations: 2, minutes: 0 } }), jumping).kinds).toEqual([]);
  });

  it('waits for its evaluations and its minutes', () => {
    const rule = ruleOf({ fireFor: { evaluations: 2, minutes: 1 } });
    expect(run(rule, values(11, 11, 11, 11)).kinds).toEqual([]);
    expect(run(rule, values(11, 11, 11, 11, 11)).kinds).toEqual(['fired']);
    expect(run(rule, values(11, 11, 5, 11, 11, 11)).kinds).toEqual([]);
  });

  it('has a dead band where no second threshold is given', () => {
    expect(clearThreshold({ side: 'above', fire: 100, clear: null })).toBe(90);
    expect(clearThreshold({ side: 'below', fire: 0, clear: null })).toBeGreaterThan(0);
    const below = ruleOf({ side: 'below', fire: 0, clear: null });
    expect(run(below, values(1, 0, 0, 1)).kinds).toEqual(['fired', 'resolved']);
  });

  it('fires only while the value grows, when it is to', () => {
    const rule = ruleOf({ growing: true, fireFor: { evaluations: 3, minutes: 0 } });
    expect(run(rule, values(11, 12, 12, 12, 11, 12, 12)).kinds).toEqual([]);
    expect(run(rule, values(11, 12, 13)).kinds).toEqual(['fired']);
  });

  it('takes a thin sample for no data', () => {
    const rule = ruleOf({ minSample: 20 });
    expect(run(rule, [{ value: 50, size: 19 }]).kinds).toEqual([]);
    expect(run(rule, [{ value: 50, size: 20 }]).kinds).toEqual(['fired']);
  });

  it('does with no data what it is told', () => {
    const gap = values(11, null, null);
    expect(run(ruleOf({ noData: 'keep' }), gap).kinds).toEqual(['fired', 'no-data']);
    expect(run(ruleOf({ noData: 'clear' }), gap).kinds).toEqual(['fired', 'no-data', 'resolved']);
    expect(run(ruleOf({ noData: 'alert' }), values(1, null)).kinds).toEqual(['fired']);
    expect(run(ruleOf({}), values(11, null, 11, 5)).kinds).toEqual([
      'fired',
      'no-data',
      'data-back',
      'resolved',
    ]);
  });

  it('counts nothing as lasting over a gap, and stays in its phase', () => {
    const rule = ruleOf({ fireFor: { evaluations: 2, minutes: 0 } });
    const hour = 60 * MINUTE;
    expect(run(rule, [{ value: 11 }, { value: 11, after: hour }]).kinds).toEqual([]);
    expect(run(rule, [{ value: 11 }, { value: 11 }, { value: 11, after: hour }]).kinds).toEqual([
      'fired',
    ]);
  });

  it('goes on where it was when the clock goes back', () => {
    const rule = ruleOf({ fireFor: { evaluations: 1, minutes: 1 } });
    const back: Moment[] = [
      ...values(11, 11, 11),
      { value: 11, after: -60 * MINUTE },
      ...values(11, 11),
    ];
    const { told } = run(rule, back);
    expect(told.map(({ kind }) => kind)).toEqual(['fired']);
    expect(told[0]?.at).toBe(start + 45 * SECOND - 60 * MINUTE + 30 * SECOND);
  });

  it('is the same on days that clocks change: it knows instants only', () => {
    const rule = ruleOf({ fireFor: { evaluations: 1, minutes: 30 } });
    const hours = values(...Array.from({ length: 200 }, () => 11));
    const berlin = Date.UTC(2026, 9, 25, 0, 30);
    const one = run(rule, hours, false, berlin).told.map(({ at }) => at - berlin);
    expect(one).toEqual(run(rule, hours).told.map(({ at }) => at - start));
  });

  it('holds its word in quiet hours and says it after them if it still holds', () => {
    const quiet = (value: number): Moment => ({ value, quiet: true });
    const held = run(ruleOf({}), [quiet(11), quiet(11), { value: 11 }, { value: 5 }]);
    expect(held.told.map(({ kind, tell }) => [kind, tell])).toEqual([
      ['fired', 'never'],
      ['fired', 'now'],
      ['resolved', 'now'],
    ]);
    const over = run(ruleOf({}), [quiet(11), quiet(5), { value: 5 }]);
    expect(over.told.map(({ tell }) => tell)).toEqual(['never', 'never']);
    const dropped = run(ruleOf({}, { schedule: { quietMode: 'drop' } }), [
      quiet(11),
      { value: 11 },
      { value: 5 },
    ]);
    expect(dropped.told.map(({ tell }) => tell)).toEqual(['never', 'never']);
    const late = run(ruleOf({}), [{ value: 11 }, quiet(5)]);
    expect(late.told.map(({ tell }) => tell)).toEqual(['now', 'after-quiet']);
  });

  it('reminds and goes up until somebody takes it', () => {
    const rule = ruleOf(
      {},
      { remindMinutes: 5, escalation: { afterMinutes: 12, channels: ['boss'] } },
    );
    const minutes: Moment[] = Array.from({ length: 20 }, () => ({ value: 11, after: MINUTE }));
    const { kinds, state } = run(rule, minutes);
    expect(kinds).toEqual(['fired', 'reminded', 'reminded', 'escalated', 'reminded']);
    const taken: AlertState = {
      ...state,
      incident: state.incident && { ...state.incident, acknowledged: true },
    };
    const context = {
      now: state.lastAt + 30 * MINUTE,
      quiet: false,
      longestGap: MINUTE,
      newId: 'x',
    };
    expect(step(rule, taken, { value: 11, size: null }, context).transitions).toEqual([]);
  });

  it('goes up that long after somebody was told, not after it began in the night', () => {
    const escalation = { afterMinutes: 12, channels: ['boss'] };
    const minutes = (count: number, quiet: boolean): Moment[] =>
      Array.from({ length: count }, () => ({ value: 11, after: MINUTE, quiet }));
    const held = run(ruleOf({}, { escalation }), [...minutes(60, true), ...minutes(20, false)]);
    const spoken = ({ told }: typeof held) =>
      told
        .filter(({ tell }) => tell === 'now')
        .map(({ kind, at }) => [kind, (at - start) / MINUTE]);
    expect(spoken(held)).toEqual([
      ['fired', 61],
      ['escalated', 73],
    ]);
    const slow = ruleOf({ fireFor: { evaluations: 1, minutes: 30 } }, { escalation });
    expect(spoken(run(slow, minutes(60, false)))).toEqual([
      ['fired', 31],
      ['escalated', 43],
    ]);
  });

  it('says nothing while it is muted, and says it then if it still holds', () => {
    const rule = ruleOf({}, { mutedUntil: start + MINUTE });
    const { told } = run(rule, values(11, 11, 11, 11, 11));
    expect(told.map(({ tell, at }) => [tell, at - start])).toEqual([
      ['never', 15_000],
      ['now', 60_000],
    ]);
  });

  it('ends with a reason of its own', () => {
    const { state } = run(ruleOf({}), values(11));
    const ended = endIncident(ruleOf({}), state, {
      now: start + MINUTE,
      value: null,
      ending: 'rule-off',
      quiet: false,
    });
    expect(ended.transitions).toMatchObject([{ kind: 'resolved', ending: 'rule-off' }]);
    expect(ended.state.phase).toBe('quiet');
  });
});

const moment: fc.Arbitrary<Moment> = fc.record({
  value: fc.option(fc.integer({ min: 0, max: 16 }), { nil: null, freq: 6 }),
  size: fc.integer({ min: 0, max: 30 }),
  after: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3_600_000, max: 7_200_000 }) },
  ),
  quiet: fc.boolean(),
});
const lasting = fc.record({
  evaluations: fc.integer({ min: 1, max: 3 }),
  minutes: fc.constantFrom(0, 0, 1),
});
const anyRule: fc.Arbitrary<SteppedRule> = fc
  .record({
    noData: fc.constantFrom('keep' as const, 'alert' as const, 'clear' as const),
    minSample: fc.constantFrom(0, 5),
    growing: fc.boolean(),
    fireFor: lasting,
    clearFor: lasting,
  })
  .chain((condition) =>
    fc
      .record({
        quietMode: fc.constantFrom('hold' as const, 'drop' as const),
        remindMinutes: fc.constantFrom(null, 5),
        escalates: fc.boolean(),
      })
      .map(({ quietMode, remindMinutes, escalates }) =>
        ruleOf(condition, {
          remindMinutes,
          schedule: { quietMode },
          escalation: escalates ? { afterMinutes: 3, channels: ['x'] } : null,
        }),
      ),
  );
const anyRun = fc.tuple(anyRule, fc.array(moment, { maxLength: 60 }));

describe('whatever comes', () => {
  it('a restart at any point is no restart', () => {
    fc.assert(
      fc.property(anyRun, ([rule, moments]) => {
        expect(run(rule, moments, true)).toEqual(run(rule, moments));
      }),
    );
  });

  it('nothing is told twice, and nothing fires again that did not end', () => {
    fc.assert(
      fc.property(anyRun, ([rule, moments]) => {
        const open = new Set<string>();
        const ended = new Set<string>();
        const told = new Set<string>();
        for (const { kind, incident, key, tell } of run(rule, moments).told) {
          expect(ended.has(incident)).toBe(false);
          if (kind === 'fired' && tell === 'now') {
            expect(told.has(`${incident} fired`)).toBe(false);
            told.add(`${incident} fired`);
          }
          if (kind === 'fired') {
            expect([...open].every((id) => id === incident)).toBe(true);
            open.add(incident);
          } else expect(open.has(incident)).toBe(true);
          if (kind === 'resolved') {
            expect(tell === 'never' || told.has(`${incident} fired`)).toBe(true);
            open.delete(incident);
            ended.add(incident);
          }
          expect(key).not.toBe('');
        }
      }),
    );
  });

  it('it fires only on a breach and lets go only on what is clear', () => {
    fc.assert(
      fc.property(anyRun, ([rule, moments]) => {
        const { condition } = rule;
        let state = initialState(start);
        let now = start;
        for (const { value, size = 0, after = 0, quiet = false } of moments) {
          now += after;
          const before = state.phase;
          const context = { now, quiet, longestGap: 5 * MINUTE, newId: `${now}` };
          ({ state } = step(rule, state, { value, size }, context));
          if (state.phase === before) continue;
          const missing = value === null || size < condition.minSample;
          if (missing) expect(condition.noData).toBe(state.phase === 'firing' ? 'alert' : 'clear');
          else if (state.phase === 'firing') expect(isBreach(condition, value)).toBe(true);
          else expect(value).toBeLessThanOrEqual(clearThreshold(condition));
        }
      }),
    );
  });
});
