import { describe, expect, it } from 'vitest';
import { writeExchange } from './exchange.ts';
import { readExchange } from './read-exchange.ts';

describe('a file of KPIs that cannot be read', () => {
  it('says where it breaks off', () => {
    const { kpis, issues } = readExchange('id: a\nname: [1, 2\nunit: count\n');
    expect(kpis).toEqual([]);
    expect(issues).toMatchObject([{ code: 'kpi.file_unreadable' }]);
    expect(issues[0]?.line).toBeGreaterThan(1);
    expect(issues[0]?.column).toBeGreaterThan(0);
    expect(issues[0]?.params.detail).toMatch(/\w/);
    expect(issues[0]?.params.detail).not.toMatch(/\n|at line/);
  });

  it('refuses what refers to something else in it', () => {
    expect(readExchange('id: &a x\nformula: *a')).toEqual({
      ...{ kpis: [], issues: [{ code: 'kpi.file_unreadable', params: { detail: '&, *' } }] },
    });
  });

  it.each(['', '5', '- 1', 'null'])('says of %j that no KPIs are in it', (text) => {
    expect(readExchange(text)).toEqual({ kpis: [], issues: [{ code: 'kpi.no_kpis', params: {} }] });
  });

  it('says which field of it is wrong, and where it stands', () => {
    expect(readExchange('gudok: kpis\nversion: 2\nkpis: []').issues).toMatchObject([
      { code: 'metric.wrong_field', path: 'version', line: 2, column: 10 },
    ]);
    expect(readExchange('gudok: kpis\nversion: 1').issues).toMatchObject([
      { code: 'metric.wrong_field', path: 'kpis', line: 1, column: 1 },
    ]);
    const [deep] = readExchange('gudok: kpis\nversion: 1\nkpis:\n  - family: 5').issues;
    expect(deep).toMatchObject({ path: 'kpis.0.family', line: 4, column: 13 });
    expect(deep?.params.detail).toMatch(/string/);
    expect(readExchange('id: a\ngudok: kpis\nversion: 1\nkpis: []').kpis).toEqual([]);
  });
});

describe('a KPI of a file', () => {
  const file = [
    'gudok: kpis',
    'version: 1',
    'kpis:',
    '  - family: queue',
    '    definition: { id: a, formula: count(calls) }',
    '    targets:',
    '      - { plan: null, effectiveFrom: 2026-11-01 }',
    '      - { plan: null, effectiveFrom: soon }',
  ].join('\n');

  it('keeps the targets that can be read, and says what is wrong with the others', () => {
    const [kpi] = readExchange(file).kpis;
    expect(kpi?.family).toBe('queue');
    expect(kpi?.targets).toEqual([
      {
        ...{ scope: { dimension: 'all', value: '' }, plan: null },
        ...{ effectiveFrom: '2026-11-01', note: '' },
      },
    ]);
    expect(kpi?.issues).toMatchObject([
      {
        ...{ code: 'metric.wrong_field', path: 'targets.1.effectiveFrom', line: 8, column: 38 },
        params: { detail: expect.stringContaining('string') },
      },
    ]);
    expect(kpi?.placeOf('formula')).toEqual({ line: 5, column: 35 });
  });

  it('is nothing where something else stands for it', () => {
    const { kpis } = readExchange('family: 5\nmetrics: [5, [1]]');
    expect(kpis.map(({ family, definition }) => [family, definition])).toEqual([
      [undefined, {}],
      [undefined, {}],
    ]);
  });

  it('is found by its place in a file of metrics', () => {
    const text = 'family: queue\nmetrics:\n  - id: a\n  - id: b\n    formula: count(y)\n';
    const [first, second] = readExchange(text).kpis;
    expect(first?.placeOf('id')).toEqual({ line: 3, column: 9 });
    expect(second?.placeOf('id')).toEqual({ line: 4, column: 9 });
    expect(second?.placeOf('formula', { line: 1, column: 7 })).toEqual({ line: 5, column: 20 });
    for (const none of [undefined, ''])
      expect(second?.placeOf(none)).toEqual({ line: 5, column: 14 });
    expect(first?.placeOf('formula', { line: 1, column: 7 })).toEqual({ line: 3, column: 5 });
  });

  it('is found by the numbers in a path', () => {
    const [kpi] = readExchange('id: a\nparameters:\n  - id: x\n  - id: y\n').kpis;
    expect(kpi?.placeOf('parameters.1.id')).toEqual({ line: 4, column: 9 });
  });

  it.each<[string, number, number, [number, number]]>([
    ['count(x)', 1, 1, [2, 10]],
    ['count(x)', 2, 1, [2, 10]],
    ['a\n  + b', 1, 3, [2, 10]],
    ['>-\n  count(calls)\n  / count(x)', 1, 1, [3, 3]],
    ['>-\n  count(calls)\n  / count(x)', 1, 12, [3, 14]],
    ['>-\n  count(calls)\n  / count(x)', 1, 14, [4, 3]],
    ['>-\n  count(calls)\n  / count(x)', 2, 1, [2, 10]],
    ['|\n    count(\n      x)', 1, 1, [3, 5]],
    ['|\n    count(\n      x)', 2, 3, [4, 7]],
  ])('has the place of a fault in %j at %d:%d', (formula, line, column, wanted) => {
    const [kpi] = readExchange(`id: a\nformula: ${formula}\nunit: count\n`).kpis;
    const found = kpi?.placeOf('formula', { line, column });
    expect([found?.line, found?.column]).toEqual(wanted);
  });
});

describe('a file that is written', () => {
  it('leaves out what a reader puts in by itself', () => {
    const definition = {
      id: 'a',
      owner: '',
      parameters: [],
      synonyms: {},
      edge: undefined,
      zero: 0,
    };
    expect(writeExchange([{ definition, targets: [] }])).toBe(
      'gudok: kpis\nversion: 1\nkpis:\n  - definition:\n      id: a\n      zero: 0\n',
    );
  });

  it('keeps the family, and that from a day there is no target', () => {
    const scope = { dimension: 'all', value: '' } as const;
    const target = { scope, plan: null, effectiveFrom: '2026-11-01', note: '' };
    const text = writeExchange([{ family: 'own', definition: { id: 'a' }, targets: [target] }]);
    expect(text).toContain('family: own');
    expect(text).toContain('plan: null');
    expect(text).not.toContain('note');
  });
});
