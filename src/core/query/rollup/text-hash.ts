/**
 * Sixteen hexadecimal digits that stand for a text (two runs of cyrb53's mixing, 64 bits in all). Not
 * against malice: it names columns, whose texts are our own.
 */
export function textHash(text: string): string {
  let left = 0xdeadbeef;
  let right = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    left = Math.imul(left ^ code, 2_654_435_761);
    right = Math.imul(right ^ code, 1_597_334_677);
  }
  left =
    Math.imul(left ^ (left >>> 16), 2_246_822_507) ^
    Math.imul(right ^ (right >>> 13), 3_266_489_909);
  right =
    Math.imul(right ^ (right >>> 16), 2_246_822_507) ^
    Math.imul(left ^ (left >>> 13), 3_266_489_909);
  const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
  return hex(left) + hex(right);
}
