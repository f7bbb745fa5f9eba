import { describe, expect, it } from 'vitest';
import { compareLines, compareVersions } from './compare-versions.ts';
import { codeOf, definitionOf, draftOf, emptyDraft, readNumber } from './draft.ts';

const name = { ru: 'Доля', kk: 'Үлес', en: 'Share' };

describe('a definition as a form', () => {
  it('goes back as it came, with what the form does not show', () => {
    const definition = {
      id: 'share',
      name,
      words: name,
      formula: 'answered / offered',
      unit: 'ratio',
      direction: 'up',
      group: 'service',
      impact: 'high',
      advice: name,
      target: { value: 0.8 },
      thresholds: { amber: 0, red: 0.1 },
      parameters: [{ id: 'limit', name, unit: 'seconds', default: 20, min: 0, max: 60 }],
      time: 'arrival',
      owner: 'Ербол',
      review: 'monthly',
      synonyms: { 'Avaya CMS': 'X' },
      edge: name,
    };
    expect(definitionOf(draftOf(definition))).toEqual(definition);
  });

  it('shows shares and thresholds in per cent', () => {
    const draft = draftOf({ unit: 'ratio', target: { value: 0.07 }, thresholds: { red: 0.29 } });
    expect([draft.value, draft.red]).toEqual(['7', '29']);
    expect(definitionOf(draft)).toMatchObject({
      target: { value: 0.07 },
      thresholds: { red: 0.29 },
    });
  });

  it('keeps a formula for each option of a choice', () => {
    const options = [
      { value: 'a', name, formula: 'answered / offered' },
      { value: 'b', name, formula: 'abandoned / offered' },
    ];
    const parameters = [{ id: 'method', name, unit: 'text', default: 'a', options }];
    const draft = draftOf({ id: 'x', name, parameters });
    expect(draft.formulas).toEqual({ a: 'answered / offered', b: 'abandoned / offered' });
    const back = definitionOf(draft);
    expect(back.parameters).toEqual(parameters);
    expect(back).not.toHaveProperty('formula');
  });

  it('writes only the goal of the direction and no broken numbers', () => {
    const typed = { ...emptyDraft, name, value: '5', low: '1', high: 'много' };
    expect(definitionOf(typed).target).toEqual({ value: 0.05 });
    expect(definitionOf({ ...typed, unit: 'seconds' }).target).toEqual({ value: 5 });
    expect(definitionOf({ ...typed, direction: 'corridor' }).target).toEqual({ low: 0.01 });
    expect(definitionOf({ ...typed, value: '' })).not.toHaveProperty('target');
  });

  it('lends an empty language the words of another', () => {
    const typed = { ...emptyDraft, name: { ru: 'Доля', kk: '', en: '' } };
    expect(definitionOf(typed).name).toEqual({ ru: 'Доля', kk: 'Доля', en: 'Доля' });
  });

  it.each([
    ['1 800,5', 1800.5],
    ['\u22122', -2],
    ['1\u00a0000', 1000],
    ['', undefined],
    ['5%', undefined],
    ['1.2.3', undefined],
  ])('reads %j as %s', (typed, value) => expect(readNumber(typed)).toBe(value));

  it.each([
    ['Стоимость закрытой сделки', 'stoimost_zakrytoy_sdelki'],
    ['Қоңырау ұзақтығы', 'qonyrau_uzaqtygy'],
    ['90 % calls!', 'calls'],
    ['', ''],
  ])('makes the code of %j', (given, code) => expect(codeOf(given)).toBe(code));
});

describe('two versions', () => {
  it('tells each field that changed, the formula first', () => {
    const before = { target: { value: 5 }, formula: 'a', parameters: [{ id: 't', default: 20 }] };
    const after = { target: { value: 4 }, formula: 'b', parameters: [{ id: 't', default: 30 }] };
    expect(compareVersions(before, after)).toEqual([
      { path: 'formula', before: 'a', after: 'b' },
      { path: 'target.value', before: '5', after: '4' },
      { path: 'parameters.t.default', before: '20', after: '30' },
    ]);
    expect(compareVersions(before, before)).toEqual([]);
  });

  it('sets lines side by side', () => {
    expect(compareLines('a\nb\nc', 'a\nx\nc')).toEqual([
      { text: 'a', kind: 'same' },
      { text: 'b', kind: 'gone' },
      { text: 'x', kind: 'new' },
      { text: 'c', kind: 'same' },
    ]);
  });
});
