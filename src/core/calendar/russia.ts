import { type HolidayCalendar, holidayNames as n } from './holiday-names.ts';

/**
 * Non-working days of Russia on days that would be worked in a five-day week, and public holidays
 * themselves. Holidays: Labour Code art. 112; one on a weekend moves to the next working day, of
 * January the government moves two. Transfers of rest days: government decrees 1314 of 10.08.2023
 * (2024), 1335 of 04.10.2024 (2025), 1466 of 24.09.2025 (2026). For 2027 and 2028 only what the
 * Code itself says: the decrees were not out when this was written.
 */
export const russia: HolidayCalendar = {
  fixed: [
    { days: '01-01 01-02 01-03 01-04 01-05 01-06 01-08', name: n.newYear },
    { days: '01-07', name: n.christmas },
    { days: '02-23', name: n.fatherland },
    { days: '03-08', name: n.women },
    { days: '05-01', name: n.labour },
    { days: '05-09', name: n.victory },
    { days: '06-12', name: n.russiaDay },
    { days: '11-04', name: n.unity },
  ],
  years: [
    { year: 2024, moved: '04-29 04-30 05-10 12-30 12-31', working: '04-27 11-02 12-28' },
    { year: 2025, moved: '05-02 05-08 06-13 11-03 12-31', working: '11-01' },
    { year: 2026, moved: '01-09 03-09 05-11 12-31' },
    { year: 2027, moved: '05-03 05-10 06-14' },
    { year: 2028, moved: '11-06' },
  ],
};
