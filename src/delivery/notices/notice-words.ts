import type { NoticeLanguage } from '../../contracts/delivery.ts';
import type { NoticeWords } from '../../services/delivery/create-deliveries.ts';
import type { Notice } from '../../services/delivery/notifier.ts';
import { plainText } from './plain-text.ts';
import { renderNotice } from './render.ts';

/** A notice as the log and the app show it. */
export function noticeWords(notice: Notice, language: NoticeLanguage): NoticeWords {
  // The page leads to paths of its own only.
  const link = notice.link && /^\/(?![/\\])/.test(notice.link) ? notice.link : null;
  const rendered = renderNotice({ ...notice, link: undefined }, language, {
    publicUrl: '',
    fileLimit: Number.POSITIVE_INFINITY,
  });
  const { title, lines } = rendered;
  return { title, lines, text: plainText(rendered), link };
}
