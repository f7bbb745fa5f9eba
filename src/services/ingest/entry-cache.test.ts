import { expect, test } from 'vitest';
import { createEntryCache } from './entry-cache.ts';

const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ at: 1, key: `k${index}`, text: '', version: 1 }));

test('drops the units touched longest ago, and none that is still being stored', () => {
  const cache = createEntryCache(10);
  cache.put('a', entries(6), 1);
  cache.put('b', entries(6), 2);
  cache.put('c', entries(6), 3);
  expect(cache.get('a')).toHaveLength(6);
  cache.stored(1);
  expect(cache.get('a')).toBeUndefined();
  expect(cache.get('b')).toHaveLength(6);
  cache.put('b', entries(1), 4);
  cache.stored(4);
  expect(cache.get('b')).toHaveLength(1);
  expect(cache.get('c')).toHaveLength(6);
  cache.clear();
  expect(cache.get('c')).toBeUndefined();
});
