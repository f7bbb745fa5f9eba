/** Round marks of an axis from nought (or from below it) up to at least `high`. */
export function ticksOf(low: number, high: number, wanted = 4): number[] {
  const span = high - low;
  if (!(span > 0)) return [low, low + 1];
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => round((first + at) * step));
}

/** Marks of durations: whole seconds, minutes, hours. */
export function durationTicks(high: number, wanted = 4): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800];
  const rough = Math.max(high, 1) / wanted;
  const step = steps.find((one) => one >= rough) ?? Math.ceil(rough / 86_400) * 86_400;
  return Array.from({ length: Math.ceil(high / step - 1e-9) + 1 }, (_, at) => at * step);
}

const round = (value: number): number => Number(value.toPrecision(12));

/** Which labels of an axis are written, so that they do not touch. */
export function labelled(labels: readonly string[], width: number, perCharacter = 5.4): number[] {
  const longest = Math.max(1, ...labels.map((one) => one.length));
  const room = Math.max(1, Math.floor(width / (longest * perCharacter + 10)));
  const step = Math.max(1, Math.ceil(labels.length / room));
  return labels.flatMap((_, at) => (at % step === 0 ? [at] : []));
}

/** A text no longer than so many characters, its end as dots. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
