import { describe, expect, it } from 'vitest';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import { createFormat } from '../../../i18n/format.ts';
import { contributorsOf } from './contributors.ts';
import { csvOf, tableCells } from './csv.ts';
import {
  bareValue,
  deviationBar,
  deviationText,
  goalInWords,
  goalOfRow,
  meaningOfRow,
  sparkOf,
} from './row.ts';
import { countRows, groupRows, initialsOf } from './table.ts';

const format = createFormat('ru');
const say = (id: string) => id;
const name = (text: string) => ({ ru: text, kk: text, en: text });

function row(patch: Partial<KpiRow>): KpiRow {
  return {
    metric: 'conversion',
    name: name('Конверсия'),
    group: 'quality',
    unit: 'ratio',
    direction: 'up',
    fact: 0.034,
    compare: 0.041,
    goal: { value: 0.05 },
    goalWhole: null,
    deviation: -0.328,
    standing: 'red',
    impact: 'critical',
    harm: 6,
    advice: null,
    sample: 804,
    interval: { low: 0.023, high: 0.048 },
    certain: true,
    series: [],
    version: 3,
    ...patch,
  };
}

describe('a row of the KPI table', () => {
  it('is judged by its standing unless chance alone could have made it', () => {
    expect(meaningOfRow(row({}))).toBe('bad');
    expect(meaningOfRow(row({ standing: 'amber' }))).toBe('warn');
    expect(meaningOfRow(row({ certain: false }))).toBe('none');
    expect(meaningOfRow(row({ sample: 4 }))).toBe('none');
  });

  it('writes numbers without their unit', () => {
    expect(bareValue(0.034, 'ratio', format)).toBe('3,4');
    expect(bareValue(372, 'seconds', format)).toBe('6:12');
    expect(bareValue(1_680_000, 'money', format)).toBe('1\u00a0680\u00a0000');
    expect(bareValue(null, 'count', format)).toBe('—');
  });

  it('writes goals by direction: at most, a corridor, a plain number', () => {
    expect(goalOfRow({ value: 0.1 }, row({ direction: 'down' }), format)).toBe('≤\u00a010,0');
    expect(goalOfRow({ low: 0.4, high: 0.55 }, row({ direction: 'corridor' }), format)).toBe(
      '40–55',
    );
    const seconds = row({ unit: 'seconds', direction: 'corridor' });
    expect(goalOfRow({ low: 240, high: 330 }, seconds, format)).toBe('4:00–5:30');
    expect(goalOfRow({ value: 0 }, row({ unit: 'count', direction: 'down' }), format)).toBe('0');
    expect(goalOfRow(null, row({}), format)).toBe('—');
    expect(goalInWords({ value: 0.8 }, row({}), createFormat('en'), say)).toBe('80.0%');
    expect(goalInWords({ value: 0.8 }, row({}), format, say)).toBe('80,0\u00a0%');
  });

  it('tells the deviation, and that a corridor is kept', () => {
    expect(deviationText(row({}), format, say)).toBe('−32,8\u00a0%');
    const inside = row({ deviation: 0, direction: 'corridor', goal: { low: 1, high: 2 } });
    expect(deviationText(inside, format, say)).toBe('kpi-page.in-corridor');
    expect(deviationText(row({ deviation: null }), format, say)).toBe('—');
  });

  it('draws its days as a line, days off left out', () => {
    expect(sparkOf([1, null, 2, 3])).toEqual({ values: [1, 2, 3], finished: 2 });
    expect(sparkOf([1, null, 2, null])).toEqual({ values: [1, 2], finished: 2 });
    expect(sparkOf([5])).toEqual({ values: [], finished: 0 });
    expect(sparkOf([])).toEqual({ values: [], finished: 0 });
  });

  it('draws the bar from the line: left below, right above, cut where there is no room', () => {
    expect(deviationBar(row({ deviation: -0.25 }))).toMatchObject({
      line: 0.5,
      from: 0.26,
      to: 0.5,
    });
    expect(deviationBar(row({ deviation: 3 }))).toMatchObject({ to: 0.98, cut: true });
    expect(deviationBar(row({ fact: null, deviation: null }))).toBeNull();
  });

  it('puts the box of a corridor on the side that is inside', () => {
    const goal = { low: 240, high: 330 };
    expect(deviationBar(row({ goal, fact: 372, deviation: 0.127 }))?.box).toEqual({
      from: 0.36,
      to: 0.5,
    });
    expect(deviationBar(row({ goal, fact: 200, deviation: -0.16 }))?.box).toEqual({
      from: 0.5,
      to: 0.64,
    });
    expect(deviationBar(row({ goal, fact: 285, deviation: 0 }))?.dot).toBeCloseTo(0.43);
  });
});

