import { RowFault } from './row-fault.ts';
import type { LocalTime } from './zone-clock.ts';

/** What a text said of a moment: a local time, or an instant where it named its offset. */
export interface ReadMoment {
  readonly local?: LocalTime;
  readonly instant?: number;
  /** Milliseconds since midnight, when only a time of day was written. */
  readonly timeOfDay?: number;
}

/** Reads one text; undefined when it does not have the format. */
export type MomentReader = (text: string) => ReadMoment | undefined;

type Field = 'y' | 'm' | 'd' | 'h' | 'h12' | 'half' | 'i' | 's' | 'f';
type Parts = Partial<Record<Field, number>>;
type Step = (text: string, at: number, parts: Parts) => number;

/** Formats with a name of their own. */
export const namedFormats = ['iso', 'epoch', 'epoch-ms', 'excel'] as const;

const months = [
  ['jan', 'янв', 'қаң'],
  ['feb', 'фев', 'ақп'],
  ['mar', 'мар', 'нау'],
  ['apr', 'апр', 'сәу'],
  ['may', 'май', 'мам'],
  ['jun', 'июн', 'мау'],
  ['jul', 'июл', 'шіл'],
  ['aug', 'авг', 'там'],
  ['sep', 'сен', 'қыр'],
  ['oct', 'окт', 'қаз'],
  ['nov', 'ноя', 'қар'],
  ['dec', 'дек', 'жел'],
];

const tokens: Record<string, Step> = {
  yyyy: digits('y', 4, 4),
  yy: (text, at, parts) => {
    const end = digits('y', 2, 2)(text, at, parts);
    // The POSIX rule: 69-99 are of the last century.
    if (end >= 0 && parts.y !== undefined) parts.y += parts.y >= 69 ? 1900 : 2000;
    return end;
  },
  MMM: monthName,
  MM: digits('m', 2, 2),
  M: digits('m', 1, 2),
  dd: digits('d', 2, 2),
  d: digits('d', 1, 2),
  HH: digits('h', 2, 2),
  H: digits('h', 1, 2),
  hh: digits('h12', 2, 2),
  h: digits('h12', 1, 2),
  mm: digits('i', 2, 2),
  m: digits('i', 1, 2),
  ss: digits('s', 2, 2),
  s: digits('s', 1, 2),
  SSS: (text, at, parts) => {
    const end = digits('f', 1, 9)(text, at, parts);
    if (end >= 0 && parts.f !== undefined) parts.f = Math.floor(parts.f * 10 ** (3 - (end - at)));
    return end;
  },
  a: halfOfDay,
};
const order = [
  'yyyy',
  'MMM',
  'SSS',
  'yy',
  'MM',
  'dd',
  'HH',
  'hh',
  'mm',
  'ss',
  'M',
  'd',
  'H',
  'h',
  'm',
  's',
  'a',
];

/**
 * Compiles a format such as `dd.MM.yyyy HH:mm:ss`, or one of `namedFormats`. Letters that are no
 * token stand in single quotes. Throws RangeError with the faulty part.
 */
export function momentReader(format: string): MomentReader {
  if (format === 'iso') return readIso;
  if (format === 'epoch') return (text) => epoch(text, 1000);
  if (format === 'epoch-ms') return (text) => epoch(text, 1);
  if (format === 'excel') return readExcelSerial;
  const { steps, fields } = compile(format);
  const hasDate = fields.has('y') && fields.has('m') && fields.has('d');
  const hasTime = fields.has('h') || fields.has('h12');
  const someDate = fields.has('y') || fields.has('m') || fields.has('d');
  if ((someDate && !hasDate) || (!hasDate && !hasTime)) throw new RangeError(format);
  return (text) => {
    const parts: Parts = {};
    let at = 0;
    for (const step of steps) {
      at = step(text, at, parts);
      if (at < 0) return undefined;
    }
    if (at !== text.length) return undefined;
    const time = timeOf(parts);
    if (!hasDate) return { timeOfDay: time };
    return { local: dateOf(parts.y ?? 0, parts.m ?? 0, parts.d ?? 0, text) + time };
  };
}

