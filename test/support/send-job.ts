import type { ChannelSettings, ChannelText } from '../../src/contracts/delivery.ts';
import type { Notice } from '../../src/services/delivery/notifier.ts';
import type { SendJob } from '../../src/services/delivery/ports.ts';

export const sentAt = Date.parse('2026-11-19T09:37:00Z');

/** A notice with everything that may go wrong in a text. */
export const richNotice: Notice = {
  key: 'incident-1:fired',
  kind: 'alert',
  severity: 'critical',
  title: { message: 'Очередь «Продажи & <сервис>» ждёт' },
  lines: [
    { message: 'Ждут 12, дольше всех 4:05\r\nBcc: all@evil.example' },
    { message: '"кавычки" {text} \\ <b>не жирный</b> Қазақша әріптер: Ә Ғ Қ Ң Ө Ұ Ү Һ І' },
  ],
  table: { head: [{ message: 'Звонок' }, { message: 'Ждёт' }], rows: [['+7 701 <1>', '4:05']] },
  link: '/alerts?incident=1&x=2',
  data: { value: 245 },
  at: sentAt,
};

/** One try of a channel with these settings. */
export function sendJob(
  settings: ChannelSettings,
  more: {
    readonly recipient?: string;
    readonly secrets?: Record<string, string>;
    readonly notice?: Partial<Notice>;
    readonly text?: Partial<ChannelText>;
  } = {},
): SendJob {
  return {
    delivery: 'dlv_1234567890ab',
    recipient: more.recipient ?? '',
    notice: { ...richNotice, ...more.notice },
    channel: {
      id: 'chn_1',
      secrets: more.secrets ?? {},
      text: {
        name: 'Канал',
        enabled: true,
        language: 'ru',
        severities: ['critical'],
        recipients: [],
        quiet: false,
        ratePerMinute: 60,
        settings,
        ...more.text,
      },
    },
    now: sentAt,
  };
}
