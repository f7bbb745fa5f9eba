const colours = ['#3355db', '#c07000', '#0f7f6b', '#a8318f', '#6b7280', '#1f8fb8'];
export const ink = '#12171f';

/** Colour of a series by its place. */
export const colourOf = (index: number): string => colours[index % colours.length] ?? ink;

const attributes = (given: Readonly<Record<string, string | number>>): string =>
  Object.entries(given)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
/** An element without content. */
export const shape = (name: string, given: Readonly<Record<string, string | number>>): string =>
  `<${name}${attributes(given)}/>`;
/** A text whose foot is at `y`. */
export const words = (
  x: number,
  y: number,
  text: string,
  extra: Readonly<Record<string, string | number>> = {},
): string =>
  `<text${attributes({ x: fix(x), y: fix(y), fill: ink, ...extra })}>${xml(text)}</text>`;
/** A coordinate, to a tenth. */
export const fix = (value: number): number => Math.round(value * 10) / 10;

/** Text for XML; what it cannot hold is left out, and what would turn around all that follows. */
export function xml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
