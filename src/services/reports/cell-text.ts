import { createFormat, type Format } from '../../core/format/format.ts';
import type { Language } from '../../core/format/language.ts';
import { offsetAt } from '../../core/query/zone.ts';
import type { ExportCell } from '../export/export-table.ts';
import type { ReportKind } from './report.ts';

const formats = new Map<Language, Format>();

/** The formatter of a language. */
export function formatOf(language: Language): Format {
  const known = formats.get(language) ?? createFormat(language);
  formats.set(language, known);
  return known;
}

/** A cell as a person reads it. `zone`: IANA, in which moments are shown. */
export function cellText(
  cell: ExportCell,
  kind: ReportKind,
  language: Language,
  zone: string,
): string {
  const format = formatOf(language);
  if (cell === null || cell === '') return kind === 'text' ? '' : '—';
  switch (kind) {
    case 'text':
      return String(cell);
    case 'date':
      return format.date(String(cell), { weekday: true, short: true });
    case 'month':
      return format.month(String(cell));
    case 'instant':
      return instantText(String(cell), format);
    case 'moment':
      return momentText(Number(cell), zone, language);
  }
  const value = Number(cell);
  if (!Number.isFinite(value)) return String(cell);
  switch (kind) {
    case 'share':
      return format.share(value);
    case 'growth':
      return format.growth(value);
    case 'duration':
      return format.duration(value);
    case 'money':
      return format.money(value);
    case 'number':
      return format.number(value, 1);
    default:
      return format.number(value, Number.isInteger(value) ? 0 : 1);
  }
}

/** `2026-11-19T14:30+05:00`: 19 ноя, 14:30. */
function instantText(text: string, format: Format): string {
  return `${format.date(text, { short: true })}, ${text.slice(11, 16)}`;
}

/** An instant, ms UTC, by the clocks of a zone: 19 ноября 2026, 14:37. */
export function momentText(at: number, zone: string, language: Language): string {
  const wall = new Date(at + offsetAt(zone, at) * 1000).toISOString();
  return `${formatOf(language).date(wall, { thisYear: 0 })}, ${wall.slice(11, 16)}`;
}

/** A period, `to` outside: 1–30 ноября 2026; with hours both ends are written. */
export function periodText(
  { from, to }: { readonly from: string; readonly to: string },
  language: Language,
): string {
  const format = formatOf(language);
  if (from.length > 10 || to.length > 10) {
    const edge = (text: string) =>
      `${format.date(text, { thisYear: 0 })}, ${text.slice(11, 16) || '00:00'}`;
    return `${edge(from)} – ${edge(to)}`;
  }
  const last = new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return format.range(from, last < from ? from : last, { thisYear: 0 });
}
