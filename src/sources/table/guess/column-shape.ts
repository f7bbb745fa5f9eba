import { type MomentReader, momentReader } from '../date-format.ts';
import { readDuration, readNumber } from '../read-number.ts';
import { RowFault } from '../row-fault.ts';

/** What the values of a column look like. Shares are of the values that are not empty. */
export interface ColumnShape {
  readonly column: string;
  readonly index: number;
  readonly filled: number;
  readonly rows: number;
  /** Different values, the most frequent first, at most 200 kept. */
  readonly values: readonly string[];
  readonly distinct: number;
  readonly sample: string;
  readonly numbers: number;
  readonly integers: number;
  /** Written with colons: 0:35, 00:05:02. */
  readonly clock: number;
  readonly phones: number;
  readonly decimal: '.' | ',' | 'auto';
  /** Formats of dates that read the values, best first. */
  readonly dates: readonly DateGuess[];
  /** Format of a time of day that reads the values. */
  readonly time: string | undefined;
}

export interface DateGuess {
  readonly format: string;
  readonly share: number;
  readonly withTime: boolean;
}

const dateParts = [
  'dd.MM.yyyy',
  'd.M.yyyy',
  'yyyy-MM-dd',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'M/d/yyyy',
  'yyyy/MM/dd',
  'dd-MM-yyyy',
  'dd.MM.yy',
  'd MMM yyyy',
  'yyyy.MM.dd',
];
const timeParts = ['HH:mm:ss', 'H:mm:ss', 'HH:mm', 'H:mm', 'h:mm:ss a', 'h:mm a'];
const bare = ['yyyyMMdd', 'yyMMdd', 'yyyyMMddHHmmss', 'iso', 'epoch', 'epoch-ms'];
const candidates: { format: string; withTime: boolean; reader: MomentReader }[] = [
  ...[
    'iso',
    ...dateParts.flatMap((date) =>
      timeParts.flatMap((time) => [`${date} ${time}`, `${date}, ${time}`]),
    ),
  ].map((format) => ({ format, withTime: true })),
  ...dateParts.map((format) => ({ format, withTime: false })),
  ...bare.slice(0, 2).map((format) => ({ format, withTime: false })),
  ...['yyyyMMddHHmmss', 'epoch', 'epoch-ms'].map((format) => ({ format, withTime: true })),
].map((one) => ({ ...one, reader: momentReader(one.format) }));
const times = ['H:mm:ss', 'H:mm'].map((format) => ({
  format,
  reader: momentReader(format),
}));

/** Looks at one column of the sample's rows. */
export function shapeOf(
  column: string,
  index: number,
  rows: readonly (readonly string[])[],
): ColumnShape {
  const all: string[] = [];
  for (const row of rows) {
    const text = (row[index] ?? '').trim();
    if (text !== '') all.push(text);
  }
  const counts = new Map<string, number>();
  for (const text of all) counts.set(text, (counts.get(text) ?? 0) + 1);
  const values = [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  const some = all.slice(0, 300);
  const share = (holds: (text: string) => boolean) =>
    some.length === 0 ? 0 : some.filter(holds).length / some.length;
  return {
    column,
    index,
    filled: rows.length === 0 ? 0 : all.length / rows.length,
    rows: rows.length,
    values: values.slice(0, 200),
    distinct: values.length,
    sample: all[0] ?? '',
    numbers: share((text) => readNumber(text) !== undefined),
    integers: share((text) => /^-?\d+$/.test(text)),
    clock: share((text) => /^-?\d+:\d\d(?::\d\d)?(?:[.,]\d+)?$/.test(text) && isDuration(text)),
    phones: share(isPhone),
    decimal: decimalOf(some),
    dates: datesOf(some),
    time: times.find(
      ({ reader }) => share((text) => reads(reader, text)?.timeOfDay !== undefined) >= 0.8,
    )?.format,
  };
}

function isDuration(text: string): boolean {
  try {
    return readDuration(text) !== undefined;
  } catch {
    return false;
  }
}

/** Digits with signs that stand in phone numbers, 5 to 15 of them, or an anonymous caller. */
function isPhone(text: string): boolean {
  if (!/^[+\d][\d\s()+-]*$/.test(text)) return /^(anonymous|скрыт|unknown|неизвест)/i.test(text);
  const digits = text.replace(/\D/g, '').length;
  return digits >= 5 && digits <= 15 && (digits >= 10 || /[+()-]/.test(text) || digits <= 7);
}

function decimalOf(texts: readonly string[]): '.' | ',' | 'auto' {
  const commas = texts.filter((text) => /\d,\d{1,2}(?!\d)/.test(text)).length;
  const dots = texts.filter((text) => /\d\.\d/.test(text)).length;
  return commas > dots ? ',' : dots > 0 ? '.' : 'auto';
}

function datesOf(texts: readonly string[]): DateGuess[] {
  const few = texts.slice(0, 120);
  if (few.length === 0 || !few.some((text) => /\d/.test(text))) return [];
  const found: DateGuess[] = [];
  for (const { format, withTime, reader } of candidates) {
    const first =
      reads(reader, few[0] ?? '') ?? reads(reader, few[1] ?? '') ?? reads(reader, few[2] ?? '');
    if (!first) continue;
    const timed = format === 'iso' ? few.some((text) => text.length > 10) : withTime;
    let good = 0;
    for (const text of few) if (plausible(reads(reader, text), format)) good += 1;
    if (good / few.length >= 0.7) found.push({ format, withTime: timed, share: good / few.length });
  }
  return found.sort((a, b) => b.share - a.share);
}

function reads(reader: MomentReader, text: string): ReturnType<MomentReader> {
  try {
    return reader(text);
  } catch (fault) {
    if (fault instanceof RowFault) return undefined;
    throw fault;
  }
}

/** Numbers can be read as dates by accident: only years that call centres have. */
function plausible(moment: ReturnType<MomentReader>, format: string): boolean {
  const at = moment?.local ?? moment?.instant;
  if (at === undefined) return false;
  const loose = format !== 'epoch' && format !== 'epoch-ms';
  return at >= Date.UTC(loose ? 1990 : 2000, 0) && at < Date.UTC(2040, 0);
}
