import { describe, expect, it } from 'vitest';
import type { ControlCondition } from '../../../../contracts/control.ts';
import { createFormat } from '../../../i18n/format.ts';
import { bodyOf, conditionOf, kinds, newDraft, numberOf } from './draft.ts';
import { sentenceOf } from './sentence.ts';

const say = (id: string, params: Record<string, string | number> = {}) =>
  `${id.replace('control.', '')}(${Object.values(params).join(' ')})`;
const words = { say, format: createFormat('en'), code: (_: string, code: string) => code };

describe('a condition in words', () => {
  it('says every part that narrows it', () => {
    const condition: ControlCondition = {
      kind: 'count',
      where: { of: 'talks', endedBy: ['agent'], direction: [], queues: ['sales'], under: 5 },
      per: 'shift',
      atLeast: 3,
    };
    expect(sentenceOf(condition, words).replaceAll('\u00a0', ' ')).toBe(
      'Say-talks(3 3 per-shift()), say-under(5 s), say-ended-by(ended-by-agent()), say-queues(sales)',
    );
  });

  it('names a metric and writes its limit as the metric is written', () => {
    const condition = conditionOf('kpi');
    const name = { ru: 'Среднее время обработки', kk: 'Өңдеудің орташа уақыты', en: 'Handle time' };
    const find = () => ({ name, unit: 'seconds' as const });
    expect(sentenceOf(condition, { ...words, find })).toBe(
      'Say-kpi(“Handle time” > 7:00 per-day())',
    );
    expect(sentenceOf(condition, words)).toBe('Say-kpi(aht > 420 per-day())');
  });

  it('is there for every kind', () => {
    for (const kind of kinds) expect(sentenceOf(conditionOf(kind), words)).toMatch(/^Say-/);
  });
});

describe('a draft', () => {
  it('takes the name of one language for those without', () => {
    const draft = { ...newDraft('2026-03-10'), name: { ru: '', kk: '', en: 'Late' } };
    expect(bodyOf(draft).name).toEqual({ ru: 'Late', kk: 'Late', en: 'Late' });
  });

  it('reads numbers as people write them', () => {
    expect(numberOf('0,8')).toBe(0.8);
    expect(numberOf(' ')).toBeUndefined();
    expect(numberOf('x')).toBeUndefined();
  });
});
