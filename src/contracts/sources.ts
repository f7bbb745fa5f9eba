import { z } from 'zod';
import { period } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';

export const sourceKind = z.enum([
  'asterisk-queue-log',
  'asterisk-cdr',
  'asterisk-ami',
  'table',
  'events',
  'simulator',
]);

export const source = z.object({
  id: z.string(),
  kind: sourceKind,
  name: z.string(),
  project: z.string(),
  system: z.string(),
  zone: z.string(),
  createdAt: z.number(),
  /** Newest event the source told of, and when it was received; ms UTC. */
  lastEventAt: z.number().nullable(),
  lastReceivedAt: z.number().nullable(),
  live: z.boolean().describe('expected to tell something all the time: its lag matters'),
  lagSeconds: z.number().nullable(),
  lines: z.number(),
  accepted: z.number(),
  repeated: z.number(),
  ignored: z.number(),
  quarantined: z.number(),
});
export type Source = z.infer<typeof source>;

export const listSources = endpoint({
  id: 'listSources',
  method: 'GET',
  path: '/sources',
  summary: 'What is connected, lag and counts',
  input: z.object({}),
  output: z.object({ sources: z.array(source), now: z.number() }),
});

export const createSource = endpoint({
  id: 'createSource',
  method: 'POST',
  path: '/sources',
  summary: 'A source for events over HTTP; the token is shown once',
  input: z.object({
    kind: z.literal('events'),
    name: z.string().min(1).max(100),
    project: z.string().min(1).max(100),
    zone: z.string().default('UTC'),
  }),
  output: z.object({ source, token: z.string() }),
});

export const quarantinedLine = z.object({
  place: z.string(),
  line: z.number(),
  text: z.string(),
  reason: z.string(),
  params: z.record(z.string(), z.string()),
  notedAt: z.number(),
});

export const listQuarantine = endpoint({
  id: 'listQuarantine',
  method: 'GET',
  path: '/sources/:id/quarantine',
  summary: 'Lines of a source that could not be read',
  input: z.object({
    id: z.string(),
    reason: z.string().optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  output: z.object({
    total: z.number(),
    reasons: z.array(z.object({ reason: z.string(), count: z.number(), sample: quarantinedLine })),
    lines: z.array(quarantinedLine),
  }),
});

export const replayQuarantine = endpoint({
  id: 'replayQuarantine',
  method: 'POST',
  path: '/sources/:id/quarantine/replay',
  summary: 'Reads the quarantined lines again, with a mended mapping if given',
  input: z.object({
    id: z.string(),
    reason: z.string().optional(),
    mapping: z.string().optional(),
  }),
  output: z.object({ accepted: z.number(), repeated: z.number(), quarantined: z.number() }),
});

export const importCounts = z.object({
  lines: z.number(),
  accepted: z.number(),
  repeated: z.number(),
  ignored: z.number(),
  quarantined: z.number(),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const importIssue = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  line: z.number().optional(),
  column: z.number().optional(),
  path: z.string().optional(),
});

/** A reading of files, that can be left and come back to. */
export const importJob = z.object({
  id: z.string(),
  source: z.string(),
  kind: sourceKind,
  project: z.string(),
  files: z.array(z.string()),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted']),
  counts: importCounts,
  bytesRead: z.number(),
  bytesTotal: z.number().nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** First and last instant of what was read, ms UTC: where to look for it. */
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  zone: z.string(),
  error: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      /** Faults with their place: columns that the table has not, for one. */
      issues: z.array(importIssue).optional(),
    })
    .nullable(),
});
export type ImportJob = z.infer<typeof importJob>;

export const startImport = endpoint({
  id: 'startImport',
  method: 'POST',
  path: '/imports',
  summary: 'Starts reading uploaded files, or files of this machine (owner only)',
  input: z.object({
    kind: sourceKind,
    project: z.string().min(1).max(100).default('default'),
    zone: z.string().default('UTC'),
    name: z.string().max(100).optional().describe("the source's name; default: by kind"),
    uploads: z.array(z.string()).optional(),
    paths: z.array(z.string()).optional(),
    mapping: z.object({ name: z.string(), text: z.string() }).optional(),
    follow: z.boolean().default(false),
  }),
  output: importJob,
});

