import type { ExportLanguage } from '../../contracts/exports.ts';
import type { Passport } from '../../contracts/query.ts';
import { alignCompared } from '../../core/query/align-compared.ts';
import { dimensionOf, isTimeDimension } from '../../core/query/dimensions.ts';
import type {
  Answer,
  AnswerColumn,
  AnswerRow,
  Cell,
  Condition,
  Question,
  Unit,
} from '../../core/query/question.ts';
import type {
  CellKind,
  ExportColumn,
  ExportNote,
  ExportRow,
  ExportTable,
  ExportWords,
} from './export-table.ts';

export interface AnswerToExport {
  readonly question: Question;
  readonly answer: Answer;
  readonly passports: ReadonlyMap<string, Passport>;
  readonly language: ExportLanguage;
  readonly title?: string | undefined;
  /** ms UTC. */
  readonly madeAt: number;
}

/** How a value of a unit is written. */
export const kindOfUnit: Readonly<Record<Unit, CellKind>> = {
  count: 'count',
  seconds: 'duration',
  ratio: 'share',
  erlangs: 'number',
  'per-hour': 'number',
  'money-per-hour': 'number',
  money: 'money',
  score: 'number',
  time: 'moment',
  text: 'text',
};

/** Dimensions whose values are codes of the contracts. */
const coded = new Set(['outcome', 'state', 'direction']);

/**
 * An answer as a table of a file: dimensions, metrics and, where it was compared, each metric of the
 * earlier period. With `codes: 'raw'` (machines read it) values of dimensions stay codes.
 */
export function tableOfAnswer(
  input: AnswerToExport,
  say: ExportWords,
  codes: 'named' | 'raw',
): { table: ExportTable; rows: ExportRow[] } {
  const { answer, question } = input;
  const dimensions = answer.columns.filter(({ kind }) => kind === 'dimension');
  const metrics = answer.columns.filter(({ kind }) => kind === 'metric');
  const columns = [
    ...dimensions.map((column) => columnOf(column, input.language)),
    ...metrics.map((column) => columnOf(column, input.language)),
    ...(answer.compare
      ? metrics.map((column) => {
          const own = columnOf(column, input.language);
          return { ...own, id: `${own.id}_earlier`, name: say('earlier', { name: own.name }) };
        })
      : []),
  ];
  const earlier = alignCompared(answer, question.by);
  const value = (column: AnswerColumn, cell: Cell | undefined): Cell => {
    if (cell === undefined || cell === null) return null;
    if (column.kind === 'metric') return column.unit === 'time' ? Number(cell) * 1000 : cell;
    if (codes === 'raw' || typeof cell !== 'string') return cell;
    if (cell === '') return say('not-known');
    return coded.has(column.id) ? say(`codes.${column.id}.${cell}`) : cell;
  };
  const cells = (row: AnswerRow, before: AnswerRow | undefined): ExportRow => [
    ...dimensions.map((column) => value(column, row[column.id])),
    ...metrics.map((column) => value(column, row[column.id])),
    ...(answer.compare ? metrics.map((column) => value(column, before?.[column.id])) : []),
  ];
  const totals = cells(answer.totals, answer.compare?.totals);
  const { from, to } = answer.period;
  return {
    table: {
      title: input.title ?? metrics.map(({ name }) => name[input.language]).join(', '),
      fileName: `gudok_${question.metrics[0]}_${from.slice(0, 10)}_${to.slice(0, 10)}`,
      notes: notesOf(input, say),
      columns,
      totals: question.by.length > 0 ? totals : null,
      zone: answer.zone,
    },
    rows: question.by.length > 0 ? answer.rows.map((row, at) => cells(row, earlier[at])) : [totals],
  };
}

function columnOf({ id, kind, unit, name }: AnswerColumn, language: ExportLanguage): ExportColumn {
  if (kind === 'metric') return { id, name: name[language], kind: kindOfUnit[unit] };
  return { id, name: name[language], kind: timeKind(id) };
}

function timeKind(id: string): CellKind {
  if (!isTimeDimension(id)) return 'text';
  if (id === 'weekday' || id === 'hour_of_day') return 'count';
  if (id === 'month') return 'month';
  return id === 'day' || id === 'week' ? 'date' : 'instant';
}

/** What a reader of the file must know without the page it came from. */
function notesOf(input: AnswerToExport, say: ExportWords): ExportNote[] {
  const { answer, question, language } = input;
  const note = (key: string, value: string): ExportNote => ({ name: say(key), value });
  const versions = answer.versions ?? [];
  return [
    note('period', say('period-text', { from: answer.period.from, to: answer.period.to })),
    ...(question.compare ? [note('compare', say('period-text', question.compare))] : []),
    note('zone', answer.zone),
    note('attribution', say(`attribution-${question.attribution}`)),
    note('definitions', say(`definitions-${question.definitions}`)),
    ...question.where.map((condition) => note('filter', filterText(condition, language, say))),
    ...Object.entries(question.params).map(([name, value]) =>
      note('parameter', `${name} = ${value}`),
    ),
    note('data-until', answer.dataUntil ?? '—'),
    note('made-at', new Date(input.madeAt).toISOString()),
    ...(answer.truncated
      ? [note('rows', say('truncated', { count: answer.rows.length }))]
      : [note('rows', String(answer.rows.length))]),
    ...question.metrics.flatMap((id) => {
      const passport = input.passports.get(id);
      const own = versions
        .filter(({ metric }) => metric === id)
        .map(({ version, from }) => say('version', { version, from }));
      return passport
        ? [
            { name: passport.name[language], value: passport.words[language] },
            { name: say('formula'), value: passport.formula },
            ...own.map((value) => note('version-of', value)),
          ]
        : [];
    }),
  ];
}

export function filterText(
  { dimension, op, values }: Condition,
  language: ExportLanguage,
  say: ExportWords,
): string {
  const sign = { in: '=', 'not-in': '≠', contains: '∋' }[op as string] ?? op;
  const shown = values.map((value) =>
    coded.has(dimension) ? say(`codes.${dimension}.${value}`) : String(value) || say('not-known'),
  );
  return `${dimensionOf(dimension).name[language]} ${sign} ${shown.join(', ')}`;
}
