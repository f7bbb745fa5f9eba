/** Dimensions that cut time; each bucket is of the question's zone. */
export const timeDimensions = [
  'quarter_hour',
  'half_hour',
  'hour',
  'day',
  'week',
  'month',
  'weekday',
  'hour_of_day',
] as const;
export type TimeDimension = (typeof timeDimensions)[number];
