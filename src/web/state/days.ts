/** Arithmetic on local dates written as texts, 2026-11-19. No clock and no zone here. */

const dayMs = 86_400_000;

function toUtc(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

function toText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return toText(toUtc(date) + days * dayMs);
}

/** Days from one date to another; negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toUtc(to) - toUtc(from)) / dayMs);
}

export function addMonths(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return toText(first.getTime());
}

/** Monday of the week. */
export function weekStart(date: string): string {
  return addDays(date, -((new Date(toUtc(date)).getUTCDay() + 6) % 7));
}

export function monthStart(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

/** Local date-time of an instant in a zone, 2026-11-19T14:37:08. */
export function localTime(ms: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(ms);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}

/** Offset of a zone at an instant as UTC+5, UTC−3:30. */
export function zoneOffset(ms: number, zone: string): string {
  const local = Date.parse(`${localTime(ms, zone)}Z`);
  const minutes = Math.round((local - ms) / 60_000);
  if (minutes === 0) return 'UTC';
  const whole = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const tail = rest ? `:${String(rest).padStart(2, '0')}` : '';
  return `UTC${minutes < 0 ? '\u2212' : '+'}${whole}${tail}`;
}
