import type { Answer, AnswerColumn, Cell } from '../core/query/question.ts';
import type { Language } from './language.ts';

const tags = { ru: 'ru-RU', kk: 'kk-KZ', en: 'en-GB' } as const;

/** A number as people read it, in the unit of its column; absence is a dash. */
export function formatCell(
  value: Cell | undefined,
  column: AnswerColumn,
  language: Language,
): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return value;
  const tag = tags[language];
  if (column.unit === 'ratio')
    return new Intl.NumberFormat(tag, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }).format(value);
  if (column.unit === 'seconds') return duration(value);
  return new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(value);
}

/** An answer as a table of text: dimensions left, numbers right, totals last. */
export function printAnswer(answer: Answer, language: Language, total: string): string {
  const columns = answer.columns;
  const body = answer.rows.map((row) =>
    columns.map((column) => formatCell(row[column.id], column, language)),
  );
  const totals = columns.map((column, index) =>
    column.kind === 'dimension'
      ? index === 0
        ? total
        : ''
      : formatCell(answer.totals[column.id], column, language),
  );
  const lines = [columns.map((column) => column.name[language]), ...body, totals];
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => width(line[index] ?? ''))),
  );
  return lines
    .map((line) =>
      line
        .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.kind === 'metric'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Seconds as m:ss, beyond an hour h:mm:ss. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

function width(text: string): number {
  return [...text].length;
}

function pad(text: string, to: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, to - width(text)));
  return right ? gap + text : text + gap;
}
