import { cut, headingOf } from './plain-text.ts';
import type { RenderedNotice } from './render.ts';

export type SlackFlavour = 'slack' | 'mattermost';

const colours = {
  critical: '#c9372c',
  high: '#d97706',
  medium: '#b58900',
  low: '#6b7280',
} as const;

/**
 * Body of an incoming webhook that Slack and Mattermost both read: one attachment with a colour.
 * Texts are told as they are: no mentions, no links, no marking of their own.
 */
export function slackMessage(notice: RenderedNotice, flavour: SlackFlavour): object {
  const plain = (text: string) => (flavour === 'slack' ? slackText(text) : markdownText(text));
  const heading = cut(headingOf(notice), 300);
  const rows = notice.table?.rows.map((row) => `• ${row.filter((cell) => cell).join(' · ')}`) ?? [];
  const text = plain(cut([...notice.lines, ...rows].join('\n').trim(), 3000));
  return {
    attachments: [
      {
        fallback: plain(heading),
        color: notice.kind === 'resolved' ? '#1a7f4b' : colours[notice.severity],
        title: plain(heading),
        ...(notice.link ? { title_link: notice.link } : {}),
        text,
        footer: plain(notice.footer),
        ts: Math.floor(notice.at / 1000),
      },
    ],
  };
}

/** Slack reads <…> as links and mentions and * _ ~ ` as marks; a mark beside U+200B is none. */
function slackText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, '\u200b$&\u200b')
    .replace(/@(?=\w)/g, '@\u200b');
}

/** Mattermost reads Markdown; @name, #tag and ~channel call somebody or lead somewhere. */
function markdownText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()<>#+!|~-]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/(https?):\/\//gi, '$1:\u200b//');
}
