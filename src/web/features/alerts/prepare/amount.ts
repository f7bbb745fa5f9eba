import type { AlertUnit } from '../../../../contracts/alerts.ts';

/**
 * What is typed as a value of the unit: shares are typed in per cent, seconds as such or as m:ss.
 * Null when it is no number.
 */
export function readAmount(typed: string, unit: AlertUnit): number | null {
  const plain = typed
    .replace(/[\s\u00a0%]/g, '')
    .replace(',', '.')
    .replace('\u2212', '-');
  const clock = unit === 'seconds' ? /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(plain) : null;
  if (clock) {
    const [, first, second, third] = clock.map(Number);
    return third === undefined || Number.isNaN(third)
      ? (first ?? 0) * 60 + (second ?? 0)
      : (first ?? 0) * 3600 + (second ?? 0) * 60 + third;
  }
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  return unit === 'ratio' ? Number((Number(plain) / 100).toPrecision(12)) : Number(plain);
}

/** The other way round, as a field shows it. */
export function writeAmount(value: number, unit: AlertUnit): string {
  return String(unit === 'ratio' ? Number((value * 100).toPrecision(12)) : value);
}
