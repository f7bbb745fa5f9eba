import { expect, test } from 'vitest';
import type { JournalEntry } from '../../core/contact/journal.ts';
import { createLineTally } from './line-tally.ts';
import { mergeUnit } from './merge-unit.ts';
import type { NewEntry } from './ports.ts';

const unit = { kind: 'call', key: 'c' } as const;
const entry = (key: string, value: string): JournalEntry => ({
  unit,
  at: 1,
  key,
  body: { type: 'call-tagged', call: 'c', at: 1, tag: 't', value },
});
const kept = (key: string, value: string) => ({
  ...{ at: 1, key, version: 1 },
  text: JSON.stringify(entry(key, value).body),
});

test.each([2, 40])('tells what is new, what is a repeat, what a correction (%i kept)', (size) => {
  const old = Array.from({ length: size }, (_, index) => kept(`k${index}`, 'old'));
  const fresh: NewEntry[] = [];
  const incoming = [
    ...[entry('k0', 'old'), entry('k1', 'new'), entry('n', 'first')],
    ...[entry('n', 'first'), entry('n', 'second')],
  ];
  const merged = mergeUnit(unit, old, incoming, 7, createLineTally(), fresh);
  expect(merged.changed).toBe(true);
  expect(merged.before).toHaveLength(size);
  expect(merged.after).toHaveLength(size + 1);
  expect(merged.after[1]?.body).toMatchObject({ value: 'new' });
  expect(merged.after.at(-1)?.body).toMatchObject({ value: 'second' });
  expect(merged.kept.map(({ version }) => version).filter((one) => one === 7)).toHaveLength(2);
  expect(fresh.map(({ key, text }) => [key, JSON.parse(text).value])).toEqual([
    ['k1', 'new'],
    ['n', 'second'],
  ]);
});

test('changes nothing when everything is there', () => {
  const fresh: NewEntry[] = [];
  const old = [kept('a', '1'), kept('b', '2')];
  const incoming = [entry('b', '2'), entry('a', '1')];
  const merged = mergeUnit(unit, old, incoming, 7, createLineTally(), fresh);
  expect(merged).toMatchObject({ changed: false, before: [], kept: old });
  expect(fresh).toEqual([]);
});
