import { type HolidayYear, holidayNames as n } from './holiday-names.ts';

/**
 * Non-working days of Kazakhstan. Holidays: law «О праздниках» of 13.12.2001; one on a weekend
 * moves to the next working day (Labour Code art. 85), except 7 January and the first day of Kurban
 * Ait. Constitution Day is 30 August until 2025 and 15 March from 2027 (constitution of 2026, in
 * force from 1 July 2026). Transfers of rest days: government decisions for 2024 (4 to 8 May) and
 * 2025 (5 to 3 January). Kurban Ait of 2027 and 2028 is reckoned: the clergy names it each year.
 * Checked against the data of vacanza/holidays 0.105 (MIT) and egov.kz for 2026.
 */
export const kazakhstan: readonly HolidayYear[] = [
  {
    year: 2024,
    holidays: [
      ['01-01 01-02', n.newYear],
      ['01-07', n.christmas],
      ['03-08', n.women],
      ['03-21 03-22 03-23', n.nauryz],
      ['05-01', n.peoples],
      ['05-07', n.fatherland],
      ['05-09', n.victory],
      ['06-16', n.kurbanAit],
      ['07-06', n.capital],
      ['08-30', n.constitution],
      ['10-25', n.republic],
      ['12-16', n.independence],
      ['03-25 05-08 07-08', n.moved],
    ],
    working: '05-04',
  },
  {
    year: 2025,
    holidays: [
      ['01-01 01-02', n.newYear],
      ['01-07', n.christmas],
      ['03-08', n.women],
      ['03-21 03-22 03-23', n.nauryz],
      ['05-01', n.peoples],
      ['05-07', n.fatherland],
      ['05-09', n.victory],
      ['06-06', n.kurbanAit],
      ['07-06', n.capital],
      ['08-30', n.constitution],
      ['10-25', n.republic],
      ['12-16', n.independence],
      ['01-03 03-10 03-24 03-25 07-07 09-01 10-27', n.moved],
    ],
    working: '01-05',
  },
  {
    year: 2026,
    holidays: [
      ['01-01 01-02', n.newYear],
      ['01-07', n.christmas],
      ['03-08', n.women],
      ['03-21 03-22 03-23', n.nauryz],
      ['05-01', n.peoples],
      ['05-07', n.fatherland],
      ['05-09', n.victory],
      ['05-27', n.kurbanAit],
      ['07-06', n.capital],
      ['10-25', n.republic],
      ['12-16', n.independence],
      ['03-09 03-24 03-25 05-11 10-26', n.moved],
    ],
    working: '',
  },
  {
    year: 2027,
    holidays: [
      ['01-01 01-02', n.newYear],
      ['01-07', n.christmas],
      ['03-08', n.women],
      ['03-15', n.constitution],
      ['03-21 03-22 03-23', n.nauryz],
      ['05-01', n.peoples],
      ['05-07', n.fatherland],
      ['05-09', n.victory],
      ['05-16', n.kurbanAit],
      ['07-06', n.capital],
      ['10-25', n.republic],
      ['12-16', n.independence],
      ['01-04 03-24 05-03 05-10', n.moved],
    ],
    working: '',
  },
  {
    year: 2028,
    holidays: [
      ['01-01 01-02', n.newYear],
      ['01-07', n.christmas],
      ['03-08', n.women],
      ['03-15', n.constitution],
      ['03-21 03-22 03-23', n.nauryz],
      ['05-01', n.peoples],
      ['05-05', n.kurbanAit],
      ['05-07', n.fatherland],
      ['05-09', n.victory],
      ['07-06', n.capital],
      ['10-25', n.republic],
      ['12-16', n.independence],
      ['01-03 01-04 05-08 12-18', n.moved],
    ],
    working: '',
  },
];
