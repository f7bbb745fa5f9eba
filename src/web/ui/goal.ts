import type { Passport } from '../../contracts/query.ts';
import type { Format } from '../i18n/format.ts';
import type { Say } from '../i18n/provider.tsx';

/** «цель ≥ 80 %», «коридор 75–88 %», or null without a target. */
export function goalText(
  metric: Pick<Passport, 'unit' | 'direction' | 'target'>,
  format: Format,
  say: Say,
): string | null {
  const { value } = metric.target ?? {};
  const corridor = metric.direction === 'corridor' ? corridorText(metric, format) : null;
  if (corridor) return say('web.corridor', { range: corridor });
  if (value === undefined) return null;
  const mark = { up: '≥', down: '≤', corridor: '', none: '' }[metric.direction];
  return say('web.target', {
    value: `${mark}\u00a0${goalValue(value, metric.unit, format)}`.trim(),
  });
}

/** A target is round: 80 %, not 80,0 %. */
function goalValue(amount: number, unit: Passport['unit'], format: Format): string {
  if (unit !== 'ratio') return format.value(amount, unit);
  const percent = amount * 100;
  return format.share(amount, Math.abs(percent - Math.round(percent)) < 1e-9 ? 0 : 1);
}

/** The corridor alone: 75–88 %, 4:00–5:00. */
export function corridorText(
  metric: Pick<Passport, 'unit' | 'target'>,
  format: Format,
): string | null {
  const { low, high } = metric.target ?? {};
  if (low === undefined || high === undefined) return null;
  if (metric.unit === 'ratio') return `${format.number(low * 100)}–${format.share(high, 0)}`;
  return `${goalValue(low, metric.unit, format)}–${goalValue(high, metric.unit, format)}`;
}
