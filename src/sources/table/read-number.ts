import { RowFault } from './row-fault.ts';

/** Which sign parts whole from fraction; `auto` takes either where only one is there. */
export type DecimalSign = '.' | ',' | 'auto';

/** How a length of time is written. `auto`: seconds, m:ss or h:mm:ss by the count of colons. */
export const durationFormats = [
  'auto',
  'seconds',
  'milliseconds',
  'minutes',
  'hours',
  'm:ss',
  'h:mm',
  'h:mm:ss',
  'days',
] as const;
export type DurationFormat = (typeof durationFormats)[number];

/**
 * A number as people write it: spaces and apostrophes between thousands, a decimal comma or dot,
 * a currency sign around. undefined when it is none.
 */
export function readNumber(text: string, sign: DecimalSign = 'auto'): number | undefined {
  const plain = plainNumber(text);
  if (plain !== undefined && !(sign === ',' && text.includes('.'))) return plain;
  if (text.length > 64) return undefined;
  let clean = text.replace(/[\s'’\u00a0\u202f]/g, '').replace('−', '-');
  clean = clean.replace(/^(?:[₽₸$€£]|руб\.?|тг\.?)|(?:[₽₸$€£]|руб\.?|р\.|тг\.?|тенге)$/giu, '');
  if (sign === ',') {
    if (clean.includes('.')) {
      if (!/^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(clean)) return undefined;
      clean = clean.replaceAll('.', '');
    }
    clean = clean.replace(',', '.');
  } else if (clean.includes(',')) {
    if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(clean) && (sign === '.' || clean.includes('.')))
      clean = clean.replaceAll(',', '');
    else if (sign === 'auto' && !clean.includes('.')) clean = clean.replace(',', '.');
    else return undefined;
  }
  return plainNumber(clean);
}

function plainNumber(text: string): number | undefined {
  if (text.length > 40 || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text))
    return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * A length of time in seconds, may be negative; undefined when it is none.
 * Throws table-bad-duration for 0:75.
 */
export function readDuration(
  text: string,
  format: DurationFormat = 'auto',
  sign: DecimalSign = 'auto',
): number | undefined {
  const scale = scales[format];
  if (scale !== undefined) {
    const value = readNumber(text, sign);
    return value === undefined ? undefined : exact(value * scale);
  }
  const negative = text.startsWith('-') || text.startsWith('−');
  const parts = (negative ? text.slice(1) : text).trim().split(':');
  if (format === 'auto' && parts.length === 1) return readDuration(text, 'seconds', sign);
  const wanted = format === 'h:mm:ss' ? 3 : format === 'auto' ? parts.length : 2;
  if (parts.length !== wanted || wanted > 3) return undefined;
  let total = 0;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (!(last ? /^\d{1,9}(?:[.,]\d{1,9})?$/ : /^\d{1,9}$/).test(part)) return undefined;
    const value = Number(part.replace(',', '.'));
    if (index > 0 && value >= 60) throw new RowFault('table-bad-duration');
    total = total * 60 + value;
  }
  if (format === 'h:mm') total *= 60;
  return exact(negative ? -total : total);
}

const scales: Partial<Record<DurationFormat, number>> = {
  seconds: 1,
  milliseconds: 0.001,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

/** Binary fractions of a day come back as whole milliseconds. */
function exact(seconds: number): number {
  return Math.round(seconds * 1000) / 1000 + 0;
}
