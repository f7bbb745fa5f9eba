import { describe, expect, it } from 'vitest';
import type { CardView } from '../../../../contracts/dashboards.ts';
import { fromText, toText } from './exchange.ts';
import { freePlace, overlaps, type Place, placeCard } from './places.ts';

const card = (id: string, x: number, y: number, width = 6, height = 2) => ({
  id,
  place: { x, y, width, height },
});
const places = (cards: readonly { id: string; place: Place }[]) =>
  Object.fromEntries(cards.map(({ id, place }) => [id, [place.x, place.y]]));

describe('places of cards', () => {
  it('finds the first free room', () => {
    expect(freePlace([], 'line')).toEqual({ x: 0, y: 0, width: 6, height: 4 });
    expect(freePlace([card('a', 0, 0)], 'line')).toMatchObject({ x: 6, y: 0 });
    expect(freePlace([card('a', 3, 0)], 'pivot')).toMatchObject({ x: 0, y: 2 });
  });
  it('pushes down what is in the way and lets everything rise', () => {
    const cards = [card('a', 0, 0), card('b', 6, 0), card('c', 0, 2, 12)];
    expect(places(placeCard(cards, 'a', { y: 1 }))).toEqual({ a: [0, 0], b: [6, 0], c: [0, 2] });
    expect(places(placeCard(cards, 'b', { x: 0 }))).toEqual({ b: [0, 0], a: [0, 2], c: [0, 4] });
    expect(places(placeCard(cards, 'c', { y: 0 }))).toEqual({ c: [0, 0], a: [0, 2], b: [6, 2] });
  });
  it('keeps a card inside the grid', () => {
    const [moved] = placeCard([card('a', 0, 0)], 'a', { x: 40, width: 30, height: 1 });
    expect(moved?.place).toEqual({ x: 0, y: 0, width: 12, height: 2 });
  });
  it('never lays one card on another, however they are moved', () => {
    const views: CardView[] = ['line', 'number', 'table', 'pivot', 'bar', 'number'];
    let cards: { id: string; place: Place }[] = [];
    for (const [index, view] of views.entries())
      cards = [...cards, { id: `${index}`, place: freePlace(cards, view) }];
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let turn = 0; turn < 300; turn++) {
      const change = { x: next(12), y: next(12), width: 2 + next(11), height: 2 + next(5) };
      cards = placeCard(cards, `${next(6)}`, change);
      for (const a of cards)
        for (const b of cards) if (a.id < b.id) expect(overlaps(a.place, b.place)).toBe(false);
    }
  });
});

describe('a dashboard as a text', () => {
  it('goes out and comes in, anything else is refused', () => {
    const dashboard = { name: 'Утро', cards: [] };
    expect(fromText(toText(dashboard))).toEqual(dashboard);
    for (const text of ['', '{', 'null', '[]', '{"name":"a"}', '{"name":" ","cards":[]}'])
      expect(fromText(text)).toBeNull();
  });
});
