import { describe, expect, it } from 'vitest';
import type { Passport } from '../../../../contracts/query.ts';
import type { Answer } from '../../../../core/query/question.ts';
import { createFormat } from '../../../i18n/format.ts';
import { prepareTile } from './tile.ts';

const name = { ru: 'Уровень сервиса', kk: '', en: '' };
const level = {
  id: 'service_level',
  unit: 'ratio',
  direction: 'up',
  target: { value: 0.8 },
} as Passport;
const answer = (now: number | null, before: number | null, columns = ['service_level']) =>
  ({
    columns: columns.map((id) => ({ id, kind: 'metric', unit: 'ratio', name })),
    rows: [],
    totals: { service_level: now },
    compare: { rows: [], totals: { service_level: before } },
  }) as unknown as Answer;
const words = {
  format: createFormat('ru'),
  say: (id: string, values?: Record<string, string | number>) =>
    `${id}${values ? `:${Object.values(values).join()}` : ''}`,
};
const tile = (now: number | null, before: number | null, columns?: string[]) =>
  prepareTile(level, answer(now, before, columns), undefined, undefined, words);

describe('tile', () => {
  it('has number, target and change in points', () => {
    expect(tile(0.75955, 0.812)).toMatchObject({
      number: { text: '76,0', unit: '%', exact: '75,955\u00a0%' },
      meaning: 'bad',
      goal: '≥\u00a080\u00a0%',
      goalWord: 'web.target-word',
      change: { text: '5,2\u00a0п.\u00a0п.', rose: false, meaning: 'bad' },
    });
  });
  it('says that there is nothing rather than zero', () => {
    expect(tile(null, 0.8)).toMatchObject({
      number: { text: '—' },
      meaning: 'none',
      goal: 'web.no-calls',
      change: null,
    });
  });
  it('says that the filter does not cut it', () => {
    expect(tile(null, null, []).goal).toBe('web.not-by');
  });
  it('shows no change where rounding leaves none', () => {
    expect(tile(0.8, 0.80001).change).toBeNull();
  });
});
