/** A text without what cannot be shown: control characters, halves of characters, reversed order. */
export function plainText(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '');
}

/** Longest word that a page gets: laying out longer ones takes time by the square of their length. */
const longestWord = 80;

/** A plain text for a page: at most so many characters, words without end cut. */
export function pageText(text: string, most = 600): string {
  const plain = plainText(text);
  const short = plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
  return short.replace(/\S{81,}/gu, (word) => `${word.slice(0, longestWord - 1)}…`);
}
