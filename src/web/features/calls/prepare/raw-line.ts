/** A raw line in three parts: what names the event stands in the middle. */
export function splitRawLine(text: string, type: string): [string, string, string] {
  const name = text.includes(type) && type ? type : eventName(text);
  const at = name ? text.indexOf(name) : -1;
  if (!name || at < 0) return [text, '', ''];
  return [text.slice(0, at), name, text.slice(at + name.length)];
}

/** The fifth field of queue_log; `"type":"…"` of an event. */
function eventName(text: string): string | undefined {
  const fields = text.split('|', 6);
  if (fields.length >= 5 && /^[A-Z]+$/.test(fields[4] ?? '')) return fields[4];
  return /"type"\s*:\s*"([^"]+)"/.exec(text)?.[1];
}
