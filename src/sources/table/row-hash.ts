/**
 * 53 bits of hash of a row's cells as text: equal rows have equal keys, in whatever file they
 * stand. cyrb53 (public domain, bryc): fast, no dependence on Node.
 */
export function rowHash(cells: readonly string[]): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const cell of cells) {
    for (let index = 0; index < cell.length; index += 1) {
      const code = cell.charCodeAt(index);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    // The border between cells counts: «a|b» is not «ab|».
    a = Math.imul(a ^ 0x1f, 2654435761);
    b = Math.imul(b ^ 0x1f, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
