import type { ColumnShape } from './column-shape.ts';
import { wordsOf } from './reading-of.ts';
import { mapValues } from './value-words.ts';
import {
  callWords,
  type FieldWords,
  fieldWords,
  type Look,
  type Subject,
  subjectWords,
} from './words.ts';

/** A column and the field it is read for; null: not read. */
export interface Assignment {
  readonly shape: ColumnShape;
  readonly field: string | null;
  /** A person said so. */
  readonly said: boolean;
}

/** What the rows of a table are, by the names of its columns. */
export function guessSubject(columns: readonly string[]): Subject {
  const header = columns.map(folded).join(' | ');
  const hits = (words: string) => words.split('|').filter((word) => header.includes(word)).length;
  let best: Subject = 'call';
  let most = hits(callWords);
  for (const [subject, words] of Object.entries(subjectWords)) {
    const count = hits(words) * 1.5;
    if (count > most) {
      most = count;
      best = subject as Subject;
    }
  }
  return best;
}

/** Gives each column the field that its name and values fit best, each field once. */
export function assignColumns(
  shapes: readonly ColumnShape[],
  subject: Subject,
  said: Readonly<Record<string, string | null>>,
): Assignment[] {
  const taken = new Map<number, string | null>();
  const used = new Set<string>();
  for (const shape of shapes) {
    if (!Object.hasOwn(said, shape.column)) continue;
    const field = said[shape.column] ?? null;
    taken.set(shape.index, field);
    if (field) used.add(field);
  }
  const pairs = shapes
    .filter((shape) => !taken.has(shape.index) && shape.filled > 0.01)
    .flatMap((shape) =>
      fieldWords[subject].map((words) => ({ shape, words, score: scoreOf(shape, words) })),
    )
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score || a.shape.index - b.shape.index);
  for (const { shape, words } of pairs) {
    if (taken.has(shape.index) || used.has(words.field) || clashes(words.field, used)) continue;
    taken.set(shape.index, words.field);
    used.add(words.field);
  }
  return shapes.map((shape) => ({
    shape,
    field: taken.get(shape.index) ?? null,
    said: Object.hasOwn(said, shape.column),
  }));
}

/** A moment stands either in one column or in two. */
function clashes(field: string, used: ReadonlySet<string>): boolean {
  if (field === 'call.date' || field === 'call.time') return used.has('call.startedAt');
  if (field === 'call.startedAt') return used.has('call.date') || used.has('call.time');
  return false;
}

/** 0: does not fit. Longer words that fit more of the name, and better looks, give more. */
function scoreOf(shape: ColumnShape, { words, look, field }: FieldWords): number {
  const fit = lookOf(shape, look);
  if (fit === 0) return 0;
  const name = folded(shape.column);
  let best = 0;
  for (const word of words) {
    if (name === word) best = Math.max(best, 3 + word.length / 100);
    else if (word.length >= 2 && startsWord(name, word))
      best = Math.max(best, 1 + word.length / Math.max(name.length, 1));
  }
  if (best === 0 && field === 'call.startedAt' && look === 'moment' && fit === 1) best = 0.4;
  if (!speaks(shape, field)) return 0;
  // A key must tell rows apart.
  if (
    /\.(key|call)$/.test(field) &&
    field !== 'deal.call' &&
    field !== 'survey.call' &&
    shape.distinct < shape.rows * shape.filled * 0.98
  )
    return 0;
  return best * fit;
}

/** Half of the values of an outcome or a direction are words that we know. */
function speaks(shape: ColumnShape, field: string): boolean {
  const words = wordsOf(field);
  if (!words) return true;
  const { map } = mapValues(shape.values, words);
  return Object.keys(map).length * 2 >= shape.values.length;
}

/** The word stands in the name, at the start of one of its words. */
function startsWord(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name.charAt(at - 1)))
      if (word.length > 3 || !/\p{L}/u.test(name.charAt(at + word.length))) return true;
  return false;
}

function lookOf(shape: ColumnShape, look: Look): number {
  const [date] = shape.dates;
  if (look === 'moment') return date ? (date.withTime ? 1 : 0.7) : shape.time ? 0.3 : 0;
  if (look === 'date') return date && !date.withTime ? 1 : 0;
  if (look === 'time') return shape.time ? 1 : 0;
  if (look === 'length')
    return shape.clock > 0.8 || (shape.numbers > 0.8 && !date?.withTime) ? 1 : 0;
  if (look === 'number') return shape.numbers > 0.8 ? 1 : 0;
  if (look === 'phone') return shape.phones > 0.5 ? 1 : shape.integers > 0.8 ? 0.5 : 0.2;
  if (look === 'words') return date?.withTime || shape.clock > 0.8 ? 0 : 1;
  return 1;
}

export function folded(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s_]+/g, ' ')
    .trim();
}
