import { recordFields } from '../record-fields.ts';
import type { ColumnShape } from './column-shape.ts';
import { dealWords, directionWords, mapValues, outcomeWords, shiftWords } from './value-words.ts';

/** What was understood of a column: a code of locales/<language>/table.json, and its doubt. */
export interface Understanding {
  readonly mark: 'good' | 'doubt' | 'skipped';
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

/** How a column is read for its field, as it stands in the mapping. */
export interface ColumnReading {
  readonly value: Readonly<Record<string, unknown>>;
  readonly understood: Understanding;
}

const good = (code: string, params: Record<string, string> = {}): Understanding => ({
  mark: 'good',
  code,
  params,
});
const doubt = (code: string, params: Record<string, string> = {}): Understanding => ({
  mark: 'doubt',
  code,
  params,
});

/** What kind of reading a field of the wizard needs. */
export function lookOfField(field: string): string {
  const [record = '', name = ''] = field.split('.');
  if (name === 'date' || name === 'time') return name;
  const kind = recordFields[record as keyof typeof recordFields]?.[name]?.kind;
  if (field === 'call.caller' || field === 'call.dialled' || field === 'lead.caller')
    return 'phone';
  return Array.isArray(kind) ? 'values' : String(kind ?? 'text');
}

/** Finds how the cells of a column are to be read for a field. */
export function readingOf(shape: ColumnShape, field: string, zone: string): ColumnReading {
  const column = shape.column;
  const look = lookOfField(field);
  if (shape.filled === 0)
    return { value: { column }, understood: doubt('understood.empty', { share: '100' }) };
  if (look === 'instant' || look === 'date' || look === 'time')
    return momentReading(shape, look, zone);
  if (look === 'seconds') return lengthReading(shape);
  if (look === 'number' || look === 'integer' || look === 'count') {
    const value = shape.decimal === 'auto' ? { column } : { column, decimal: shape.decimal };
    if (shape.numbers < 0.8) return { value, understood: doubt('understood.not-numbers') };
    const sign = /[₽₸$€£]|руб|тг/i.exec(shape.sample)?.[0] ?? '';
    return {
      value,
      understood: good('understood.number', {
        decimal: decimalName[shape.decimal],
        sign: sign || 'none',
      }),
    };
  }
  if (look === 'values') return valuesReading(shape, field);
  if (look === 'phone') {
    const ok = shape.phones > 0.5;
    return {
      value: { column },
      understood: ok ? good('understood.phone') : doubt('understood.not-phones'),
    };
  }
  if (look === 'boolean') return { value: { column }, understood: good('understood.boolean') };
  const names = shape.distinct <= 60 && shape.distinct < shape.rows / 2;
  const understood = names
    ? good('understood.names', { count: String(shape.distinct) })
    : good('understood.exact');
  return { value: { column }, understood };
}

function momentReading(shape: ColumnShape, look: string, zone: string): ColumnReading {
  const { column } = shape;
  if (look === 'time' || (shape.dates.length === 0 && shape.time)) {
    if (!shape.time) return { value: { column }, understood: doubt('understood.not-times') };
    return {
      value: { column, format: shape.time },
      understood: good('understood.time', { format: shape.time, zone }),
    };
  }
  const [best, second] = shape.dates;
  if (!best) return { value: { column }, understood: doubt('understood.not-dates') };
  const value = { column, format: best.format };
  const params = { format: best.format, zone };
  const swapped =
    best.format.startsWith('dd/MM') ||
    best.format.startsWith('MM/dd') ||
    best.format.startsWith('M/d');
  if (
    swapped &&
    second &&
    second.share === best.share &&
    second.format.slice(0, 2) !== best.format.slice(0, 2)
  )
    return { value, understood: doubt('understood.date-or', { ...params, other: second.format }) };
  if (best.share < 1)
    return {
      value,
      understood: good('understood.date-mostly', {
        ...params,
        share: String(Math.floor(best.share * 100)),
      }),
    };
  return {
    value,
    understood: good(best.withTime ? 'understood.moment' : 'understood.date', params),
  };
}

function lengthReading(shape: ColumnShape): ColumnReading {
  const { column } = shape;
  if (shape.clock > 0.8) {
    const hours = /^-?\d+:\d\d:\d\d/.test(shape.sample);
    const format = hours ? 'h:mm:ss' : 'm:ss';
    return {
      value: { column, format },
      // 12:34 may be minutes and seconds or hours and minutes; only a person knows.
      understood: hours ? good('understood.duration-hms') : doubt('understood.duration-ms'),
    };
  }
  if (shape.numbers < 0.8)
    return { value: { column }, understood: doubt('understood.not-durations') };
  const value = shape.decimal === 'auto' ? { column } : { column, decimal: shape.decimal };
  return { value, understood: good('understood.seconds') };
}

function valuesReading(shape: ColumnShape, field: string): ColumnReading {
  const { column } = shape;
  const words = wordsOf(field);
  if (!words) return { value: { column }, understood: good('understood.exact') };
  const { map, unmapped } = mapValues(shape.values, words);
  const value: Record<string, unknown> = { column, map };
  if (field === 'deal.status') value.otherwise = 'open';
  const count = String(Object.keys(map).length);
  if (unmapped.length === 0) return { value, understood: good('understood.values', { count }) };
  return {
    value,
    understood: doubt('understood.values-some', {
      count,
      unmapped: String(unmapped.length),
      first: unmapped[0] ?? '',
    }),
  };
}

const decimalName = { ',': 'comma', '.': 'dot', auto: 'auto' } as const;

/** Known words of a field's values, where it has such. */
export function wordsOf(field: string): Readonly<Record<string, string>> | undefined {
  if (field === 'call.outcome') return outcomeWords;
  if (field === 'call.direction') return directionWords;
  if (field === 'deal.status') return dealWords;
  if (field === 'shift.kind') return shiftWords;
  return undefined;
}
