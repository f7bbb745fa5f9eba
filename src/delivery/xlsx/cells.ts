/** Most characters of a cell: Excel refuses a file with more. */
const longestText = 32_767;

/** Letters of a column from 0: A, Z, AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}

/** A text cell. It stands in the sheet itself, so it never is a formula. */
export function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

export function numberCell(place: string, value: number, style: number): string {
  return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
}

const dayMs = 86_400_000;
/** Days from the zero of spreadsheets, 30 December 1899, to 1970. */
const toEpoch = 25_569;

/** A moment, ms of a wall clock read as UTC, as spreadsheets count: days with fractions. */
export function serialOf(wallMs: number): number {
  return wallMs / dayMs + toEpoch;
}

/**
 * XML 1.0 cannot hold control characters at all, half a surrogate pair would break the file, and
 * spreadsheets read _x0041_ as a letter.
 */
export function escaped(text: string): string {
  const short = text.length > longestText ? text.slice(0, longestText) : text;
  if (!unusual.test(short)) return short;
  return short
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (one) => ('\t\n\r'.includes(one) ? one : ''))
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Control characters, halves of a pair, marks of XML and of spreadsheets. */
const unusual = /[\p{Cc}\p{Cs}&<>\ufffe\uffff]|_x/iu;
