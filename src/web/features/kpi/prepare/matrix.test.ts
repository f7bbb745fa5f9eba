import { describe, expect, it } from 'vitest';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import { cellMeaning, filledRows, matrixColumns, matrixPeriod, tellingColumns } from './matrix.ts';

const aimed = { goal: { value: 0.8 }, direction: 'up', unit: 'ratio' } as const;

describe('the matrix of people by KPIs', () => {
  it('judges shares and times, not sums, and nobody by a handful', () => {
    expect(cellMeaning(0.9, aimed)).toBe('good');
    expect(cellMeaning(0.5, aimed)).toBe('bad');
    expect(cellMeaning(0.75, aimed)).toBe('warn');
    expect(cellMeaning(0.5, aimed, 3)).toBe('none');
    expect(cellMeaning(null, aimed)).toBe('none');
    expect(cellMeaning(5, { ...aimed, unit: 'count' })).toBe('none');
  });

  it('shows a year of months, and other rows over the period', () => {
    const period = { from: '2026-11-01', to: '2026-12-01' };
    expect(matrixPeriod(period, 'agent')).toEqual(period);
    expect(matrixPeriod(period, 'month')).toEqual({ from: '2025-12-01', to: '2026-12-01' });
    expect(matrixPeriod({ from: '2026-11-18', to: '2026-11-19' }, 'month').to).toBe('2026-12-01');
  });

  it('leaves out rows without a name or a number', () => {
    const rows = [
      { agent: '', a: 1 },
      { agent: 'Анна', a: 0 },
      { agent: 'Олег', a: 2 },
    ];
    expect(filledRows(rows, 'agent', ['a'])).toEqual([{ agent: 'Олег', a: 2 }]);
  });

  it('has the columns that were chosen, else the first that can be cut so', () => {
    const rows = ['a', 'b', 'c'].map((metric) => ({ metric }) as KpiRow);
    const fitting = (ids: readonly string[]) => ids.filter((id) => id !== 'a');
    const ids = (chosen: string[]) =>
      matrixColumns(rows, chosen, fitting).map(({ metric }) => metric);
    expect(ids([])).toEqual(['b', 'c']);
    expect(ids(['c', 'a'])).toEqual(['c']);
    expect(ids(['a'])).toEqual(['b', 'c']);
  });

  it('leaves out columns that are the same in every row', () => {
    const columns = ['a', 'b', 'c'].map((metric) => ({ metric }) as KpiRow);
    const rows = [
      { a: 1, b: 2, c: null },
      { a: 1, b: 3, c: null },
    ];
    expect(tellingColumns(columns, rows).map(({ metric }) => metric)).toEqual(['b']);
    expect(tellingColumns(columns, rows.slice(1))).toHaveLength(3);
  });
});
