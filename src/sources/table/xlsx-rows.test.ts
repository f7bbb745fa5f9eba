import { describe, expect, it } from 'vitest';
import { cellText, isZip } from './xlsx-rows.ts';

/** A date as the workbook's reader gives it for a serial number. */
const serial = (days: number) => new Date(Math.round((days - 25_569) * 86_400_000));

describe('cells of a workbook as text', () => {
  it.each([
    [null, ''],
    [undefined, ''],
    ['Ковалева М.', 'Ковалева М.'],
    ['0.38400462962962961', '0.38400462962962961'],
    [true, 'true'],
    [serial(44_197), '2021-01-01'],
    [serial(44_197.384_004_629_63), '2021-01-01 09:12:58'],
    [serial(0.384_004_629_63), '9:12:58'],
    [serial(0.001_655_092_59), '0:02:23'],
    [serial(1.5), '36:00:00'],
    [serial(0), '0:00:00'],
    [new Date(Number.NaN), ''],
  ])('%s → %s', (cell, wanted) => {
    expect(cellText(cell)).toBe(wanted);
  });

  it('are looked for only in archives', () => {
    expect(isZip(Buffer.from('PK\u0003\u0004'))).toBe(true);
    expect(isZip(Buffer.from('a;b'))).toBe(false);
    expect(isZip(new Uint8Array(0))).toBe(false);
  });
});
