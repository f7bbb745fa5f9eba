import type {
  AppNotice,
  Delivery,
  DeliveryDetail,
  DeliveryState,
  NoticeLanguage,
  TestOutcome,
} from '../../contracts/delivery.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../sources/create-sources.ts';
import { addresseesOf } from './addressees.ts';
import type { Notice, Severity } from './notifier.ts';
import type { ChannelStore, DeliveryLine, Outbox } from './ports.ts';
import { mostTries } from './retry-rule.ts';
import { type DeliveryWorker, leaseTime } from './worker.ts';

/** Texts of a notice in a language. */
export interface NoticeWords {
  readonly title: string;
  readonly lines: readonly string[];
  /** All of it as plain text. */
  readonly text: string;
  /** Path within Gudok, or null. */
  readonly link: string | null;
}

export interface DeliveriesPorts {
  readonly tenant: string;
  readonly outbox: Outbox;
  readonly channels: ChannelStore;
  readonly worker: DeliveryWorker;
  readonly words: (notice: Notice, language: NoticeLanguage) => NoticeWords;
  readonly now: () => number;
}

export interface DeliveryWish {
  readonly channel?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly kind?: Notice['kind'] | undefined;
  readonly severity?: Severity | undefined;
  readonly key?: string | undefined;
  readonly recipient?: string | undefined;
  /** ISO instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly language: NoticeLanguage;
  readonly offset: number;
  readonly limit: number;
}

/** What was told, and the notices in the app. */
export interface Deliveries {
  list(wish: DeliveryWish): Promise<{ total: number; deliveries: Delivery[] }>;
  /** Throws NOT_FOUND. */
  get(id: string, language: NoticeLanguage): Promise<DeliveryDetail>;
  /** Makes it due now; what is sent or being sent stays as it is. Throws NOT_FOUND. */
  sendAgain(id: string, language: NoticeLanguage): Promise<Delivery>;
  /** Tries each recipient once and waits for the end. Throws UNKNOWN_CHANNEL, INVALID_INPUT. */
  test(channel: string, recipient?: string): Promise<TestOutcome[]>;
  notices(wish: {
    readonly only: 'all' | 'unread';
    readonly language: NoticeLanguage;
    readonly offset: number;
    readonly limit: number;
  }): Promise<{ total: number; unread: number; notices: AppNotice[] }>;
  unread(): Promise<{ unread: number; newestAt: string | null }>;
  /** Without ids all of them; resolves with how many are unread then. */
  markRead(ids?: readonly string[]): Promise<number>;
}

/** Recipients of one test. */
const mostTested = 5;

export function createDeliveries(ports: DeliveriesPorts): Deliveries {
  const { tenant, outbox, channels, worker, words, now } = ports;
  const shown = ({ notice, ...line }: DeliveryLine, language: NoticeLanguage): Delivery => ({
    ...line,
    title: words(notice, language).title,
  });
  const found = async (id: string): Promise<DeliveryLine> => {
    const line = await outbox.byId(tenant, id);
    if (!line) throw new AppError('NOT_FOUND', { what: id });
    return line;
  };
  return {
    async list({ language, from, to, ...filter }) {
      const between = { from: instant('from', from), to: instant('to', to) };
      const { total, lines } = await outbox.list(tenant, { ...filter, ...between });
      return { total, deliveries: lines.map((line) => shown(line, language)) };
    },
    async get(id, language) {
      const line = await found(id);
      const [tries, files, channel] = await Promise.all([
        outbox.attempts(id),
        outbox.files(id),
        channels.byId(tenant, line.channel),
      ]);
      const { text, link } = words(line.notice, channel?.text.language ?? language);
      return {
        ...shown(line, language),
        tries: tries.map((one) => ({
          ...one,
          startedAt: one.startedAt.toISOString(),
          endedAt: one.endedAt?.toISOString() ?? null,
        })),
        text,
        link,
        files,
      };
    },
    async sendAgain(id, language) {
      await found(id);
      await outbox.again(tenant, id, now());
      worker.wake();
      return shown(await found(id), language);
    },
    async test(id, recipient) {
      const channel = await channels.byId(tenant, id);
      if (!channel) throw new AppError('UNKNOWN_CHANNEL', { id });
      const { settings, name } = channel.text;
      const to = addresseesOf(channel, recipient ? [recipient] : []).slice(0, mostTested);
      if (to.length === 0) {
        const params = { message: recipient ?? '' };
        const issues = [{ code: 'invalid_format', params, path: 'recipients' }];
        throw new AppError('INVALID_INPUT', {}, { issues });
      }
      const notice = testNotice(name, now());
      const addressees = to.map((one) => ({ ...one, id: newId('dlv') }));
      const inApp = settings.kind === 'app';
      const claim = { until: now() + leaseTime, tries: mostTries };
      const noticeId = newId('ntc');
      await outbox.put(tenant, notice, { addressees, inApp, noticeId, now: now(), claim });
      const tried = addressees.map(async (addressee): Promise<TestOutcome> => {
        const started = now();
        const of = { ...addressee, notice, attempt: 1, tries: mostTries };
        const outcome = await worker.attempt(of);
        return {
          recipient: addressee.recipient,
          sent: outcome.sent,
          failure: outcome.sent ? null : outcome.failure,
          answer: outcome.answer,
          milliseconds: now() - started,
          delivery: addressee.id,
        };
      });
      return Promise.all(tried);
    },
    async notices({ only, language, ...page }) {
      const [{ total, lines }, { unread }] = await Promise.all([
        outbox.notices(tenant, { ...page, unread: only === 'unread' }),
        outbox.unread(tenant),
      ]);
      const notices = lines.map(({ id, notice, readAt }): AppNotice => {
        const { title, lines: told, link } = words(notice, language);
        const { kind, severity } = notice;
        const at = new Date(notice.at).toISOString();
        return { id, kind, severity, title, lines: [...told], link, at, readAt };
      });
      return { total, unread, notices };
    },
    async unread() {
      const { unread, newestAt } = await outbox.unread(tenant);
      return { unread, newestAt: newestAt?.toISOString() ?? null };
    },
    async markRead(ids) {
      await outbox.markRead(tenant, ids, now());
      return (await outbox.unread(tenant)).unread;
    },
  };
}

function testNotice(name: string, now: number): Notice {
  return {
    key: newId('test'),
    kind: 'test',
    severity: 'low',
    title: { message: 'delivery.test-title', params: { name } },
    lines: [
      { message: 'delivery.test-line' },
      { message: 'delivery.test-number', params: { calls: 1284, share: 0.544 } },
    ],
    link: '/channels',
    data: { test: true },
    at: now,
  };
}

function instant(path: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  const issues = [{ code: 'invalid_format', params: { message: text }, path }];
  throw new AppError('INVALID_INPUT', {}, { issues });
}
