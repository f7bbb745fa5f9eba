/** Colours of the tokens as the canvas needs them: read anew when the theme changes. */
export function readPalette(element: Element) {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of('ink'),
    ink2: of('ink-2'),
    ink3: of('ink-3'),
    line: of('line'),
    lineStrong: of('line-strong'),
    surface: of('surface'),
    hover: of('hover'),
    sunken: of('sunken'),
    accent: of('accent'),
    current: of('series-1'),
    second: of('series-2'),
    third: of('series-3'),
    fourth: of('series-4'),
    fifth: of('series-5'),
    grey: of('series-7'),
    compare: of('compare'),
    good: of('good-fill'),
    warn: of('warn-fill'),
    bad: of('bad-fill'),
    badInk: of('bad'),
    shadow: of('shadow-2'),
    font: style.fontFamily,
  };
}
export type Palette = ReturnType<typeof readPalette>;

/** A canvas pattern of thin slanting lines: the running interval. */
export function hatch(colour: string) {
  const tile = document.createElement('canvas');
  const size = 7;
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  if (pen) {
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
      pen.stroke();
    }
  }
  return { image: tile, repeat: 'repeat' as const };
}
