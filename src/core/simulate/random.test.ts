import { describe, expect, it } from 'vitest';
import { exponential, lognormal, pickBy, type Random, randomFrom, weibull } from './random.ts';

const draws = 40_000;

function sample(draw: (random: Random) => number): { mean: number; variance: number } {
  const random = randomFrom(7, 'sample');
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i += 1) {
    const value = draw(random);
    sum += value;
    squares += value * value;
  }
  const mean = sum / draws;
  return { mean, variance: squares / draws - mean * mean };
}

describe('random streams', () => {
  it('says the same for the same words and other things for others', () => {
    const [first, again, other] = [randomFrom(1, 'a'), randomFrom(1, 'a'), randomFrom(1, 'b')];
    const numbers = Array.from({ length: 20 }, () => first());
    expect(Array.from({ length: 20 }, () => again())).toEqual(numbers);
    expect(Array.from({ length: 20 }, () => other())).not.toEqual(numbers);
  });

  it.each([
    ['uniform', (random: Random) => random(), 1 / 2, 1 / 12],
    ['exponential', (random: Random) => exponential(random, 30), 30, 900],
    ['lognormal', (random: Random) => lognormal(random, 240, 0.7), 240, (240 * 0.7) ** 2],
    ['weibull, shape 1', (random: Random) => weibull(random, 90, 1), 90, 8100],
  ])('%s has its mean within four errors', (_name, draw, mean, variance) => {
    const found = sample(draw);
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / draws));
    expect(found.variance / variance).toBeGreaterThan(0.9);
    expect(found.variance / variance).toBeLessThan(1.1);
  });

  it('picks by weight and never what weighs nothing', () => {
    const random = randomFrom(3);
    const counts = { a: 0, b: 0, c: 0 };
    for (let i = 0; i < 6000; i += 1)
      counts[pickBy(random, ['a', 'b', 'c'] as const, (each) => (each === 'b' ? 0 : 1))] += 1;
    expect(counts.b).toBe(0);
    expect(Math.abs(counts.a - 3000)).toBeLessThan(4 * Math.sqrt(1500));
    expect(() => pickBy(random, [], () => 1)).toThrow(RangeError);
  });
});
