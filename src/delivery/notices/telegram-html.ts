import { cut, headingOf } from './plain-text.ts';
import type { RenderedNotice } from './render.ts';

/** Telegram counts characters after its entities are read. */
export const messageLimit = 4096;
export const captionLimit = 1024;

const marks = { critical: '🔴', high: '🟠', medium: '🟡', low: '⚪' } as const;

/** The notice in the few tags of Telegram, cut so that `limit` characters are never passed. */
export function telegramHtml(notice: RenderedNotice, limit: number): string {
  const mark =
    notice.kind === 'resolved' ? '🟢 ' : notice.severityWord ? `${marks[notice.severity]} ` : '';
  const heading = cut(headingOf(notice), 256);
  const link = notice.link
    ? `\n\n<a href="${escapeTags(notice.link)}">${escapeTags(notice.linkWord)}</a>`
    : '';
  const room = limit - mark.length - heading.length - notice.linkWord.length - 6;
  const rows = notice.table
    ? ['', ...notice.table.rows.map((row) => `• ${row.filter((cell) => cell !== '').join(' · ')}`)]
    : [];
  const body = cut([...notice.lines, ...rows].join('\n').trim(), room);
  const text = body ? `\n\n${escapeTags(body)}` : '';
  return `${mark}<b>${escapeTags(heading)}</b>${text}${link}`;
}

/** Telegram and HTML alike: what could begin a tag or an entity, or end an attribute. */
export function escapeTags(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
