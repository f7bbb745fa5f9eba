import type { ImportPreview } from '../../../../contracts/sources.ts';

export const stages = ['file', 'mapping', 'check', 'load'] as const;
export type Stage = (typeof stages)[number];

/** What the address keeps of the wizard. */
export interface WizardState {
  readonly stage: Stage;
  /** Uploaded files, the first of which is shown. */
  readonly uploads: readonly string[];
  readonly kind: ImportPreview['kind'] | undefined;
  readonly zone: string | undefined;
  readonly project: string | undefined;
  /** Name of the source; absent: by its kind. */
  readonly name: string | undefined;
  /** Column → field, what a person changed of the guess; null: not read. */
  readonly fields: Readonly<Record<string, string | null>>;
  readonly job: string | undefined;
}

/** What a file may be. */
export const kinds: readonly ImportPreview['kind'][] = [
  'asterisk-queue-log',
  'asterisk-cdr',
  'table',
  'events',
];

/** Reads the wizard from a page's own state; what makes no sense is as if it were not there. */
export function readWizard(own: Readonly<Record<string, string>>): WizardState {
  const uploads = (own.upload ?? '').split(',').filter(Boolean);
  const asked = stages.find((one) => one === own.stage) ?? 'mapping';
  const stage = own.job
    ? 'load'
    : uploads.length === 0
      ? 'file'
      : asked === 'load'
        ? 'check'
        : asked;
  return {
    stage,
    uploads,
    kind: kinds.find((one) => one === own.kind),
    zone: own.filezone,
    project: own.project,
    name: own.name,
    fields: readFields(own.fields),
    job: own.job,
  };
}

/** The wizard as a page's own state. */
export function writeWizard(state: Partial<WizardState>): Record<string, string> {
  const out: Record<string, string> = {};
  if (state.stage && state.stage !== 'mapping' && state.stage !== 'load') out.stage = state.stage;
  if (state.uploads?.length) out.upload = state.uploads.join(',');
  if (state.kind) out.kind = state.kind;
  if (state.zone) out.filezone = state.zone;
  if (state.project) out.project = state.project;
  if (state.name) out.name = state.name;
  if (state.fields && Object.keys(state.fields).length) out.fields = JSON.stringify(state.fields);
  if (state.job) out.job = state.job;
  return out;
}

function readFields(text: string | undefined): Record<string, string | null> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([, field]) => field === null || typeof field === 'string'),
    );
  } catch {
    return {};
  }
}

export type View = 'file' | 'both' | 'gudok';

/** Columns that a view shows: as in the file all, as in Gudok those that are read. */
export function shownColumns(columns: ImportPreview['columns'], view: View): number[] {
  return columns.flatMap(({ field, mark }, index) =>
    view === 'gudok' && field === null && mark === 'skipped' ? [] : [index],
  );
}

/** Fields by the record they belong to, in the order they are told in. */
export function groupFields(fields: readonly string[]): [record: string, fields: string[]][] {
  const groups = new Map<string, string[]>();
  for (const field of fields) {
    const record = field.split('.', 1)[0] ?? '';
    groups.set(record, [...(groups.get(record) ?? []), field]);
  }
  return [...groups];
}

/** Which of `fields` is already given to a column: the guess with what was changed of it. */
export function changeField(
  preview: Pick<ImportPreview, 'columns'>,
  fields: WizardState['fields'],
  column: string,
  field: string | null,
): Record<string, string | null> {
  const next: Record<string, string | null> = { ...fields, [column]: field };
  // A field stands in one column: the one that had it gives it up.
  if (field !== null)
    for (const other of preview.columns)
      if (other.column !== column && (fields[other.column] ?? other.field) === field)
        next[other.column] = null;
  return next;
}

/** How many of the first rows become records of each kind, the most frequent first. */
export function countRecords(rows: ImportPreview['rows']): { record: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { record } of rows)
    for (const one of record.split(', ').filter(Boolean))
      counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .map(([record, count]) => ({ record, count }))
    .sort((a, b) => b.count - a.count);
}

/** Are a column's values numbers, to stand at the right? */
export function isNumeric(rows: ImportPreview['rows'], index: number): boolean {
  const texts = rows.map(({ cells }) => cells[index]?.text ?? '').filter(Boolean);
  return texts.length > 0 && texts.every((text) => /^-?[\d\s:.,]+$/.test(text) && text.length < 12);
}
