import type { Send, SendOutcome } from '../../services/delivery/ports.ts';
import { renderNotice } from '../notices/render.ts';
import type { SenderOptions } from './channel-sender.ts';
import { sendEmail } from './send-email.ts';
import { sendSlack } from './send-slack.ts';
import { sendSms } from './send-sms.ts';
import { sendTelegram } from './send-telegram.ts';
import { sendWebhook } from './send-webhook.ts';

const megabyte = 1024 * 1024;

/** Bytes of files in one message: mail servers mostly stop at 25 MB of base64, bots at 50 MB. */
const fileLimits = {
  email: 17 * megabyte,
  telegram: 45 * megabyte,
  webhook: 5 * megabyte,
  slack: 0,
  sms: 0,
  app: 0,
} as const;

/** Sends through channels of every kind. A peer that is silent for `patience` ms is given up. */
export function createSend(
  publicUrl: () => string,
  { patience = 15_000, publicOnly = false }: Partial<SenderOptions> = {},
): Send {
  return async (job, signal): Promise<SendOutcome> => {
    const { language, settings } = job.channel.text;
    const fileLimit = fileLimits[settings.kind];
    const notice = renderNotice(job.notice, language, { publicUrl: publicUrl(), fileLimit });
    const common = { job, notice, options: { patience, publicOnly }, signal };
    switch (settings.kind) {
      case 'email':
        return sendEmail({ ...common, settings });
      case 'telegram':
        return sendTelegram({ ...common, settings });
      case 'webhook':
        return sendWebhook({ ...common, settings });
      case 'slack':
        return sendSlack({ ...common, settings });
      case 'sms':
        return sendSms({ ...common, settings });
      case 'app':
        return { sent: true, answer: '' };
    }
  };
}
