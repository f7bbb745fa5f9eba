import type { Passport } from '../../contracts/query.ts';
import type { Format } from '../i18n/format.ts';
import type { Say } from '../i18n/provider.tsx';

/** «цель ≥ 80 %», «коридор 75–88 %», or null without a target. */
export function goalText(
  metric: Pick<Passport, 'unit' | 'direction' | 'target'>,
  format: Format,
  say: Say,
): string | null {
  const { value, low, high } = metric.target ?? {};
  const brief = (amount: number) => goalValue(amount, metric.unit, format);
  if (metric.direction === 'corridor' && low !== undefined && high !== undefined) {
    const range =
      metric.unit === 'ratio'
        ? `${format.number(low * 100)}–${format.share(high, 0)}`
        : `${brief(low)}–${brief(high)}`;
    return say('web.corridor', { range });
  }
  if (value === undefined) return null;
  const mark = { up: '≥', down: '≤', corridor: '', none: '' }[metric.direction];
  return say('web.target', { value: `${mark}\u00a0${brief(value)}`.trim() });
}

/** A target is round: 80 %, not 80,0 %. */
function goalValue(amount: number, unit: Passport['unit'], format: Format): string {
  if (unit !== 'ratio') return format.value(amount, unit);
  const percent = amount * 100;
  return format.share(amount, Math.abs(percent - Math.round(percent)) < 1e-9 ? 0 : 1);
}
