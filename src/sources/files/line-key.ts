/**
 * Key of a line that has no natural one: 64 bits of hash as text (two multiplicative 32-bit hashes
 * after the cyrb53 scheme). Entries are told apart inside one unit, so this is ample.
 */
export function lineKey(text: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 2654435761);
    second = Math.imul(second ^ unit, 1597334677);
  }
  const mixed =
    Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  const other =
    Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(mixed ^ (mixed >>> 13), 3266489909);
  return `${(other >>> 0).toString(36)}.${(mixed >>> 0).toString(36)}`;
}
