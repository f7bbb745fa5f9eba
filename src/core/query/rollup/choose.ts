import { bucketAt, finestOf } from '../buckets.ts';
import { isTimeDimension } from '../dimensions.ts';
import { factModel } from '../model.ts';
import type { FactGroup, Leaf, Plan, PlannedPeriod } from '../plan.ts';
import type { TimeDimension } from '../question.ts';
import { windowPeriod } from '../window-frames.ts';
import { isFramed } from '../window-sql.ts';
import type { CleanDay, CleanDays, Coverage, CoverageWish } from './coverage.ts';
import { isSketch, rollupParts } from './parts.ts';
import { clip, fewer, gapsOf, type Range } from './ranges.ts';
import { type RollupLevel, type RollupShape, shapesOf } from './shapes.ts';

const DAY = 86_400_000;
/** Most stretches of time that one statement takes from the facts. */
const mostRanges = 6;

/** Slots of one table. */
export interface RollupSlice {
  readonly table: string;
  /** Builds of the clean days that are used. */
  readonly builds: readonly number[];
  /** Slots that are used begin within these borders, ms UTC. */
  readonly within: Range;
}

/** Where a group's numbers come from besides the facts. */
export interface RollupSource {
  readonly slices: readonly RollupSlice[];
  /** Stretches of the period that are answered from the facts, ms UTC. */
  readonly raw: readonly Range[];
}

/** A group, or a part of its leaves, and its source; undefined: from the facts alone. */
export interface Choice {
  readonly group: FactGroup;
  /** The period of its rows. */
  readonly period: PlannedPeriod;
  readonly source: RollupSource | undefined;
}

/** What must be known to choose for a period; undefined: roll-ups have nothing to give. */
export function coverageWish(plan: Plan, period: PlannedPeriod): CoverageWish | undefined {
  const asked = plan.groups.flatMap((group) => {
    const over = periodOf(group, plan, period);
    return shapeFor(group, plan, over) === undefined ? [] : [{ fact: group.fact, over }];
  });
  if (asked.length === 0) return undefined;
  return {
    tenant: plan.scope.tenant,
    facts: [...new Set(asked.map(({ fact }) => fact))],
    from: Math.floor(Math.min(...asked.map(({ over }) => over.from)) / DAY),
    to: Math.floor((Math.max(...asked.map(({ over }) => over.to)) - 1) / DAY),
  };
}

/**
 * Which groups of a plan are answered from roll-ups over a period. A group of which roll-ups hold only
 * some leaves is cut in two. Windows that are put together from cells are answered from facts.
 */
export function chooseRollups(plan: Plan, period: PlannedPeriod, coverage: Coverage): Choice[] {
  return plan.groups.flatMap((group) =>
    chooseGroup(group, plan, periodOf(group, plan, period), coverage),
  );
}

/** The period that a group is over: a window's may be another than the question's. */
function periodOf({ window }: FactGroup, plan: Plan, period: PlannedPeriod): PlannedPeriod {
  return window ? windowPeriod(plan, period, window) : period;
}

function chooseGroup(
  group: FactGroup,
  plan: Plan,
  period: PlannedPeriod,
  coverage: Coverage,
): Choice[] {
  const taken = [false, true].flatMap((sketches) => {
    const leaves = group.leaves.filter((leaf) => isOf(leaf, group, sketches));
    return takeLeaves({ ...group, leaves }, plan, period, coverage) ?? [];
  });
  const held = new Set(taken.flatMap((choice) => choice.group.leaves));
  const leaves = group.leaves.filter((leaf) => !held.has(leaf));
  if (leaves.length === 0) return taken;
  return [...taken, { group: { ...group, leaves }, period, source: undefined }];
}

/** What of some leaves, all sketches or none, a roll-up holds. */
function takeLeaves(
  group: FactGroup,
  plan: Plan,
  period: PlannedPeriod,
  coverage: Coverage,
): Choice | undefined {
  const found = shapeFor(group, plan, period);
  if (!found) return undefined;
  const slot = found.level.slot * 1000;
  const within = {
    from: Math.ceil(period.from / slot) * slot,
    to: Math.floor(period.to / slot) * slot,
  };
  const sets = daysWithin(coverage.get(group.fact) ?? [], within);
  const best = sets.reduce<CleanDays | undefined>(
    (most, set) => (most && most.days.length >= set.days.length ? most : set),
    undefined,
  );
  if (!best) return undefined;
  const held = group.leaves.filter((leaf) => isHeld(leaf, group, best.columns));
  if (held.length === 0) return undefined;
  const needed = held.flatMap((leaf) => columnsOf(leaf, group));
  const days = sets
    .filter(({ columns }) => needed.every((column) => columns.has(column)))
    .flatMap((set) => set.days)
    .sort((a, b) => a.day - b.day);
  const covered = days.map(({ day }) => clip({ from: day * DAY, to: (day + 1) * DAY }, within));
  const raw = fewer(gapsOf(covered, period), mostRanges);
  const used = days.filter((_, index) => {
    const { from, to } = covered[index] as Range;
    return !raw.some((range) => range.from <= from && range.to >= to);
  });
  if (used.length === 0) return undefined;
  const slices = slicesOf(used, found, group, plan, period, within);
  return { group: { ...group, leaves: held }, period, source: { slices, raw } };
}

