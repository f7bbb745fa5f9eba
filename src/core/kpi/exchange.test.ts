import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangedTarget, writeExchange } from './exchange.ts';
import { readExchange } from './read-exchange.ts';

const definition = {
  id: 'lost_share',
  name: { ru: 'Доля', kk: 'Үлес', en: 'Share' },
  words: { ru: 'а', kk: 'б', en: 'c' },
  formula: 'abandoned / offered',
  unit: 'ratio',
  direction: 'down',
  time: 'arrival',
};

describe('KPIs as YAML', () => {
  it('are read back as they were written', () => {
    const goal = fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true }) });
    const target = fc.record({
      scope: fc.record({
        dimension: fc.constantFrom('project', 'queue', 'team', 'agent'),
        value: fc.string({ minLength: 1, maxLength: 20 }),
      }),
      plan: fc.option(
        fc.record({ kind: fc.constant('fixed'), goal }, { requiredKeys: ['kind', 'goal'] }),
      ),
      effectiveFrom: fc.constant('2026-11-01'),
      note: fc.string({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(
        fc.array(target, { maxLength: 3 }),
        fc.string({ maxLength: 60 }),
        (given, text) => {
          const targets = given.map((one) => exchangedTarget.parse(one));
          const kpi = {
            family: 'queue',
            definition: { ...definition, owner: `x${text}` },
            targets,
          };
          const read = readExchange(writeExchange([kpi]));
          expect(read.issues).toEqual([]);
          expect(read.kpis[0]?.definition).toEqual(kpi.definition);
          expect(read.kpis[0]?.targets.map((one) => ({ ...one }))).toEqual(targets);
          expect(read.kpis[0]?.issues).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are read from a file of metrics and from one definition alone', () => {
    const family = 'family: queue\nmetrics:\n  - id: a\n    formula: count(calls)\n';
    expect(readExchange(family).kpis.map((one) => [one.family, one.definition.id])).toEqual([
      ['queue', 'a'],
    ]);
    expect(readExchange('id: a\nformula: count(calls)').kpis).toHaveLength(1);
  });

  it('never throw, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        readExchange(text);
        readExchange(`gudok: kpis\nversion: 1\nkpis:\n  - definition: ${text}`);
        readExchange(`metrics: [${text}]`);
      }),
      { numRuns: 500 },
    );
  });

  it('tell where in the file a place of a formula is', () => {
    const place = (formula: string, line: number, column: number) => {
      const [kpi] = readExchange(`# a comment\nid: a\nformula: ${formula}\nunit: count\n`).kpis;
      const found = kpi?.placeOf('formula', { line, column });
      return found && [found.line, found.column];
    };
    expect(place('count(x)', 1, 7)).toEqual([3, 16]);
    expect(place('|\n    count(\n      x)', 2, 3)).toEqual([5, 7]);
    expect(place('>-\n  count(calls)\n  / count(x)', 1, 22)).toEqual([5, 11]);
    expect(place('"count(x)"', 1, 7)).toEqual([3, 10]);
    const [kpi] = readExchange('id: a\nname: { ru: a }').kpis;
    expect(kpi?.placeOf('name.kk')).toEqual({ line: 2, column: 9 });
    expect(kpi?.placeOf('time')).toEqual({ line: 1, column: 1 });
  });
});
