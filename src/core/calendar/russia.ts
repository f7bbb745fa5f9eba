import { type HolidayYear, holidayNames as n } from './holiday-names.ts';

/**
 * Non-working days of Russia on days that would be worked in a five-day week, and public holidays
 * themselves. Holidays: Labour Code art. 112; one on a weekend moves to the next working day, of
 * January the government moves two. Transfers of rest days: government decrees 1314 of 10.08.2023
 * (2024), 1335 of 04.10.2024 (2025), 1466 of 24.09.2025 (2026). For 2027 and 2028 only what the
 * Code itself says: the decrees were not out when this was written.
 */
export const russia: readonly HolidayYear[] = [
  {
    year: 2024,
    holidays: [
      ['01-01 01-02 01-03 01-04 01-05 01-06 01-08', n.newYear],
      ['01-07', n.christmas],
      ['02-23', n.fatherland],
      ['03-08', n.women],
      ['05-01', n.labour],
      ['05-09', n.victory],
      ['06-12', n.russiaDay],
      ['11-04', n.unity],
      ['04-29 04-30 05-10 12-30 12-31', n.moved],
    ],
    working: '04-27 11-02 12-28',
  },
  {
    year: 2025,
    holidays: [
      ['01-01 01-02 01-03 01-04 01-05 01-06 01-08', n.newYear],
      ['01-07', n.christmas],
      ['02-23', n.fatherland],
      ['03-08', n.women],
      ['05-01', n.labour],
      ['05-09', n.victory],
      ['06-12', n.russiaDay],
      ['11-04', n.unity],
      ['05-02 05-08 06-13 11-03 12-31', n.moved],
    ],
    working: '11-01',
  },
  {
    year: 2026,
    holidays: [
      ['01-01 01-02 01-03 01-04 01-05 01-06 01-08', n.newYear],
      ['01-07', n.christmas],
      ['02-23', n.fatherland],
      ['03-08', n.women],
      ['05-01', n.labour],
      ['05-09', n.victory],
      ['06-12', n.russiaDay],
      ['11-04', n.unity],
      ['01-09 03-09 05-11 12-31', n.moved],
    ],
    working: '',
  },
  {
    year: 2027,
    holidays: [
      ['01-01 01-02 01-03 01-04 01-05 01-06 01-08', n.newYear],
      ['01-07', n.christmas],
      ['02-23', n.fatherland],
      ['03-08', n.women],
      ['05-01', n.labour],
      ['05-09', n.victory],
      ['06-12', n.russiaDay],
      ['11-04', n.unity],
      ['05-03 05-10 06-14', n.moved],
    ],
    working: '',
  },
  {
    year: 2028,
    holidays: [
      ['01-01 01-02 01-03 01-04 01-05 01-06 01-08', n.newYear],
      ['01-07', n.christmas],
      ['02-23', n.fatherland],
      ['03-08', n.women],
      ['05-01', n.labour],
      ['05-09', n.victory],
      ['06-12', n.russiaDay],
      ['11-04', n.unity],
      ['11-06', n.moved],
    ],
    working: '',
  },
];
