import { stringify } from 'yaml';
import { timeField } from '../record-fields.ts';
import { assignColumns, guessSubject } from './assign.ts';
import { buildMapping } from './build-mapping.ts';
import { type ColumnShape, shapeOf } from './column-shape.ts';
import { readingOf, type Understanding } from './reading-of.ts';
import { fieldWords, type Subject } from './words.ts';

/** A guess about a table: the mapping and why. */
export interface TableGuess {
  readonly subject: Subject;
  /** YAML of the mapping. */
  readonly mapping: string;
  readonly columns: readonly GuessedColumn[];
  /** Columns of the key; empty: the whole row. */
  readonly key: readonly string[];
  /** Fields that the records cannot do without and no column was found for. */
  readonly missing: readonly string[];
}

export interface GuessedColumn {
  readonly column: string;
  readonly sample: string;
  readonly field: string | null;
  readonly understood: Understanding;
}

export interface GuessInput {
  readonly columns: readonly string[];
  /** Rows of the sample, without the header. */
  readonly rows: readonly (readonly string[])[];
  readonly zone: string;
  /** The `file` part of the mapping. */
  readonly file: Readonly<Record<string, unknown>>;
  /** What a person said of columns: a field, or null for «not read». */
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Fields that a column may be given in the wizard. */
export const wizardFields: readonly string[] = [
  ...new Set(Object.values(fieldWords).flatMap((list) => list.map((one) => one.field))),
  'call.tags',
].sort();

/** Guesses the mapping of a table from its header and its first rows. */
export function guessTable(input: GuessInput): TableGuess {
  const shapes = input.columns.map((column, index) => shapeOf(column, index, input.rows));
  const subject = subjectOf(input);
  const assigned = assignColumns(shapes, subject, input.fields);
  const read = assigned.map(({ shape, field }) => ({
    shape,
    field,
    reading: field === null ? undefined : readingOf(shape, field, input.zone),
  }));
  const fields = read.flatMap(({ field, reading }) =>
    field && reading ? [{ field, reading }] : [],
  );
  const stage = read.find((one) => one.field === 'deal.stage');
  // A pipeline's last stages tell won from lost where no column of its own does.
  if (stage && !fields.some((one) => one.field === 'deal.status'))
    fields.push({
      field: 'deal.status',
      reading: readingOf(stage.shape, 'deal.status', input.zone),
    });
  const built = buildMapping(subject, fields);
  const mapping = stringify(
    {
      table: 1,
      zone: input.zone,
      file: input.file,
      ...(Object.keys(built.values).length > 0 ? { values: built.values } : {}),
      records: built.records,
    },
    { lineWidth: 100, aliasDuplicateObjects: false },
  );
  return {
    subject,
    mapping,
    missing: missingOf(subject, new Set(fields.map((one) => one.field))),
    key: built.key,
    columns: read.map(({ shape, field, reading }) => ({
      column: shape.column,
      sample: shape.sample.slice(0, 120),
      field,
      understood: reading?.understood ?? skipped(shape),
    })),
  };
}

/** Fields that a person chose say what the table is about; else its header does. */
function subjectOf(input: GuessInput): Subject {
  const votes = new Map<string, number>();
  for (const field of Object.values(input.fields)) {
    const record = field?.split('.')[0] ?? '';
    if (Object.hasOwn(fieldWords, record) && record !== 'survey')
      votes.set(record, (votes.get(record) ?? 0) + 1);
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1]);
  const guess = guessSubject(input.columns);
  return most && most[0] !== guess && most[1] >= 2 ? (most[0] as Subject) : guess;
}

function skipped(shape: ColumnShape): Understanding {
  const empty = Math.round((1 - shape.filled) * 100);
  if (empty >= 90)
    return { mark: 'skipped', code: 'understood.empty', params: { share: String(empty) } };
  return { mark: 'skipped', code: 'understood.skipped', params: {} };
}

function missingOf(subject: Subject, found: ReadonlySet<string>): string[] {
  return needed[subject].filter((field) => {
    const [, name = ''] = field.split('.');
    const dated = subject === 'call' && name === timeField.call && found.has('call.date');
    return !found.has(field) && !dated;
  });
}

const needed: Readonly<Record<Subject, readonly string[]>> = {
  call: ['call.startedAt'],
  deal: ['deal.createdAt'],
  lead: ['lead.createdAt'],
  cost: ['cost.on', 'cost.amount'],
  shift: ['shift.agent', 'shift.startsAt', 'shift.endsAt'],
  survey: ['survey.answeredAt'],
};
