import { describe, expect, it } from 'vitest';
import { momentReader } from './date-format.ts';
import { RowFault } from './row-fault.ts';

const iso = (format: string, text: string) => {
  const found = momentReader(format)(text);
  if (!found) return undefined;
  if (found.timeOfDay !== undefined) return found.timeOfDay / 1000;
  return new Date(found.local ?? found.instant ?? 0).toISOString().slice(0, 23);
};

describe('formats of dates and times', () => {
  it.each([
    ['dd.MM.yyyy HH:mm:ss', '18.11.2026 09:02:14', '2026-11-18T09:02:14.000'],
    ['d.M.yyyy H:mm', '8.1.2026 9:02', '2026-01-08T09:02:00.000'],
    ['yyMMdd', '990131', '1999-01-31T00:00:00.000'],
    ['yyMMdd', '260131', '2026-01-31T00:00:00.000'],
    ['yyyyMMddHHmmss', '20261118090214', '2026-11-18T09:02:14.000'],
    ['MM/dd/yyyy h:mm:ss a', '11/18/2026 12:05:00 AM', '2026-11-18T00:05:00.000'],
    ['MM/dd/yyyy h:mm:ss a', '11/18/2026 1:05:00 pm', '2026-11-18T13:05:00.000'],
    ['d MMM yyyy', '3 января 2026', '2026-01-03T00:00:00.000'],
    ['d MMM yyyy', '3 мая 2026', '2026-05-03T00:00:00.000'],
    ['d MMM yyyy', '3 қараша 2026', '2026-11-03T00:00:00.000'],
    ['d MMM yyyy', '3 Sept. 2026', '2026-09-03T00:00:00.000'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2026-11-18T09:02:14.5', '2026-11-18T09:02:14.500'],
    ['iso', '2026-11-18T09:02:14.250+05:00', '2026-11-18T04:02:14.250'],
    ['iso', '2026-11-18 09:02', '2026-11-18T09:02:00.000'],
    ['iso', '2026-11-18', '2026-11-18T00:00:00.000'],
    ['iso', '2026-11-18T09:02:14Z', '2026-11-18T09:02:14.000'],
    ['epoch', '915159600', '1999-01-01T03:00:00.000'],
    ['epoch', '915159600.5', '1999-01-01T03:00:00.500'],
    ['epoch-ms', '915159600123', '1999-01-01T03:00:00.123'],
    ['excel', '44197.38400462963', '2021-01-01T09:12:58.000'],
    ['excel', '0.38400462962962961', 33_178],
    ['H:mm:ss', '9:12:58', 33_178],
    ['H:mm:ss', '09:12', undefined],
    ['dd.MM.yyyy', '18.11.2026 ', undefined],
    ['dd.MM.yyyy', '18.11.26', undefined],
    ['dd.MM.yyyy', '', undefined],
  ])('%s reads %s', (format, text, wanted) => {
    expect(iso(format, text)).toBe(wanted);
  });

  it.each([
    ['dd.MM.yyyy', '31.02.2026', 'table-no-such-date'],
    ['dd.MM.yyyy', '00.01.2026', 'table-no-such-date'],
    ['yyMMdd', '991301', 'table-no-such-date'],
    ['H:mm:ss', '24:00:00', 'table-no-such-time'],
    ['H:mm:ss', '23:60:00', 'table-no-such-time'],
    ['h:mm a', '13:00 pm', 'table-no-such-time'],
    ['iso', '2026-02-30', 'table-no-such-date'],
  ])('%s refuses %s', (format, text, code) => {
    try {
      momentReader(format)(text);
      expect.unreachable();
    } catch (fault) {
      expect(fault).toBeInstanceOf(RowFault);
      expect((fault as RowFault).code).toBe(code);
    }
  });

  it.each(['', 'dd.MM', 'yyyy', 'mm:ss', 'dd.MM.yyyy xx', "yyyy-MM-dd'T", 'YYYY-MM-DD'])(
    'is no format: %s',
    (format) => {
      expect(() => momentReader(format)).toThrow(RangeError);
    },
  );
});
