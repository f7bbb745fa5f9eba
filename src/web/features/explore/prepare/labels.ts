import type { Cell } from '../../../../core/query/question.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/provider.tsx';
import { axisLabel, bucketName } from '../../time/buckets.ts';
import { isTimeStep } from './asked.ts';

export interface Names {
  readonly say: Say;
  readonly format: Format;
  readonly valueName: (dimension: string, value: string) => string;
  /** The period is longer than a day: hours need their day. */
  readonly long: boolean;
}

/** A value of a dimension as a person reads it. */
export function labelOf(dimension: string, value: Cell | undefined, names: Names): string {
  const { say, format, valueName } = names;
  if (value === null || value === undefined || value === '') return say('web.unknown-value');
  if (dimension === 'weekday') return capital(format.weekday(Number(value)));
  if (dimension === 'hour_of_day') return `${Number(value)}:00`;
  if (isTimeStep(dimension)) return bucketName(String(value), dimension, format, names.long);
  return valueName(dimension, String(value));
}

/** The same where there is little room: under an axis, over a column. */
export function shortLabel(dimension: string, value: Cell | undefined, names: Names): string {
  if (dimension === 'hour_of_day') return String(value);
  if (isTimeStep(dimension) && value)
    return axisLabel(String(value), dimension, names.format) || String(value).slice(11, 16);
  return labelOf(dimension, value, names);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
