/**
 * Tells of a unit that it was never seen, without keeping the units: a Bloom filter in layers.
 * `mayKnow` never says false of a unit that was added; it wrongly says true of about six in a
 * million, which only costs a look into the journal.
 */
export interface UnitFilter {
  add(unit: string): void;
  mayKnow(unit: string): boolean;
  /** false when it has grown past its limit: from then on it must not be asked. */
  readonly usable: boolean;
}

const unitsPerLayer = 1 << 18;
const bitsPerLayer = unitsPerLayer * 32;
const probes = 8;
const layersAtMost = 64;

/** A filter for up to some 16 million units, a megabyte for every 260 thousand. */
export function createUnitFilter(): UnitFilter {
  const layers: Uint32Array[] = [new Uint32Array(bitsPerLayer / 32)];
  let inLayer = 0;
  let usable = true;

  const holds = (layer: Uint32Array, first: number, second: number): boolean => {
    for (let probe = 0; probe < probes; probe++) {
      const bit = (first + Math.imul(probe, second)) & (bitsPerLayer - 1);
      if (((layer[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  };

  return {
    get usable() {
      return usable;
    },
    add: (unit) => {
      if (!usable) return;
      if (inLayer === unitsPerLayer) {
        if (layers.length === layersAtMost) {
          usable = false;
          layers.length = 0;
          return;
        }
        layers.push(new Uint32Array(bitsPerLayer / 32));
        inLayer = 0;
      }
      const layer = layers[layers.length - 1] as Uint32Array;
      const first = hash(unit, 0x811c9dc5);
      const second = hash(unit, 0x9747b28c) | 1;
      for (let probe = 0; probe < probes; probe++) {
        const bit = (first + Math.imul(probe, second)) & (bitsPerLayer - 1);
        layer[bit >>> 5] = (layer[bit >>> 5] as number) | (1 << (bit & 31));
      }
      inLayer++;
    },
    mayKnow: (unit) => {
      const first = hash(unit, 0x811c9dc5);
      const second = hash(unit, 0x9747b28c) | 1;
      return layers.some((layer) => holds(layer, first, second));
    },
  };
}

/** FNV-1a with murmur3's last mixing: keys of calls differ in their last digits only. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