describe('the table', () => {
  const rows = [
    row({ metric: 'a', harm: 1 }),
    row({ metric: 'b', harm: 5 }),
    row({ metric: 'c', harm: 3, group: 'volume', standing: 'good' }),
    row({ metric: 'd', harm: 0, group: 'profit', fact: null, standing: 'none' }),
  ];
  const ids = (groups: ReturnType<typeof groupRows>) =>
    groups.map(({ group, rows: own }) => [group, own.map(({ metric }) => metric)]);

  it('sorts by harm within groups, or by the whole', () => {
    expect(ids(groupRows(rows, 'groups'))).toEqual([
      ['volume', ['c']],
      ['quality', ['b', 'a']],
      ['profit', ['d']],
    ]);
    expect(ids(groupRows(rows, 'harm'))).toEqual([[null, ['b', 'c', 'a', 'd']]]);
    expect(ids(groupRows(rows, 'harm', ['volume']))).toEqual([[null, ['c']]]);
    expect(groupRows([], 'harm')).toEqual([]);
  });

  it('counts those that are good, to be watched, bad', () => {
    expect(countRows(rows)).toEqual({ all: 4, withData: 3, good: 1, warn: 0, bad: 2 });
  });

  it('shortens names of people', () => {
    expect(initialsOf('Айгерім Сәрсенова')).toBe('АС');
    expect(initialsOf('Oleg')).toBe('O');
  });

  it('becomes a file that a spreadsheet reads and does not run', () => {
    const cells = tableCells([row({ advice: name('=cmd; do') })], format, say);
    const [heads, line] = csvOf(cells, 'ru').split('\r\n');
    expect(heads?.startsWith('\uFEFFkpi-page.csv-group;kpi-page.csv-kpi')).toBe(true);
    expect(line).toContain(';0,034;0,041;-0,328;');
    expect(line).toContain('"\'=cmd; do"');
    expect(csvOf([[0.5, 'a,b']], 'en')).toBe('\uFEFF0.5,"a,b"\r\n');
  });
});

describe('what a number is made of', () => {
  const rows = [
    { queue: 'A', conversion: 0.06, offered: 100 },
    { queue: 'B', conversion: 0.01, offered: 200 },
    { queue: 'C', conversion: 0, offered: 2 },
    { queue: 'D', conversion: null, offered: 0 },
  ];
  it('puts the worst first and what few stand behind last', () => {
    const parts = contributorsOf(rows, 'queue', row({}), 'offered');
    expect(parts.map(({ name: one, standing, few }) => [one, standing, few])).toEqual([
      ['B', 'red', false],
      ['A', 'good', false],
      ['C', 'red', true],
    ]);
  });
  it('does not judge parts of a sum by the goal of the whole', () => {
    const sum = row({ unit: 'count', goal: { value: 100 } });
    const parts = contributorsOf(rows, 'queue', sum, null);
    expect(parts.every(({ standing }) => standing === 'none')).toBe(true);
    expect(parts[0]?.name).toBe('A');
  });
});
