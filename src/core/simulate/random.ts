/** A stream of numbers uniform on [0, 1), the same for the same seed on every machine. */
export type Random = () => number;

/** Starts a stream from words (seed, project, day …): sfc32 over a 128-bit hash of them. */
export function randomFrom(...words: readonly (string | number)[]): Random {
  let [a, b, c, d] = hash128(words.join('\u0000'));
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

/** True with probability `p`. */
export function chance(random: Random, p: number): boolean {
  return random() < p;
}

export function uniform(random: Random, from: number, to: number): number {
  return from + (to - from) * random();
}

/** Exponential with the mean given. */
export function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random()) * mean;
}

/** Standard normal (Box-Muller, one of the pair). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Lognormal by its mean and its coefficient of variation (deviation over mean). */
export function lognormal(random: Random, mean: number, variation: number): number {
  const squared = Math.log(1 + variation * variation);
  return Math.exp(Math.log(mean) - squared / 2 + Math.sqrt(squared) * normal(random));
}

/** Weibull by scale and shape; shape 1 is exponential with mean `scale`. */
export function weibull(random: Random, scale: number, shape: number): number {
  return scale * (-Math.log(1 - random())) ** (1 / shape);
}

/** One of the things, by weight. Throws RangeError for an empty list. */
export function pickBy<T>(random: Random, things: readonly T[], weight: (thing: T) => number): T {
  let total = 0;
  for (const thing of things) total += weight(thing);
  let left = random() * total;
  for (const thing of things) {
    left -= weight(thing);
    if (left < 0) return thing;
  }
  const last = things.at(-1);
  if (last === undefined) throw new RangeError('nothing to pick from');
  return last;
}

/** cyrb128: four 32-bit words from a text. */
function hash128(text: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let i = 0; i < text.length; i += 1) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [(h1 ^ h2 ^ h3 ^ h4) | 0, (h2 ^ h1) | 0, (h3 ^ h1) | 0, (h4 ^ h1) | 0];
}
