import type { Passport } from '../../contracts/query.ts';
import type { Format } from '../i18n/format.ts';
import type { Say } from '../i18n/provider.tsx';

type Aimed = Pick<Passport, 'unit' | 'direction' | 'target'>;

/** «цель» and «≥ 80 %», «коридор» and «75–88 %»; null without a target. */
export function goalParts(
  metric: Aimed,
  format: Format,
  say: Say,
): { word: string; amount: string } | null {
  const { value, low, high } = metric.target ?? {};
  const round = (amount: number) => goalValue(amount, metric.unit, format);
  if (metric.direction === 'corridor' && low !== undefined && high !== undefined) {
    const first = metric.unit === 'ratio' ? format.number(low * 100) : round(low);
    return { word: say('web.corridor-word'), amount: `${first}–${round(high)}` };
  }
  if (value === undefined) return null;
  // Nothing is below none: «цель 0».
  if (value === 0) return { word: say('web.target-word'), amount: round(0) };
  const mark = { up: '≥\u00a0', down: '≤\u00a0', corridor: '', none: '' }[metric.direction];
  return { word: say('web.target-word'), amount: mark + round(value) };
}

/** «цель ≥ 80 %», «коридор 75–88 %», or null without a target. */
export function goalText(metric: Aimed, format: Format, say: Say): string | null {
  const parts = goalParts(metric, format, say);
  return parts && `${parts.word} ${parts.amount}`;
}

/** A target is round: 80 %, not 80,0 %. */
function goalValue(amount: number, unit: Passport['unit'], format: Format): string {
  if (unit !== 'ratio') return format.value(amount, unit);
  const percent = amount * 100;
  return format.share(amount, Math.abs(percent - Math.round(percent)) < 1e-9 ? 0 : 1);
}
