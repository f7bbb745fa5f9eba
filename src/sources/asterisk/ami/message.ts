/** One message of AMI: an event or a response. Keys are looked up whatever their case. */
export interface AmiMessage {
  readonly kind: 'event' | 'response' | 'other';
  /** Name of the event (`QueueCallerJoin`) or the response's word (`Success`, `Error`, `Goodbye`). */
  readonly name: string;
  /** First value of a key; '' when it is not there. */
  get(key: string): string;
  /** Characters of its lines. */
  readonly length: number;
  /** Every value of a key that is told more than once (`Output`, `ChanVariable`). */
  all(key: string): readonly string[];
}

/** A message of its lines `Key: value`. A line without a colon is kept under the key ''. */
export function messageOf(lines: readonly string[]): AmiMessage {
  const fields = new Map<string, string[]>();
  let first = '';
  let length = 0;
  for (const line of lines) {
    length += line.length;
    const colon = line.indexOf(':');
    const key = colon < 0 ? '' : line.slice(0, colon).trim().toLowerCase();
    const value = colon < 0 ? line : line.slice(colon + 1).trimStart();
    first ||= key;
    const known = fields.get(key);
    if (known) known.push(value);
    else fields.set(key, [value]);
  }
  const get = (key: string): string => fields.get(key.toLowerCase())?.[0] ?? '';
  const kind = first === 'event' || first === 'response' ? first : 'other';
  return {
    kind,
    name: kind === 'other' ? '' : get(kind),
    get,
    length,
    all: (key) => fields.get(key.toLowerCase()) ?? [],
  };
}

/** What is asked of Asterisk: `Action` and its fields; a field with several values goes several times. */
export type AmiAction = Readonly<Record<string, string | readonly string[]>> & {
  readonly Action: string;
};

/** Bytes of an action. Line ends in a value would begin another field: they become spaces. */
export function textOfAction(action: AmiAction, id: string): string {
  const lines: string[] = [];
  for (const [key, value] of Object.entries({ ...action, ActionID: id }))
    for (const one of typeof value === 'string' ? [value] : value)
      lines.push(`${key}: ${one.replaceAll(/[\r\n\0]+/g, ' ')}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
