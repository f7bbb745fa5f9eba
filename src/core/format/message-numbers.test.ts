import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { Language } from './language.ts';
import { messageFormatters } from './message-numbers.ts';

const tell = (language: Language, text: string, values: Record<string, number>) =>
  new IntlMessageFormat(text, language, undefined, {
    formatters: messageFormatters(language),
  }).format(values);

describe('numbers of messages', () => {
  it('are written as all others, whatever the browser knows of the language', () => {
    const text = '{share, number, ::percent .#}, {count, number, ::.##}';
    const values = { share: 0.8071, count: -1460 };
    expect(tell('kk', text, values)).toBe('80,7\u00a0%, −1\u00a0460');
    expect(tell('ru', text, values)).toBe('80,7\u00a0%, −1\u00a0460');
    expect(tell('en', text, values)).toBe('80.7%, −1,460');
  });

  it('have no more digits than they need', () => {
    const text = '{a, number, ::.##} {b, number, ::.##} {c, number, ::percent .#} {d, number}';
    const values = { a: 2, b: 2.5, c: 0.1, d: 1.2346 };
    expect(tell('ru', text, values)).toBe('2 2,5 10\u00a0% 1,235');
    expect(tell('ru', '{a, number, ::percent .0}', { a: 0.1 })).toBe('10,0\u00a0%');
    expect(tell('ru', '{a, number, ::scale/100 .#}', { a: 0.1234 })).toBe('12,3');
  });

  it('can be counted by, and stay together where asked', () => {
    const text = '{n, plural, one {# күн} other {# күн}}';
    expect(tell('kk', text, { n: 12_345 })).toBe('12\u00a0345 күн');
    expect(tell('ru', '{n, number, ::group-off}', { n: 1_234_567 })).toBe('1234567');
    expect(tell('en', '{n, number, ::group-off}', { n: 1_234_567 })).toBe('1234567');
  });
});
