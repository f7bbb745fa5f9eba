import { describe, expect, it } from 'vitest';
import { formatPhone, maskPhone, maskWithin } from './phone.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('phone numbers', () => {
  it('are written and masked the same whatever way the source wrote them', () => {
    for (const raw of ['87015551740', '+7 (701) 555-17-40', '77015551740']) {
      expect(plain(formatPhone(raw))).toBe('+7 701 555-17-40');
      expect(plain(maskPhone(raw))).toBe('+7 ••• •••-17-40');
    }
    expect(plain(maskPhone('+49 30 1234567'))).toBe('••• 45-67');
  });
  it('stay when they are internal or no numbers at all', () => {
    expect(maskPhone('2071')).toBe('2071');
    expect(maskPhone('anonymous')).toBe('anonymous');
    expect(formatPhone('+49 30 1234567')).toBe('+49 30 1234567');
    expect(maskPhone('')).toBe('');
  });
  it('are hidden inside a raw line', () => {
    expect(maskWithin('1795|q|NONE|ENTERQUEUE||77015554512|1', ['+77015554512'])).toBe(
      '1795|q|NONE|ENTERQUEUE||7••••••4512|1',
    );
    expect(maskWithin('207|207', ['207'])).toBe('207|207');
  });
});
