import type { RenderedNotice } from './render.ts';

/** «Критично · Долгое ожидание: Продажи», the heading as one line. */
export function headingOf({ severityWord, title, kind }: RenderedNotice): string {
  return severityWord && kind !== 'resolved' ? `${severityWord} · ${title}` : title;
}

/** The whole notice as plain text: the other half of a mail, and what the log shows. */
export function plainText(notice: RenderedNotice): string {
  const table = notice.table
    ? ['', notice.table.head.join(' | '), ...notice.table.rows.map((row) => row.join(' | '))]
    : [];
  const link = notice.link ? ['', `${notice.linkWord}: ${notice.link}`] : [];
  return [headingOf(notice), '', ...notice.lines, ...table, ...link].join('\n').trim();
}

/** One short message: as many lines as fit into `limit` characters, the link if it fits too. */
export function shortText(notice: RenderedNotice, limit: number): string {
  let text = cut(headingOf(notice), limit);
  const parts = [...notice.lines, ...(notice.link ? [notice.link] : [])];
  for (const part of parts)
    if (part && text.length + 1 + part.length <= limit) text = `${text}\n${part}`;
  return text;
}

/** At most `limit` UTF-16 units, never half a character; what is cut ends in an ellipsis. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}
