import { headingOf } from './plain-text.ts';
import type { RenderedNotice } from './render.ts';
import { escapeTags } from './telegram-html.ts';

const colours = {
  critical: '#c9372c',
  high: '#b45309',
  medium: '#8a6d00',
  low: '#5b6472',
} as const;
/** A name without spaces breaks rather than push the mail wider than the screen. */
const breaking = 'overflow-wrap:anywhere;word-break:break-word';
const font = "font-family:'Golos Text',-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/**
 * The notice as a mail: one narrow table, styles in place, no pictures, nothing loaded from
 * anywhere. Colours of text and links are left to the reader's theme, so that it reads in the dark too;
 * grey is made by opacity, and only the bar at the side has a colour.
 */
export function mailHtml(notice: RenderedNotice): string {
  const colour = notice.kind === 'resolved' ? '#1a7f4b' : colours[notice.severity];
  const word = notice.severityWord
    ? `<div style="${font};font-size:13px;font-weight:600;padding:0 0 4px">${escapeTags(notice.severityWord)}</div>`
    : '';
  const lines = notice.lines
    .map(
      (line) =>
        `<p style="${font};${breaking};font-size:15px;line-height:22px;margin:0 0 8px">${breaks(line)}</p>`,
    )
    .join('\n');
  const button = notice.link
    ? `<p style="margin:16px 0 0"><a href="${escapeTags(notice.link)}" style="${font};font-size:15px;font-weight:600">${escapeTags(notice.linkWord)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${notice.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeTags(headingOf(notice))}</title>
</head>
<body style="margin:0;padding:16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;margin:0 auto">
<tr><td style="border-left:4px solid ${colour};padding:4px 0 4px 16px">
${word}
<h1 style="${font};${breaking};font-size:20px;line-height:28px;font-weight:600;margin:0 0 12px">${escapeTags(notice.title)}</h1>
${lines}
${tableHtml(notice)}
${button}
</td></tr>
<tr><td style="${font};font-size:12px;line-height:18px;opacity:0.65;padding:24px 0 0 20px">${escapeTags(notice.footer)}</td></tr>
</table>
</body>
</html>
`;
}

/** A document of its own (a report) with what the mail has to say beside it: at its end. */
export function ownHtml(document: string, notice: RenderedNotice): string {
  const { leftOut, link, linkWord, footer } = notice;
  const style = `${font};font-size:13px;line-height:20px;margin:12px 0 0`;
  const open = link ? [`<a href="${escapeTags(link)}">${escapeTags(linkWord)}</a>`] : [];
  const beside = [...leftOut.map(escapeTags), ...open, escapeTags(footer)]
    .map((line) => `<p style="${style}">${line}</p>`)
    .join('\n');
  const end = document.lastIndexOf('</body>');
  return end < 0 ? document + beside : `${document.slice(0, end)}${beside}\n${document.slice(end)}`;
}

function tableHtml({ table }: RenderedNotice): string {
  if (!table) return '';
  const cell = `${font};font-size:13px;line-height:20px;padding:6px 12px 6px 0;border-bottom:1px solid #8884;vertical-align:top;${breaking};min-width:48px`;
  const head = table.head
    .map(
      (text) =>
        `<th align="left" style="${cell};font-weight:600;opacity:0.65">${escapeTags(text)}</th>`,
    )
    .join('');
  const rows = table.rows
    .map((row) => {
      const cells = row.map((text) => `<td style="${cell}">${breaks(text)}</td>`).join('');
      return `<tr>${cells}</tr>`;
    })
    .join('\n');
  return `<table cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:12px 0 0">
<thead><tr>${head}</tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}

function breaks(text: string): string {
  return escapeTags(text).replaceAll('\n', '<br>');
}
