import { describe, expect, it } from 'vitest';
import type { ChannelSettings } from '../../contracts/delivery.ts';
import { addresseesOf, isReachable, isTold, recipientOf } from './addressees.ts';
import { appChannel } from './app-channel.ts';

const channel = (settings: ChannelSettings, recipients: string[]) => ({
  id: 'c',
  text: { ...appChannel.text, settings, recipients },
});
const telegram: ChannelSettings = { kind: 'telegram', baseUrl: '', allowPrivate: false };
const webhook: ChannelSettings = { kind: 'webhook', url: '', allowPrivate: false };

describe('recipients', () => {
  it('are written as their kind wants, or refused', () => {
    expect(recipientOf('sms', ' +7 (701) 123-45-67 ')).toBe('+77011234567');
    expect(recipientOf('email', ' имя@центр.рф ')).toBe('имя@центр.рф');
    expect(recipientOf('telegram', '-1001234567890')).toBe('-1001234567890');
    for (const text of [
      'a@b\r\nBcc: c@d',
      'a@b,c@d',
      'a@b@c',
      '<a@b>',
      'a b@c',
      `${'a'.repeat(320)}@b`,
    ])
      expect(recipientOf('email', text)).toBeUndefined();
    for (const text of ['abc', '123', '+7701123456789012345'])
      expect(recipientOf('sms', text)).toBeUndefined();
    expect(recipientOf('webhook', 'a@b')).toBeUndefined();
  });
  it('given ones take the place of the channel’s', () => {
    const told = (settings: ChannelSettings, own: string[], given?: string[]) =>
      addresseesOf(channel(settings, own), given).map(({ recipient }) => recipient);
    expect(told(telegram, ['1', '2', '2'])).toEqual(['1', '2']);
    expect(told(telegram, ['1'], ['3', 'a@b.example'])).toEqual(['3']);
    expect(told(telegram, ['1'], ['a@b.example'])).toEqual([]);
    expect(['Айгуль С.', 'a@b.example', '+77011234567', '42'].map(isReachable)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(told(webhook, [], ['a@b.example'])).toEqual(['']);
  });
  it('hear what the channel is for', () => {
    const text = { ...appChannel.text, severities: ['high' as const] };
    expect(isTold(text, { kind: 'alert', severity: 'low' } as never)).toBe(false);
    expect(isTold(text, { kind: 'resolved', severity: 'high' } as never)).toBe(true);
    expect(isTold(text, { kind: 'report', severity: 'low' } as never)).toBe(true);
    expect(isTold({ ...text, enabled: false }, { kind: 'report', severity: 'high' } as never)).toBe(
      false,
    );
  });
});
