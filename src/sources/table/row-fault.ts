/**
 * Why a row cannot be read. Thrown while a row is read and caught once per row; not an Error,
 * since a bad file throws a million of them and none needs a stack.
 */
export class RowFault {
  /** Code with a text in locales/<language>/quarantine.json. */
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: string, params: Readonly<Record<string, string>> = {}) {
    this.code = code;
    this.params = params;
  }
}

/** The start of a value, fit for a message. */
export function shown(value: string): string {
  const clean = value.replaceAll('\0', '␀');
  return clean.length > 80 ? `${clean.slice(0, 79)}…` : clean;
}
