const halfPair = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Value of a JSON text; throws SyntaxError. Halves of surrogate pairs become U+FFFD: no database
 * can hold them, and a key that changes on its way there would never be found again.
 */
export function parseJson(text: string): unknown {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(halfPair, '\uFFFD') : value,
  );
}
