import fc from 'fast-check';
import { expect, it } from 'vitest';
import { highlightFormula } from './highlight.ts';

const shown = (formula: string): string[] =>
  highlightFormula(formula).map(({ from, to, kind }) => `${kind}:${formula.slice(from, to)}`);

it('names every piece', () => {
  expect(shown("count(queue_visits where wait <= $threshold and queue = 'a') # all")).toEqual([
    'aggregate:count',
    'sign:(',
    'fact:queue_visits',
    'keyword:where',
    'column:wait',
    'sign:<=',
    'parameter:$threshold',
    'keyword:and',
    'column:queue',
    'sign:=',
    "text:'a'",
    'sign:)',
    'comment:# all',
  ]);
  expect(shown('round(offered / 2, 1) + previous(talks.talk)')).toEqual([
    'function:round',
    'sign:(',
    'metric:offered',
    'sign:/',
    'number:2',
    'sign:,',
    'number:1',
    'sign:)',
    'sign:+',
    'function:previous',
    'sign:(',
    'fact:talks',
    'sign:.',
    'column:talk',
    'sign:)',
  ]);
  expect(shown('foo(звонки')).toEqual(['sign:(']);
});

it('gives stretches in order that do not lie over one another, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (formula) => {
      let end = 0;
      for (const { from, to } of highlightFormula(formula)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(formula.length);
    }),
  );
});
