import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';

/** `98 / (98 + 4)` and the like: numbers, four signs and brackets; per cents are hundredths. */
function compute(text: string): number {
  const tokens = text.match(/\d+(?:\.\d+)?%?|[-+*/()]/g) ?? [];
  let place = 0;
  const sum = (): number => {
    let value = product();
    while (tokens[place] === '+' || tokens[place] === '-')
      value += tokens[place++] === '+' ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = single();
    while (tokens[place] === '*' || tokens[place] === '/')
      value = tokens[place++] === '*' ? value * single() : value / single();
    return value;
  };
  const single = (): number => {
    const token = tokens[place++] ?? '';
    if (token === '-') return -single();
    if (token === '(') {
      const value = sum();
      place += 1;
      return value;
    }
    return token.endsWith('%') ? Number(token.slice(0, -1)) / 100 : Number(token);
  };
  return sum();
}

/** `1,800 ₽` → `1800`; words of units after the number are left out. */
function plain(text: string): string {
  return text
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replaceAll('×', '*')
    .replaceAll('−', '-')
    .replace(/₽|\b(?:s|h|min|Erl|an hour|pp|days?|points)\b/g, '');
}

const sums = [...shippedCatalogue().metrics.values()].flatMap(({ definition: { id, example } }) => {
  const said = example?.en ?? '';
  const parts = (said.split(/: (?=[\d(|−])/).at(-1) ?? '').split(' = ');
  const [left, right] = [parts[0] ?? '', parts[1] ?? ''];
  if (parts.length < 2 || /[a-zа-я|;]{3,}/i.test(plain(left)) || /min|:/.test(left)) return [];
  return [[id, plain(left), plain(right)] as const];
});

/** Numbers of the last sum of an example; decimals and thousands are written by the language. */
function numbersOf(text: string, language: string): string[] {
  const last = text.split(': ').at(-1) ?? '';
  const written =
    language === 'en'
      ? last.replace(/(\d),(?=\d{3})/g, '$1')
      : last.replace(/(\d)\s(?=\d{3}(?!\d))/g, '$1').replace(/(\d),(?=\d)/g, '$1.');
  return [...new Set(written.match(/\d+(?:\.\d+)?/g) ?? [])].sort();
}

describe('sums in the examples of the catalogue', () => {
  it('are in most of them', () => expect(sums.length).toBeGreaterThan(50));

  it.each(sums)('%s: %s = %s', (_, left, right) => {
    const wanted = compute(right);
    const digits = right.includes('%') ? 1000 : 100;
    expect(Math.abs(compute(left) - wanted)).toBeLessThanOrEqual(
      Math.max(0.51 / digits, Math.abs(wanted) * 0.001),
    );
  });

  it('are the same in three languages', () => {
    for (const { definition } of shippedCatalogue().metrics.values()) {
      const { id, example } = definition;
      if (!example) continue;
      const wanted = numbersOf(example.en, 'en');
      expect({ id, numbers: numbersOf(example.ru, 'ru') }).toEqual({ id, numbers: wanted });
      expect({ id, numbers: numbersOf(example.kk, 'kk') }).toEqual({ id, numbers: wanted });
    }
  });
});
