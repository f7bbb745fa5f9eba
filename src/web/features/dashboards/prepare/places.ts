import type { Card, CardView } from '../../../../contracts/dashboards.ts';

export type Place = Card['place'];
export const gridColumns = 12;

/** Room that a view wants, in columns and rows of 80 px. */
const sizes: Readonly<Record<CardView, readonly [width: number, height: number]>> = {
  number: [4, 2],
  line: [6, 4],
  bar: [6, 4],
  distribution: [6, 4],
  table: [8, 5],
  pivot: [12, 5],
  'heat-map': [12, 5],
};

/** The first free room for a view, from the top left. */
export function freePlace(cards: readonly Pick<Card, 'place'>[], view: CardView): Place {
  const [width, height] = sizes[view];
  for (let y = 0; ; y++)
    for (let x = 0; x + width <= gridColumns; x++) {
      const place = { x, y, width, height };
      if (!cards.some((card) => overlaps(card.place, place))) return place;
    }
}

export function overlaps(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * Puts one card elsewhere (kept inside the grid): those in its way go down, then all go up as far as
 * they can. By the keyboard as well as by the mouse.
 */
export function placeCard<Item extends Pick<Card, 'id' | 'place'>>(
  cards: readonly Item[],
  id: string,
  change: Partial<Place>,
): Item[] {
  const moved = cards.find((card) => card.id === id);
  if (!moved) return [...cards];
  const wish = { ...moved.place, ...change };
  const width = clamp(wish.width, 2, gridColumns);
  const place = {
    width,
    height: clamp(wish.height, 2, 12),
    x: clamp(wish.x, 0, gridColumns - width),
    y: clamp(wish.y, 0, 1000),
  };
  const first = { ...moved, place };
  const rest = [...cards]
    .filter((card) => card.id !== id)
    .sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
  const settled: Item[] = [first];
  for (const card of rest) settled.push(lowered(card, settled));
  const order = new Map(rise(settled).map((card) => [card.id, card]));
  return cards.map((card) => order.get(card.id) ?? card);
}

/** As low as it must to touch nobody. */
function lowered<Item extends Pick<Card, 'place'>>(card: Item, others: readonly Item[]): Item {
  let place = card.place;
  while (others.some((other) => overlaps(other.place, place))) place = { ...place, y: place.y + 1 };
  return { ...card, place };
}

/** Everything as high as it can, the highest first. */
function rise<Item extends Pick<Card, 'place'>>(cards: readonly Item[]): Item[] {
  const done: Item[] = [];
  for (const card of [...cards].sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)) {
    let { place } = card;
    while (place.y > 0 && !done.some((one) => overlaps(one.place, { ...place, y: place.y - 1 })))
      place = { ...place, y: place.y - 1 };
    done.push({ ...card, place });
  }
  return done;
}

/** Cards from the top left: the order of a phone and of the keyboard. */
export function inOrder<Item extends Pick<Card, 'place'>>(cards: readonly Item[]): Item[] {
  return [...cards].sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