export const listImports = endpoint({
  id: 'listImports',
  method: 'GET',
  path: '/imports',
  summary: 'Imports, the newest first',
  input: z.object({}),
  output: z.object({ imports: z.array(importJob) }),
});

export const getImport = endpoint({
  id: 'getImport',
  method: 'GET',
  path: '/imports/:id',
  summary: 'How far an import is',
  input: z.object({ id: z.string() }),
  output: importJob,
});

export const cancelImport = endpoint({
  id: 'cancelImport',
  method: 'DELETE',
  path: '/imports/:id',
  summary: 'Stops an import; what was read stays',
  input: z.object({ id: z.string() }),
  output: importJob,
});

/** POST /api/v1/uploads?name=… with the raw bytes as body answers this. */
export const upload = z.object({ id: z.string(), name: z.string(), bytes: z.number() });
export type Upload = z.infer<typeof upload>;

/** A cell as it will be read. */
export const previewCell = z.object({
  text: z.string(),
  mark: z.enum(['good', 'doubt', 'bad', 'empty', 'skipped']),
});

export const previewColumn = z.object({
  column: z.string(),
  sample: z.string(),
  /** Field of Gudok, `record.field`, or null when it is not read. */
  field: z.string().nullable(),
  mark: z.enum(['good', 'doubt', 'skipped']),
  /** Code in locales/<language>/table.json and its params: what was understood. */
  understood: z.object({ code: z.string(), params: z.record(z.string(), z.string()) }),
});

export const previewImport = endpoint({
  id: 'previewImport',
  method: 'POST',
  path: '/imports/preview',
  summary:
    'Reads the start of a file, guesses what it is and shows twenty rows as they would be read',
  input: z.object({
    upload: z.string(),
    kind: sourceKind.optional().describe('absent: guessed'),
    zone: z.string().optional(),
    mapping: z.string().optional().describe('YAML; absent: guessed'),
    /** Column → field, changes to the guess; null: not read. */
    fields: z.record(z.string(), z.string().nullable()).optional(),
  }),
  output: z.object({
    kind: sourceKind,
    name: z.string(),
    bytes: z.number(),
    rowsEstimate: z.number(),
    encoding: z.string(),
    delimiter: z.string().nullable(),
    headerRow: z.number().nullable(),
    zone: z.string(),
    key: z.string(),
    mapping: z.string().describe('YAML, empty for sources without'),
    guessed: z.number(),
    columns: z.array(previewColumn),
    fields: z.array(z.string()).describe('fields a column may be mapped to'),
    rows: z
      .array(z.object({ line: z.number(), cells: z.array(previewCell), record: z.string() }))
      .max(20),
    quarantine: z.array(
      z.object({
        reason: z.string(),
        params: z.record(z.string(), z.string()),
        count: z.number(),
        line: z.number(),
        sample: z.string(),
        column: z.string(),
      }),
    ),
    issues: z.array(
      z.object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        line: z.number().optional(),
        column: z.number().optional(),
        path: z.string().optional(),
      }),
    ),
  }),
});
export type ImportPreview = z.infer<typeof previewImport.output>;

/** Data quality of a period beyond what metrics tell. */
export const qualityNotes = endpoint({
  id: 'qualityNotes',
  method: 'POST',
  path: '/quality/notes',
  summary: 'What was read with a doubt, by kind, with samples',
  input: z.object({
    ...period.shape,
    zone: z.string().default('UTC'),
    project: z.string().optional(),
  }),
  output: z.object({
    notes: z.array(
      z.object({
        code: z.string(),
        count: z.number(),
        samples: z.array(
          z.object({
            project: z.string(),
            system: z.string(),
            unit: z.string(),
            at: z.number(),
            detail: z.string(),
          }),
        ),
      }),
    ),
  }),
});
