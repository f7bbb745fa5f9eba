import { z } from 'zod';
import { question } from '../core/query/question.ts';
import { listCalls } from './calls.ts';

/** Formats of a download and how the answer calls them. */
export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const;
export type ExportFormat = keyof typeof exportTypes;

export const exportLanguages = ['ru', 'kk', 'en'] as const;
export type ExportLanguage = (typeof exportLanguages)[number];
const language = z.enum(exportLanguages).default('ru').describe('of heads, notes and codes');
const csv = {
  bom: z.boolean().default(true).describe('CSV begins with a UTF-8 mark: Excel needs it'),
  separator: z
    .enum([',', ';', '\t'])
    .optional()
    .describe('CSV; absent: by language, “;” with decimal commas where people write those'),
};

/**
 * A door whose answer is a file and not JSON: mounted by hand beside the others, described here for
 * the listing. The file's name comes in content-disposition.
 */
export interface FileDoor<Input extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly method: 'POST';
  readonly path: string;
  readonly summary: string;
  readonly input: Input;
  readonly types: readonly string[];
}

export const exportQuery = {
  id: 'exportQuery',
  method: 'POST',
  path: '/query/export',
  summary:
    'The answer to a question as CSV, XLSX or Parquet: values in full precision; a ratio is 0…1, a duration seconds (in XLSX both are formatted numbers)',
  input: z.object({
    question,
    format: z.enum(['csv', 'xlsx', 'parquet']),
    language,
    title: z.string().max(200).optional(),
    ...csv,
  }),
  types: Object.values(exportTypes),
} satisfies FileDoor;

/** Most calls of one file. */
export const mostExportedCalls = 100_000;

export const exportCalls = {
  id: 'exportCalls',
  method: 'POST',
  path: '/calls/export',
  summary: 'The journal of calls as CSV or XLSX, 100,000 at most',
  input: listCalls.input.omit({ offset: true, limit: true }).extend({
    format: z.enum(['csv', 'xlsx']),
    language,
    numbers: z.enum(['masked', 'whole']).default('masked').describe('phones of clients'),
    limit: z.number().int().min(1).max(mostExportedCalls).default(mostExportedCalls),
    ...csv,
  }),
  types: [exportTypes.csv, exportTypes.xlsx],
} satisfies FileDoor;

/** Every door that answers with a file. */
export const fileDoors = { exportQuery, exportCalls } as const;
