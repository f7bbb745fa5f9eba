import type { NoticeLanguage } from '../../contracts/delivery.ts';
import type { Notice, NoticeFile, NoticeText } from '../../services/delivery/notifier.ts';
import { textOf } from './texts.ts';

/** A notice in one language, as plain texts: each channel escapes them for itself. */
export interface RenderedNotice {
  readonly language: NoticeLanguage;
  readonly kind: Notice['kind'];
  readonly severity: Notice['severity'];
  /** «Критично»; empty for what has no severity, such as a report. */
  readonly severityWord: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Those of the lines that name files too large for the channel. */
  readonly leftOut: readonly string[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly string[][] } | null;
  /** Whole address, or empty. */
  readonly link: string;
  readonly linkWord: string;
  /** Who writes and why. */
  readonly footer: string;
  readonly files: readonly NoticeFile[];
  /** ms UTC. */
  readonly at: number;
}

/** More than this is not put into one message; the link leads to the rest. */
const mostLines = 60;
const mostRows = 50;

export interface RenderOptions {
  /** Address that stands before paths of Gudok. */
  readonly publicUrl: string;
  /** Bytes of files that the channel takes in one message. */
  readonly fileLimit: number;
}

/** Makes the texts of a notice. Files over the limit are left out, and a line says so. */
export function renderNotice(
  notice: Notice,
  language: NoticeLanguage,
  { publicUrl, fileLimit }: RenderOptions,
): RenderedNotice {
  const say = (text: NoticeText) => clean(textOf(text, language));
  const lines = notice.lines.slice(0, mostLines).map(say);
  const files: NoticeFile[] = [];
  const leftOut: string[] = [];
  let size = 0;
  for (const file of notice.files ?? []) {
    if (size + file.bytes.length > fileLimit) {
      leftOut.push(say({ message: 'delivery.file-left-out', params: { name: file.name } }));
      continue;
    }
    size += file.bytes.length;
    files.push({ ...file, name: safeFileName(file.name) });
  }
  const attached = files.map(({ name }) => name).join(', ');
  const graded = notice.kind !== 'report' && notice.kind !== 'test';
  return {
    language,
    kind: notice.kind,
    severity: notice.severity,
    severityWord: graded ? say({ message: `delivery.severity-${notice.severity}` }) : '',
    title: say(notice.title).replaceAll('\n', ' '),
    lines: [
      ...lines,
      // Of a channel that carries no files nobody is told to look at them.
      ...(attached ? [say({ message: 'delivery.attached', params: { files: attached } })] : []),
      ...leftOut,
    ],
    leftOut,
    table: notice.table
      ? {
          head: notice.table.head.map(say),
          rows: notice.table.rows.slice(0, mostRows).map((row) => row.map(clean)),
        }
      : null,
    link: notice.link ? linkTo(publicUrl, notice.link) : '',
    linkWord: say({ message: 'delivery.open' }),
    footer: say({ message: `delivery.footer-${notice.kind}` }),
    files,
    at: notice.at,
  };
}

/**
 * Texts without characters that end lines elsewhere, hide or turn what follows. Whole pairs that let
 * a name stand by itself stay: `textOf` puts them around names that run from right to left.
 */
function clean(text: string): string {
  const whole = /^[^\u2068\u2069]*(\u2068[^\u2068\u2069\n]*\u2069[^\u2068\u2069]*)*$/.test(text);
  return (
    (whole ? text : text.replace(/[\u2068\u2069]/g, ''))
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066\u2067\ufeff]/gu, ' ')
      // Halves of characters, which no encoding can write.
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .trim()
  );
}

/** Only a path of Gudok is linked to: no other site, no script. */
function linkTo(publicUrl: string, path: string): string {
  if (!path.startsWith('/') || path.startsWith('//') || !URL.canParse(publicUrl)) return '';
  const base = new URL(publicUrl);
  const link = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base);
  return link.origin === base.origin ? link.href : '';
}

function safeFileName(name: string): string {
  const bare = clean(name).replace(/[/\\:*?"<>|\n]/g, '_');
  return bare.replace(/^\.+/, '_').slice(-150) || 'file';
}
