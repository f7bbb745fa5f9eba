import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';
import { plainNumbers, tellWith } from './plain-numbers.ts';

describe('numbers inside messages', () => {
  it('are written by us in every language', () => {
    const text = plainNumbers('{wait, number, ::.#} с күтті, {n, plural, other {# рет}}');
    expect(text).toBe('{wait} с күтті, {n, plural, other {# рет}}');
    expect(tellWith(text, { wait: 34.25, n: 2 }, 'kk', createFormat('kk'))).toBe(
      '34,3 с күтті, 2 рет',
    );
  });
});
