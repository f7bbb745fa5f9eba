import { z } from 'zod';
import { durationFormats } from './read-number.ts';

/** Texts, numbers and yes/no of YAML are all taken as the text that a cell would hold. */
const scalar = z
  .union([z.string().max(1024), z.number(), z.boolean()])
  .transform((value) => String(value));
const scalars = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(scalar).max(1000),
);
const columnName = z.string().min(1).max(256);
const valueName = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u);
const formats = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(z.string().min(1).max(64)).min(1).max(16),
);

/** How one cell, or a text made of several, is read. */
const reading = {
  as: z
    .enum(['text', 'number', 'integer', 'duration', 'datetime', 'time', 'boolean'])
    .optional()
    .describe('what the text is; a field of a record knows it by itself'),
  format: formats
    .optional()
    .describe('date and time formats, or one of the duration formats; the first that fits wins'),
  zone: z.string().max(64).optional().describe('IANA zone, where it is not that of the file'),
  decimal: z.enum(['.', ',', 'auto']).optional(),
  map: z.record(z.string().max(1024), scalar).optional().describe('text of the cell → value'),
  ignore_case: z.boolean().optional(),
  unmapped: z
    .enum(['refuse', 'keep', 'unknown'])
    .optional()
    .describe('what a text that the map does not name is; refuse: the row goes to quarantine'),
  otherwise: scalar.optional().describe('value of every text that the map does not name'),
  unknown: scalars.optional().describe('texts that say nothing: 0, -, NO_SERVER'),
  unknown_if: z
    .preprocess(
      (value) => (Array.isArray(value) ? value : [value]),
      z.array(z.enum(['negative', 'zero', 'unreadable'])).min(1),
    )
    .optional(),
};

export type ConditionInput = z.infer<typeof conditionShape> & {
  all?: ConditionInput[] | undefined;
  any?: ConditionInput[] | undefined;
  not?: ConditionInput[] | undefined;
};
/** A condition as it is used: a list of them holds when all hold. */
export type Conditions = readonly ConditionInput[];

const conditionShape = z.strictObject({
  column: columnName.optional(),
  each: z.array(columnName).min(1).max(100).optional().describe('holds for all these columns'),
  is: scalar.optional(),
  in: scalars.optional(),
  starts: scalars.optional(),
  empty: z.boolean().optional(),
  above: z.number().optional(),
  at_least: z.number().optional(),
  below: z.number().optional(),
  at_most: z.number().optional(),
  longer_than: z.number().int().optional().describe('characters'),
  reads: z
    .strictObject({ as: reading.as, format: reading.format, decimal: reading.decimal })
    .optional()
    .describe('the text can be read so'),
  value: valueName.optional(),
  known: z.boolean().optional().describe('of a named value'),
  columns: z.number().int().min(1).optional().describe('how many cells the row has'),
});

const condition: z.ZodType<ConditionInput> = z.lazy(() =>
  conditionShape.extend({
    all: conditions.optional(),
    any: conditions.optional(),
    not: conditions.optional(),
  }),
) as z.ZodType<ConditionInput>;
const conditions = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(condition).max(100),
) as unknown as z.ZodType<ConditionInput[]>;

const valueShape = z.strictObject({
  column: columnName.optional(),
  constant: scalar.optional(),
  value: valueName.optional().describe('a value named under values'),
  row: z
    .enum(['text', 'place'])
    .optional()
    .describe('a key made of the whole row, or of file name and line'),
  with: z.string().max(16).optional().describe('what stands between joined parts'),
  slack: z.string().max(16).optional().describe('h:mm:ss that a time may run behind `after`'),
  ...reading,
});

export type ValueInput = z.infer<typeof valueShape> & {
  join?: ValueInput[] | undefined;
  first?: ValueInput[] | undefined;
  date?: ValueInput | undefined;
  time?: ValueInput | undefined;
  after?: ValueInput | undefined;
  plus?: ValueInput | undefined;
  minus?: ValueInput | undefined;
  when?: ConditionInput[] | undefined;
  unknown_when?: ConditionInput[] | undefined;
};

/** A value: a column's name alone, or how it is made. */
const value: z.ZodType<ValueInput> = z.lazy(() =>
  z.preprocess(
    (input) => (typeof input === 'string' ? { column: input } : input),
    valueShape.extend({
      join: z.array(value).min(1).max(20).optional(),
      first: z.array(value).min(1).max(20).optional(),
      date: value.optional(),
      time: value.optional(),
      after: value.optional(),
      plus: value.optional(),
      minus: value.optional(),
      when: conditions.optional(),
      unknown_when: conditions.optional(),
    }),
  ),
) as unknown as z.ZodType<ValueInput>;

export const encodings = [
  'auto',
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'windows-1252',
  'koi8-r',
  'ibm866',
  'iso-8859-1',
  'iso-8859-5',
] as const;

const file = z.strictObject({
  format: z.enum(['auto', 'csv', 'tsv', 'xlsx']).default('auto'),
  delimiter: z.string().length(1).optional(),
  quote: z
    .union([z.literal('none'), z.string().length(1)])
    .default('"')
    .describe("the sign around cells that hold a delimiter; 'none' where there is none"),
  encoding: z.enum(encodings).default('auto'),
  header: z
    .union([z.literal('none'), z.number().int().min(1).max(1000)])
    .default(1)
    .describe('number of the row that names the columns'),
  columns: z.array(columnName).min(1).max(1000).optional().describe('names, without a header'),
  sheet: z.union([z.string().min(1).max(256), z.number().int().min(1)]).default(1),
  short_rows: z
    .enum(['quarantine', 'fill'])
    .optional()
    .describe('rows with fewer cells than the header; a workbook fills them'),
});

/** A mapping file, checked for its form. Names and kinds are checked when it is compiled. */
export const tableMapping = z.strictObject({
  table: z.literal(1).describe('version of the mapping language'),
  name: z.string().max(200).optional(),
  about: z.string().max(4000).optional(),
  zone: z.string().max(64).optional().describe('IANA zone of times; absent: as the import says'),
  file: file.prefault({}),
  skip: conditions.optional().describe('rows to leave out: any of these holds'),
  expect: conditions.optional().describe('rows where one of these does not hold are quarantined'),
  values: z.record(valueName, value).optional().describe('values with a name, used in many places'),
  records: z
    .array(
      z.strictObject({
        record: z.string(),
        when: conditions.optional(),
        fields: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1)
    .max(50),
});
export type TableMapping = Omit<z.infer<typeof tableMapping>, 'values'> & {
  values?: Record<string, ValueInput> | undefined;
};

/** A value of a record's field, and a map of tags: checked when the record's type is known. */
export const fieldValue = value;
export const fieldTags = z.record(z.string().min(1).max(64), value);
export const knownDurationFormats: readonly string[] = durationFormats;