function compile(format: string): { steps: Step[]; fields: Set<Field> } {
  const steps: Step[] = [];
  const fields = new Set<Field>();
  const names: Record<string, Field> = { y: 'y', M: 'm', d: 'd', H: 'h', h: 'h12', m: 'i', s: 's' };
  for (let at = 0; at < format.length; ) {
    const token = order.find((candidate) => format.startsWith(candidate, at));
    if (token) {
      const step = tokens[token];
      if (!step) throw new RangeError(token);
      steps.push(step);
      const field = names[token.charAt(0)];
      if (field) fields.add(field);
      at += token.length;
      continue;
    }
    const quoted = format.charAt(at) === "'";
    const end = quoted ? format.indexOf("'", at + 1) : at + 1;
    if (end < 0) throw new RangeError(format.slice(at));
    const literal = quoted ? format.slice(at + 1, end) : format.charAt(at);
    if (!quoted && /\p{L}/u.test(literal) && literal !== 'T') throw new RangeError(literal);
    steps.push((text, from) => (text.startsWith(literal, from) ? from + literal.length : -1));
    at = quoted ? end + 1 : end;
  }
  return { steps, fields };
}

function digits(field: Field, least: number, most: number): Step {
  return (text, at, parts) => {
    let value = 0;
    let end = at;
    while (end < text.length && end - at < most) {
      const code = text.charCodeAt(end) - 48;
      if (code < 0 || code > 9) break;
      value = value * 10 + code;
      end += 1;
    }
    if (end - at < least) return -1;
    parts[field] = value;
    return end;
  };
}

function monthName(text: string, at: number, parts: Parts): number {
  const word = text.slice(at, at + 3).toLowerCase();
  const index = months.findIndex(
    (names) => names.includes(word) || (word === 'мая' && names[0] === 'may'),
  );
  if (index < 0) return -1;
  parts.m = index + 1;
  let end = at + 3;
  // The whole word, its ending and its dot may follow: «января», «sept.».
  while (end < text.length && /[\p{L}.]/u.test(text.charAt(end))) end += 1;
  return end;
}

function halfOfDay(text: string, at: number, parts: Parts): number {
  const half = text.slice(at, at + 2).toLowerCase();
  if (half !== 'am' && half !== 'pm') return -1;
  parts.half = half === 'pm' ? 12 : 0;
  return at + 2;
}

/** Milliseconds since midnight. Throws table-no-such-time for 25:00. */
function timeOf(parts: Parts): number {
  const hour = parts.h ?? (parts.h12 === undefined ? 0 : (parts.h12 % 12) + (parts.half ?? 0));
  const minute = parts.i ?? 0;
  const second = parts.s ?? 0;
  if (hour > 23 || minute > 59 || second > 59 || (parts.h12 ?? 1) > 12 || parts.h12 === 0)
    throw new RowFault('table-no-such-time');
  return ((hour * 60 + minute) * 60 + second) * 1000 + (parts.f ?? 0);
}

/** Midnight of a date. Throws table-no-such-date for the 31st of February. */
function dateOf(year: number, month: number, dayOfMonth: number, text: string): LocalTime {
  const midnight = Date.UTC(year, month - 1, dayOfMonth);
  const back = new Date(midnight);
  if (
    back.getUTCFullYear() !== year ||
    back.getUTCMonth() !== month - 1 ||
    back.getUTCDate() !== dayOfMonth
  )
    throw new RowFault('table-no-such-date', { value: text });
  return midnight;
}

/** ISO 8601: date, date and time, with or without an offset; a space may stand for the T. */
function readIso(text: string): ReadMoment | undefined {
  const found =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(
      text,
    );
  if (!found) return undefined;
  const [, y, m, d, h, i, s, f, offset] = found;
  const date = dateOf(Number(y), Number(m), Number(d), text);
  const millis = f === undefined ? 0 : Math.floor(Number(`0.${f}`) * 1000);
  const time = timeOf({ h: Number(h ?? 0), i: Number(i ?? 0), s: Number(s ?? 0), f: millis });
  if (offset === undefined) return { local: date + time };
  return { instant: date + time - offsetOf(offset) };
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.replace(':', '').slice(3, 5) || 0);
  if (hours > 18 || minutes > 59) throw new RowFault('table-no-such-time');
  return sign * (hours * 60 + minutes) * 60_000;
}

function epoch(text: string, scale: number): ReadMoment | undefined {
  if (!/^\d{1,14}(?:\.\d{1,9})?$/.test(text)) return undefined;
  return { instant: Math.round(Number(text) * scale) };
}

/** Excel's days since 1899-12-30; a part of a day alone is a time of day. */
function readExcelSerial(text: string): ReadMoment | undefined {
  if (!/^\d{1,7}(?:[.,]\d{1,20})?(?:E-\d{1,3})?$/.test(text)) return undefined;
  const serial = Number(text.replace(',', '.'));
  // Excel keeps days as a binary fraction: the second is the finest that comes back exact.
  if (serial < 1) return { timeOfDay: Math.round(serial * 86_400) * 1000 };
  return { local: Math.round(serial * 86_400) * 1000 - 25_569 * 86_400_000 };
}
