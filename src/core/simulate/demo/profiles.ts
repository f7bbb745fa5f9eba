/** Weights of local hours from 5 to 28 (that is 4 in the morning). */
const hours = (text: string): readonly number[] => text.split(' ').map(Number);

/** Two humps, before and after lunch. */
export const officeDay = hours(
  '0.1 0.3 0.8 3 6.4 9.2 10.6 10 8.4 8.2 8.8 9 8.6 6.4 4.4 2.4 0.9 0.5 0.3 0.2 0.1 0 0 0',
);
/** People book in the morning and after work. */
export const bookingDay = hours(
  '0.1 0.4 1 7 10.5 11 9.6 8.2 6.6 6.4 7 8 9.2 7.8 5.2 1 0.6 0.3 0.1 0 0 0 0 0',
);
/** The internet is missed most in the evening. */
export const homeDay = hours(
  '0.2 0.6 2 4.6 6.4 7.6 8.2 7.8 6.8 6.4 6.4 6.8 7.4 8 8 7 5.4 3.6 2.2 1.2 0.7 0.2 0.1 0.1',
);

export const officeWeek = [1.12, 1.04, 1, 1.02, 1.06, 0.5, 0.2];
export const bookingWeek = [1.16, 1.03, 1, 1.02, 0.98, 0.52, 0.2];
export const homeWeek = [1.1, 1, 0.97, 1.02, 1.04, 0.74, 0.62];

/** Opening hours: Monday to Friday, Saturday, Sunday. */
export function week(
  working: readonly [number, number],
  saturday: readonly [number, number],
  sunday: readonly [number, number],
): readonly (readonly [number, number])[] {
  return [working, working, working, working, working, saturday, sunday];
}
