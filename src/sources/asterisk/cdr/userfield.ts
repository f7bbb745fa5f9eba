/**
 * `key:value` pairs of a userfield, apart by `;` or `,` (`did:74951110101;campaign:spring`); a text
 * of another shape is one tag `userfield`. Empty for an empty text.
 */
export function userfieldTags(text: string): Readonly<Record<string, string>> {
  if (text === '') return {};
  const tags = new Map<string, string>();
  for (const part of text.split(/[;,]/)) {
    const colon = part.indexOf(':');
    const key = part.slice(0, Math.max(0, colon)).trim();
    if (key === '' || key.length > 64 || /\s/.test(key)) return { userfield: text.slice(0, 1024) };
    tags.set(
      key,
      part
        .slice(colon + 1)
        .trim()
        .slice(0, 1024),
    );
  }
  return Object.fromEntries(tags);
}
