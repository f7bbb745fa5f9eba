import { describe, expect, it } from 'vitest';
import type { KpiSummary } from '../../../../contracts/kpi.ts';
import { searchCatalogue } from './catalogue.ts';

const kpi = (id: string, ru: string, patch: Partial<KpiSummary> = {}): KpiSummary => ({
  id,
  name: { ru, kk: `${ru} kk`, en: `${id} en` },
  family: 'queue',
  group: 'service',
  unit: 'count',
  origin: 'shipped',
  version: 1,
  draft: false,
  retired: false,
  owner: null,
  reviewDue: null,
  ...patch,
});
const kpis = [
  kpi('asa', 'Среднее ожидание ответа'),
  kpi('revenue', 'Выручка', { group: 'volume' }),
  kpi('old', 'Старое', { retired: true }),
];
const passports = [{ id: 'asa', synonyms: { 'Avaya CMS': 'AVG_ANSWER_SPEED' } }];
const ids = (text: string, retired = false) =>
  searchCatalogue(kpis, passports, { text, retired }).map((one) => [
    one.group,
    ...one.kpis.map(({ id }) => id),
  ]);

describe('the catalogue of metrics', () => {
  it('is in groups, those in use alone', () => {
    expect(ids('')).toEqual([
      ['volume', 'revenue'],
      ['service', 'asa'],
    ]);
    expect(ids('', true)[1]).toEqual(['service', 'asa', 'old']);
  });
  it('finds by a name of any language, a code and a synonym', () => {
    expect(ids('ожидание средн')).toEqual([['service', 'asa']]);
    expect(ids('answer_speed')).toEqual([['service', 'asa']]);
    expect(ids('revenue EN')).toEqual([['volume', 'revenue']]);
    expect(ids('нет такого')).toEqual([]);
  });
});
