import type { KpiRow } from '../../../../contracts/kpi.ts';
import type { Goal } from '../../../../core/kpi/targets.ts';
import type { Unit } from '../../../../core/query/question.ts';
import { absent, type Format } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';

type Judged = Pick<KpiRow, 'standing' | 'certain' | 'sample'>;

const ofStanding: Readonly<Record<KpiRow['standing'], Meaning>> = {
  good: 'good',
  amber: 'warn',
  red: 'bad',
  none: 'none',
};

/** Fewer rows than this behind a number judge nobody. */
export const fewRows = 10;

/** What a row says of itself; chance alone is not praised or blamed. */
export function meaningOfRow({ standing, certain, sample }: Judged): Meaning {
  if (!certain || (sample !== null && sample < fewRows)) return 'none';
  return ofStanding[standing];
}

/** A number without its unit: the unit has a column of its own. Shares as per cent: 3,4. */
export function bareValue(value: number | null, unit: Unit, format: Format): string {
  if (value === null) return absent;
  if (unit === 'ratio') return format.number(value * 100, 1);
  if (unit === 'seconds') return format.duration(value);
  if (unit === 'money') return format.number(value);
  if (unit === 'count' && Number.isInteger(value)) return format.number(value);
  return format.number(value, 1);
}

/** `≤ 10,0`, `40–55`, `30`; a dash without a goal. */
export function goalOfRow(
  goal: Goal | null,
  { unit, direction }: Pick<KpiRow, 'unit' | 'direction'>,
  format: Format,
): string {
  if (!goal) return absent;
  const { value, low, high } = goal;
  const bare = (amount: number) => bareValue(amount, unit, format);
  if (low !== undefined && high !== undefined) {
    const whole = unit === 'ratio' && [low, high].every((edge) => isWhole(edge * 100));
    const edge = (amount: number) => (whole ? format.number(amount * 100) : bare(amount));
    return `${edge(low)}–${edge(high)}`;
  }
  const only = value ?? low ?? high;
  if (only === undefined) return absent;
  const atMost = value === undefined ? high !== undefined : direction === 'down';
  return atMost && only !== 0 ? `≤\u00a0${bare(only)}` : bare(only);
}

/** The same with its unit, for a sentence: `≤ 20,0 %`, `4:00–5:30 м:с`. */
export function goalInWords(
  goal: Goal | null,
  metric: Pick<KpiRow, 'unit' | 'direction'>,
  format: Format,
  say: Say,
): string {
  const text = goalOfRow(goal, metric, format);
  if (metric.unit === 'seconds' || metric.unit === 'count') return text;
  if (metric.unit !== 'ratio') return `${text}\u00a0${say(`kpi-page.unit-${metric.unit}`)}`;
  return text + (format.language === 'en' ? '' : '\u00a0') + format.percentSign;
}

function isWhole(amount: number): boolean {
  return Math.abs(amount - Math.round(amount)) < 1e-9;
}

/** «в коридоре», `−32,8 %`; a dash where there is nothing to divide by. */
export function deviationText(
  { deviation, direction, goal }: Pick<KpiRow, 'deviation' | 'direction' | 'goal'>,
  format: Format,
  say: Say,
): string {
  if (deviation === null) return absent;
  const isCorridor = direction === 'corridor' || goal?.low !== undefined;
  if (isCorridor && deviation === 0) return say('kpi-page.in-corridor');
  return format.growth(deviation, Math.abs(deviation) >= 10 ? 0 : 1);
}

export interface DeviationBar {
  /** Where the target line stands, 0…1 of the width. */
  readonly line: number;
  /** From where to where the bar goes, 0…1. */
  readonly from: number;
  readonly to: number;
  /** The corridor as a box; its line is the edge that was crossed. */
  readonly box: { readonly from: number; readonly to: number } | null;
  /** Inside the corridor: where the number is. */
  readonly dot: number | null;
  /** The bar is longer than there is room. */
  readonly cut: boolean;
}

/** As much of a miss as half of the picture holds. */
const roomFor = 0.5;
const boxWidth = 0.14;

/** The bar from the target line: left below, right above. Null: nothing to draw. */
export function deviationBar(
  row: Pick<KpiRow, 'deviation' | 'goal' | 'fact'>,
): DeviationBar | null {
  const { deviation, goal, fact } = row;
  if (deviation === null || fact === null) return null;
  const length = (Math.min(roomFor, Math.abs(deviation)) / roomFor) * 0.48;
  const cut = Math.abs(deviation) > roomFor;
  const line = 0.5;
  const { low, high } = goal ?? {};
  if (low === undefined || high === undefined) {
    const to = deviation < 0 ? line - length : line + length;
    return { line, from: Math.min(line, to), to: Math.max(line, to), box: null, dot: null, cut };
  }
  if (deviation === 0) {
    const box = { from: line - boxWidth, to: line };
    const dot = high > low ? box.from + ((fact - low) / (high - low)) * boxWidth : line;
    return { line, from: line, to: line, box, dot, cut: false };
  }
  // The box lies on the side that is inside.
  return deviation > 0
    ? {
        line,
        from: line,
        to: line + length,
        box: { from: line - boxWidth, to: line },
        dot: null,
        cut,
      }
    : {
        line,
        from: line - length,
        to: line,
        box: { from: line, to: line + boxWidth },
        dot: null,
        cut,
      };
}

/** Filled bars of the sign of impact, of four. */
export const impactBars: Readonly<Record<KpiRow['impact'], number>> = {
  low: 1,
  medium: 2,
  high: 3,
  critical: 4,
};

/** Arrow of a direction beside a name. */
export const directionMark: Readonly<Record<KpiRow['direction'], string>> = {
  up: '↑',
  down: '↓',
  corridor: '↔',
  none: '—',
};

/**
 * The small line of a row: days without a number (somebody's days off) fall out, so that it is a line
 * and not dots; `finished` as a sparkline takes it, the last day still runs.
 */
export function sparkOf(series: readonly (number | null)[]): {
  values: number[];
  finished: number;
} {
  const values = series.filter((value) => value !== null);
  // One day is a number, not a line.
  if (values.length < 2) return { values: [], finished: 0 };
  const runs = series.length > 0 && series.at(-1) !== null;
  return { values, finished: runs ? values.length - 1 : values.length };
}
