/** Weights of local hours from 5 to 28 (that is 4 in the morning). */
const hours = (text: string): readonly number[] => text.split(' ').map(Number);

/** Two humps, before and after lunch. */
export const officeDay = hours(
  '0 0.1 0.5 3.2 6.8 9.6 10.8 10 8.4 8.2 8.8 9 8.4 6 3.6 0.6 0.2 0.1 0 0 0 0 0 0',
);
/** People book in the morning and after work. */
export const bookingDay = hours(
  '0 0.1 0.6 6.4 10 11 9.6 8.2 6.6 6.4 7 8 8.8 7 4.2 0.5 0.2 0.1 0 0 0 0 0 0',
);
/** Complaints about the internet go on late into the evening. */
export const homeDay = hours(
  '0 0.1 1.4 4.8 7.2 9 9.8 9.6 8 7.2 7.4 8 8.2 7.4 6.2 4.6 2.8 1.3 0.6 0.3 0.1 0 0 0',
);

export const officeWeek = [1.12, 1.04, 1, 1.02, 1.06, 0.5, 0.2];
export const bookingWeek = [1.16, 1.03, 1, 1.02, 0.98, 0.52, 0.2];
export const homeWeek = [1.1, 1, 0.97, 1.02, 1.04, 0.56, 0.47];

/** Opening hours: Monday to Friday, Saturday, Sunday. */
export function week(
  working: readonly [number, number],
  saturday: readonly [number, number],
  sunday: readonly [number, number],
): readonly (readonly [number, number])[] {
  return [working, working, working, working, working, saturday, sunday];
}
