import type { AlertUnit, IncidentLine } from '../../contracts/alerts.ts';
import { clockText } from '../../core/format/durations.ts';
import { whereText } from './scopes.ts';

export interface Said {
  /** Id within locales alerts.json. */
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type Told = Pick<
  IncidentLine,
  | 'subject'
  | 'scope'
  | 'value'
  | 'threshold'
  | 'unit'
  | 'metricName'
  | 'usual'
  | 'side'
  | 'endedAt'
  | 'extreme'
>;

/** One sentence: what is wrong, where, by how much; of what is over, how bad it was. */
export function saidOf(told: Told): Said {
  const { subject, scope, unit, threshold, metricName, usual, side, endedAt, extreme } = told;
  const value = endedAt === null ? told.value : (extreme?.value ?? told.value);
  const where = whereText(
    subject.kind === 'live' && subject.number === 'state-time' ? { ...scope, team: '' } : scope,
  );
  if (value === null)
    return metricName
      ? { message: 'said.no-data-of', params: { where, ...nameOf(metricName) } }
      : { message: 'said.no-data', params: { where } };
  const shown = { value: written(unit, value), threshold: written(unit, threshold) };
  if (subject.kind === 'live') {
    const more: Record<string, string> = { state: subject.state ?? 'any', source: scope.source };
    return { message: `said.${subject.number}`, params: { where, side, ...shown, ...more } };
  }
  const span = {
    minutes: subject.window,
    hours: subject.window % 60 === 0 ? subject.window / 60 : 0,
  };
  const params = { where, side, ...span, ...nameOf(metricName), ...shown };
  if (subject.kind === 'kpi' || !usual) return { message: `said.kpi.${formOf(unit)}`, params };
  return {
    message: `said.usual.${formOf(unit)}`,
    params: { ...params, median: written(unit, usual.median) },
  };
}

/** How a unit is written: a share as per cent, seconds as a clock, the rest as a number. */
export function formOf(unit: AlertUnit): 'share' | 'clock' | 'number' {
  if (unit === 'ratio') return 'share';
  return unit === 'seconds' ? 'clock' : 'number';
}

/** A value for a text: seconds come as 2:48 or 1:02:03, which all languages read alike. */
export function written(unit: AlertUnit, value: number): string | number {
  return formOf(unit) === 'clock' ? clockText(value) : value;
}

/** The name in each language: whoever shows it takes its own; `name` for who knows no languages. */
export function nameOf(name: IncidentLine['metricName']): Record<string, string> {
  if (!name) return { name: '' };
  return { 'name.ru': name.ru, 'name.kk': name.kk, 'name.en': name.en, name: name.ru };
}
