import { slackMessage } from '../notices/slack-message.ts';
import type { Sender } from './channel-sender.ts';
import { callHttp } from './http-call.ts';
import { failed, shortAnswer, statusOutcome } from './outcomes.ts';

/** Incoming webhook of Slack, Mattermost or what speaks like them. It has no key against repeats. */
export const sendSlack: Sender<'slack'> = async ({ job, settings, notice, options, signal }) => {
  const { secrets } = job.channel;
  if (!secrets.url) return failed('not-configured', { what: 'url' }, { permanent: true });
  const called = await callHttp({
    method: 'POST',
    url: secrets.url,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(slackMessage(notice, settings.flavour)),
    allowPrivate: settings.allowPrivate && !options.publicOnly,
    patience: options.patience,
    signal,
  });
  if ('outcome' in called) return called.outcome;
  const answer = shortAnswer(called.answer.text, secrets);
  return statusOutcome(called.answer, answer, job.now) ?? { sent: true, answer };
};
