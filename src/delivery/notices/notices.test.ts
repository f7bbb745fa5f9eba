import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../services/delivery/notifier.ts';
import { mailHtml, ownHtml } from './mail-html.ts';
import { plainText, shortText } from './plain-text.ts';
import { renderNotice } from './render.ts';
import { slackMessage } from './slack-message.ts';
import { captionLimit, messageLimit, telegramHtml } from './telegram-html.ts';
import { textOf } from './texts.ts';

const options = { publicUrl: 'https://gudok.example/kc', fileLimit: 100 };
const noticeOf = (more: Partial<Notice> = {}): Notice => ({
  key: 'k',
  kind: 'alert',
  severity: 'critical',
  title: { message: 'Очередь «Продажи» ждёт' },
  lines: [],
  at: 0,
  ...more,
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('texts', () => {
  const test = { message: 'delivery.test-number', params: { calls: 21, share: 0.544 } };
  it('writes numbers and plurals as each language does', () => {
    expect(plain(textOf(test, 'ru'))).toContain('21 звонок, уровень сервиса 54,4 %');
    expect(plain(textOf(test, 'kk'))).toContain('21 қоңырау, қызмет көрсету деңгейі 54,4 %');
    expect(plain(textOf(test, 'en'))).toContain('21 calls, service level 54.4%');
    const status = { message: 'delivery.failure-status', params: { status: -1234.5 } };
    expect(plain(textOf(status, 'ru'))).toBe('Сервер ответил −1 234,5');
  });
  it('lets a name that runs from right to left stand by itself', () => {
    const said = (name: string) =>
      renderNotice(
        noticeOf({ title: { message: 'delivery.test-title', params: { name } } }),
        'en',
        options,
      ).title;
    expect(said('مكالمات 12')).toBe('Test of the channel “\u2068مكالمات 12\u2069”');
    expect(said('\u202eמכירות\u2069')).toContain('“\u2068מכירות\u2069”');
    expect(said('Sales')).not.toMatch(/[\u2066-\u2069]/);
    for (const name of ['\u2068open', 'shut\u2069', '\u202e\u2067turned'])
      expect(renderNotice(noticeOf({ title: { message: name } }), 'en', options).title).toMatch(
        /^[ \w]+$/,
      );
  });
  it('takes an unknown id as the text, and what is named by language', () => {
    for (const message of ['просто текст', 'report.pdf', 'delivery.nothing', '../../etc.passwd'])
      expect(textOf({ message }, 'ru')).toBe(message);
    const named = (params: Record<string, string>) => ({ message: 'delivery.test-title', params });
    const names = { 'name.ru': 'Почта', 'name.kk': 'Пошта', 'name.en': 'Mail' };
    expect(textOf(named(names), 'kk')).toBe('«Пошта» арнасын тексеру');
    expect(textOf(named({ name: '@delivery.open' }), 'en')).toContain('“Open in Gudok”');
    expect(textOf(named({ name: '@no.such' }), 'en')).toContain('“@no.such”');
    expect(textOf({ message: 'delivery.test-title' }, 'en')).toContain('{name}');
  });
});

describe('a rendered notice', () => {
  it('links to paths of Gudok only', () => {
    const link = (path: string) => renderNotice(noticeOf({ link: path }), 'ru', options).link;
    expect(link('/alerts?incident=1')).toBe('https://gudok.example/kc/alerts?incident=1');
    for (const path of [
      '//evil.example/',
      'https://evil.example',
      'javascript:alert(1)',
      '/\\evil',
    ])
      expect(link(path)).not.toMatch(/evil\.example|javascript|^https?:\/\/evil/);
  });
  it('leaves out files that do not fit, and says so', () => {
    const file = (name: string, size: number) => ({
      name,
      type: 'a/b',
      bytes: new Uint8Array(size),
    });
    const files = [file('a.pdf', 60), file('b.pdf', 60), file('../c\r\n.pdf', 40)];
    const made = renderNotice(noticeOf({ files }), 'en', options);
    expect(made.files.map(({ bytes }) => bytes.length)).toEqual([60, 40]);
    expect(made.files[1]?.name).not.toMatch(/[/\\\r\n]/);
    expect(made.lines.at(-1)).toContain('b.pdf');
    // Only what goes with it is called attached: nothing where a channel carries no files.
    expect(made.lines).toContain(`Attached: a.pdf, ${made.files[1]?.name}.`);
    const bare = renderNotice(noticeOf({ files }), 'en', { ...options, fileLimit: 0 });
    expect(bare.lines.join('\n')).not.toContain('Attached');
  });
  it('breaks long words wherever they stand in a mail', () => {
    const long = 'ы'.repeat(300);
    const words = { message: long };
    const notice = noticeOf({
      title: words,
      lines: [words],
      table: { head: [words], rows: [[long]] },
    });
    const html = mailHtml(renderNotice(notice, 'ru', options));
    for (const [, tag, style] of html.matchAll(/<(\w+)[^<>]*style="([^"]*)"[^<>]*>[^<>]*ы{300}/g))
      expect([tag, style]).toEqual([tag, expect.stringContaining('overflow-wrap:anywhere')]);
    expect(
      html.match(/<(h1|p|th|td) [^<>]*overflow-wrap:anywhere[^<>]*>[^<>]*ы{300}/g),
    ).toHaveLength(4);
  });
  it('goes beside a report of its own, so that what was left out is said there too', () => {
    const big = { name: 'big.pdf', type: 'application/pdf', bytes: new Uint8Array(101) };
    const notice = renderNotice(noticeOf({ files: [big], link: '/reports?run=1' }), 'en', options);
    const html = ownHtml('<html><body><p>$& of $1</p></body></html>', notice);
    expect(html).toMatch(/^<html><body><p>\$& of \$1<\/p><p .*big\.pdf/);
    expect(html).toMatch(/\/reports\?run=1"[\s\S]*<\/body><\/html>$/);
    expect(ownHtml('<p>bare</p>', notice)).toContain('big.pdf');
  });
  it('is one mail that loads nothing and escapes everything', () => {
    const nasty = '<img src=x onerror=alert(1)>"\'&\r\nBcc: a@b.c';
    const notice = renderNotice(
      noticeOf({
        title: { message: nasty },
        lines: [{ message: nasty }],
        table: { head: [{ message: nasty }], rows: [[nasty]] },
        link: `/x"><script>`,
      }),
      'ru',
      options,
    );
    const html = mailHtml(notice);
    expect(html).not.toMatch(/<img|<script|src=x onerror=alert\(1\)>/);
    expect(notice.title).not.toMatch(/[\r\n]/);
    expect(html).toContain('&lt;img');
    expect(html).not.toMatch(/<(img|link|style|script)\b/);
    expect(plainText(notice)).toContain('Критично · <img');
  });
});

const anyText = fc.string({ unit: 'binary', maxLength: 6000 });

describe('any text', () => {
  it('stays within what Telegram takes, in whole entities', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, line) => {
        const notice = renderNotice(
          noticeOf({ title: { message: title }, lines: [{ message: line }], link: '/a?b=1&c=2' }),
          'ru',
          options,
        );
        for (const limit of [messageLimit, captionLimit]) {
          const html = telegramHtml(notice, limit);
          const bare = html.replace(/<\/?(b|a)( href="[^"<>]*")?>/g, '');
          expect(bare).not.toMatch(/[<>]/);
          expect(bare.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
          expect(bare.replace(/&(amp|lt|gt|quot);/g, '.').length).toBeLessThanOrEqual(limit);
        }
        expect(shortText(notice, 300).length).toBeLessThanOrEqual(300);
        expect(shortText(notice, 300)).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 200 },
    );
  });
  it('mentions nobody in Slack and Mattermost', () => {
    const line = '<!channel> @all @here *b* [x](https://evil.example) ~town-square';
    const notice = renderNotice(noticeOf({ lines: [{ message: line }] }), 'en', options);
    const slack = JSON.stringify(slackMessage(notice, 'slack'));
    expect(slack).not.toMatch(/<!|@all|@here|\s\*b/);
    const mattermost = JSON.stringify(slackMessage(notice, 'mattermost'));
    expect(mattermost).not.toMatch(/@all|@here|\]\(https:\/\/|[^\\]~town/);
  });
});
