import { expect, it } from 'vitest';
import { channel, channelText } from '../../../../contracts/channels.ts';
import {
  type ChannelDraft,
  draftOfChannel,
  fieldsOf,
  linesOf,
  newDraft,
  wishOfChannel,
} from './channel-draft.ts';

const kinds = ['email', 'telegram', 'webhook', 'slack', 'sms', 'app'] as const;

const filled: Record<(typeof kinds)[number], Partial<ChannelDraft>> = {
  email: {
    recipients: 'head@example.com; duty@example.com',
    fields: { host: 'mail.example.com', port: '465', security: 'tls', user: '', from: 'g@e.com' },
    secrets: { password: 'p' },
  },
  telegram: { recipients: '-100123', secrets: { token: '1:a' } },
  webhook: { fields: { url: 'https://example.com/hook' } },
  slack: { secrets: { url: 'https://hooks.example.com/x' } },
  sms: {
    recipients: '+77010000000',
    fields: {
      ...newDraft('sms', 'ru').fields,
      url: 'https://sms.example.com',
      headers: 'X-Key: {secret}\n',
    },
  },
  app: {},
};

it.each(kinds)('a filled form of %s is what the server takes', (kind) => {
  const draft = { ...newDraft(kind, 'ru'), name: 'Смена', ...filled[kind] };
  const { wish, faults } = wishOfChannel(draft);
  expect(faults).toEqual({});
  expect(channelText.parse(wish).settings.kind).toBe(kind);
});

it.each(kinds)('a kept %s comes back as it was, its secrets left alone', (kind) => {
  const { wish } = wishOfChannel({ ...newDraft(kind, 'kk'), name: 'Смена', ...filled[kind] });
  const kept = channel.parse({
    ...channelText.parse(wish),
    id: 'c',
    kind,
    secretsKept: fieldsOf[kind].filter((one) => one.kind === 'secret').map(({ key }) => key),
    health: { lastSentAt: null, lastFailedAt: null, lastFailure: null, waiting: 0, dead: 0 },
    version: 2,
    createdAt: '',
    updatedAt: '',
  });
  const again = wishOfChannel(draftOfChannel(kept));
  expect(again.faults).toEqual({});
  expect(channelText.parse(again.wish)).toEqual(channelText.parse(wish));
  expect(again.wish).toMatchObject({ id: 'c', version: 2, secrets: {} });
});

it('says what is missing and what is wrong', () => {
  expect(wishOfChannel(newDraft('email', 'ru')).faults).toEqual({
    name: 'needed',
    host: 'needed',
    from: 'needed',
    recipients: 'needed',
  });
  const hook = { ...newDraft('webhook', 'ru'), name: 'x', ratePerMinute: '0' };
  expect(wishOfChannel({ ...hook, fields: { url: 'example.com' } }).faults).toEqual({
    url: 'not-a-url',
    ratePerMinute: 'rate',
  });
  const sms = { ...newDraft('sms', 'ru'), name: 'x', ...filled.sms };
  expect(wishOfChannel({ ...sms, fields: { ...sms.fields, headers: 'no colon' } }).faults).toEqual({
    headers: 'headers',
  });
});

it('takes recipients as people paste them', () => {
  expect(linesOf(' a@e.com, b@e.com;\n\na@e.com ')).toEqual(['a@e.com', 'b@e.com']);
});
