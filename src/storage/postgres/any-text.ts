/**
 * PostgreSQL's texts cannot hold the character NUL, and a key or a name from outside may. It goes
 * there as two characters of Unicode's private area, and their first one itself as two as well.
 */
export function toPostgres(text: string): string {
  if (!unusual.test(text)) return text;
  return text.replaceAll('\ue000', '\ue000\ue001').replaceAll('\0', '\ue000\ue002');
}

/** The text as it was. */
export function fromPostgres(text: string): string {
  if (!text.includes('\ue000')) return text;
  return text.replaceAll('\ue000\ue002', '\0').replaceAll('\ue000\ue001', '\ue000');
}

const unusual = /[\0\ue000]/;