/** Days that lie in one bucket are read as days, the others by the finer slots. */
function slicesOf(
  used: readonly CleanDay[],
  { shape, level }: Fitting,
  group: FactGroup,
  plan: Plan,
  period: PlannedPeriod,
  within: Range,
): RollupSlice[] {
  const days = shape.levels.find(({ slot }) => slot === 86_400);
  const timed = timedOf(plan);
  const whole = (day: number): boolean => {
    const [from, to] = [day * DAY, (day + 1) * DAY];
    if (from < within.from || to > within.to) return false;
    if (timed.length === 0) return true;
    // Where time is cut, pieces are counted by the hour.
    if (factModel(group.fact).time.kind === 'span') return false;
    const first = stretchAt(period, from);
    const last = stretchAt(period, to - 1);
    return timed.every(
      (id) =>
        bucketAt(id, from / 1000 + first, first) ===
        bucketAt(id, Math.floor((to - 1) / 1000) + last, last),
    );
  };
  const [coarse, fine] = [
    used.filter(({ day }) => whole(day)),
    used.filter(({ day }) => !whole(day)),
  ];
  const slice = (table: string, of: readonly CleanDay[]): RollupSlice[] =>
    of.length === 0 ? [] : [{ table, builds: of.map(({ build }) => build), within }];
  if (!days || timed.some((id) => !wideDimensions.has(id))) return slice(level.table, used);
  return [...slice(days.table, coarse), ...slice(level.table, fine)];
}

/** Time dimensions whose buckets are longer than a day. */
const wideDimensions: ReadonlySet<TimeDimension> = new Set<TimeDimension>(['week', 'month']);

function stretchAt({ stretches }: PlannedPeriod, at: number): number {
  return (stretches.find(({ to }) => at < to) ?? stretches.at(-1))?.offset ?? 0;
}

function timedOf(plan: Plan): TimeDimension[] {
  return [...plan.by, ...plan.where.map(({ dimension }) => dimension)].filter(isTimeDimension);
}

/** A roll-up, and the level at which a question's borders lie. */
interface Fitting {
  readonly shape: RollupShape;
  readonly level: RollupLevel;
}

/** The smallest roll-up that tells all that a group is cut and filtered by. */
function shapeFor(group: FactGroup, plan: Plan, period: PlannedPeriod): Fitting | undefined {
  if (group.history || plan.attribution !== 'arrival' || isFramed(group, plan)) return undefined;
  const sketches = [true, false].filter((one) =>
    group.leaves.some((leaf) => isOf(leaf, group, one)),
  );
  const asked = [...plan.by, ...plan.where.map(({ dimension }) => dimension)].filter(
    (id) => !isTimeDimension(id),
  );
  for (const shape of shapesOf(group.fact)) {
    if (!sketches.includes(shape.sketches)) continue;
    if (!asked.every((id) => shape.dimensions.includes(id))) continue;
    const level = levelFor(shape, plan, period);
    if (level) return { shape, level };
  }
  return undefined;
}

function levelFor(
  { fact, levels }: RollupShape,
  plan: Plan,
  { from, to, stretches }: PlannedPeriod,
): RollupLevel | undefined {
  const timed = timedOf(plan);
  const fitting = levels.filter(
    ({ slot }) =>
      slot < 86_400 &&
      timed.every((id) => finestOf(id) % slot === 0) &&
      (timed.length === 0 ||
        stretches.every(
          (stretch, index) =>
            stretch.offset % slot === 0 &&
            (index === stretches.length - 1 || stretch.to % (slot * 1000) === 0),
        )),
  );
  const clean = fitting.filter(
    ({ slot }) => from % (slot * 1000) === 0 && to % (slot * 1000) === 0,
  );
  // Pieces of what passes a ragged border would be counted on both sides of it.
  return clean.at(-1) ?? (factModel(fact).time.kind === 'span' ? undefined : fitting[0]);
}

/** Has the leaf parts, and are they sketches (or not)? */
function isOf(leaf: Leaf, group: FactGroup, sketches: boolean): boolean {
  const parts = rollupParts(leaf.aggregate, group.fact) ?? [];
  return parts.length > 0 && parts.every((part) => isSketch(part) === sketches);
}

function columnsOf(leaf: Leaf, group: FactGroup): string[] {
  return (rollupParts(leaf.aggregate, group.fact) ?? []).map(({ column }) => column);
}

function isHeld(leaf: Leaf, group: FactGroup, columns: ReadonlySet<string>): boolean {
  const needed = columnsOf(leaf, group);
  return needed.length > 0 && needed.every((column) => columns.has(column));
}

/** Of each set the days that reach into the borders. */
function daysWithin(sets: readonly CleanDays[], { from, to }: Range): CleanDays[] {
  return sets
    .map(({ columns, days }) => ({
      columns,
      days: days.filter(({ day }) => day * DAY < to && (day + 1) * DAY > from),
    }))
    .filter(({ columns, days }) => columns.size > 0 && days.length > 0);
}
