/** A statement for ClickHouse: values are only ever in `params`, as `{p1:Type}`. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Gathers values of one statement; each gives back its placeholder. */
export interface Values {
  /** Placeholder of a value; the same value of the same type is one parameter. */
  put(value: unknown, type: string): string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function gatherValues(): Values {
  const params: Record<string, unknown> = {};
  const known = new Map<string, string>();
  return {
    params,
    put(value, type) {
      const key = `${type} ${JSON.stringify(value)}`;
      const found = known.get(key);
      if (found) return found;
      const name = `p${known.size + 1}`;
      params[name] = value;
      const placeholder = `{${name}:${type}}`;
      known.set(key, placeholder);
      return placeholder;
    },
  };
}
