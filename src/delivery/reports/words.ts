import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../core/format/language.ts';
import type { ReportWords } from '../../services/reports/report.ts';
import { exportWords } from '../words.ts';

const loaded = new Map<Language, ReportWords>();

/** Words of reports: locales/<language>/report-files.json; then those of KPI pages and of exports. */
export function reportWords(language: Language): ReportWords {
  const known = loaded.get(language);
  if (known) return known;
  const read = (area: string): Record<string, string> =>
    JSON.parse(
      readFileSync(new URL(`../../../locales/${language}/${area}.json`, import.meta.url), 'utf8'),
    );
  // Groups, impacts and standings of KPIs are called as on their page.
  const ofKpis = Object.entries(read('kpi-page')).filter(([key]) =>
    /^(group|impact|standing)-/.test(key),
  );
  const texts: Record<string, string> = {
    ...Object.fromEntries(ofKpis),
    ...read('report-files'),
  };
  const others = exportWords(language);
  const made: ReportWords = (key, params = {}) => {
    const text = texts[key];
    if (text === undefined) return others(key, params);
    return String(
      new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(params),
    );
  };
  loaded.set(language, made);
  return made;
}
