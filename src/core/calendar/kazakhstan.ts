import { type FixedHoliday, type HolidayCalendar, holidayNames as n } from './holiday-names.ts';

const kurbanAit = (days: string): FixedHoliday[] => [{ days, name: n.kurbanAit }];

/**
 * Non-working days of Kazakhstan. Holidays: law «О праздниках» of 13.12.2001; one on a weekend
 * moves to the next working day (Labour Code art. 85), except 7 January and the first day of Kurban
 * Ait. Constitution Day is 30 August until 2025 and 15 March from 2027 (constitution of 2026, in
 * force from 1 July 2026). Transfers of rest days: government decisions for 2024 (4 to 8 May) and
 * 2025 (5 to 3 January). Kurban Ait of 2027 and 2028 is reckoned: the clergy names it each year.
 * Checked against the data of vacanza/holidays 0.105 (MIT) and egov.kz for 2026.
 */
export const kazakhstan: HolidayCalendar = {
  fixed: [
    { days: '01-01 01-02', name: n.newYear },
    { days: '01-07', name: n.christmas },
    { days: '03-08', name: n.women },
    { days: '03-15', name: n.constitution, from: 2027 },
    { days: '03-21 03-22 03-23', name: n.nauryz },
    { days: '05-01', name: n.peoples },
    { days: '05-07', name: n.fatherland },
    { days: '05-09', name: n.victory },
    { days: '07-06', name: n.capital },
    { days: '08-30', name: n.constitution, to: 2025 },
    { days: '10-25', name: n.republic },
    { days: '12-16', name: n.independence },
  ],
  years: [
    { year: 2024, own: kurbanAit('06-16'), moved: '03-25 05-08 07-08', working: '05-04' },
    {
      year: 2025,
      own: kurbanAit('06-06'),
      moved: '01-03 03-10 03-24 03-25 07-07 09-01 10-27',
      working: '01-05',
    },
    { year: 2026, own: kurbanAit('05-27'), moved: '03-09 03-24 03-25 05-11 10-26' },
    { year: 2027, own: kurbanAit('05-16'), moved: '01-04 03-24 05-03 05-10' },
    { year: 2028, own: kurbanAit('05-05'), moved: '01-03 01-04 05-08 12-18' },
  ],
};
