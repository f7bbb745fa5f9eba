import { z } from 'zod';

const fileCursor = z.object({
  fingerprint: z.string(),
  offset: z.number().int().min(0),
  line: z.number().int().min(0),
  /** What a line parser carries from one batch to the next. */
  state: z.string().optional(),
});

/** Where to go on in a file: after `offset` (inflated) bytes, `line` lines of it. */
export type FileCursor = z.infer<typeof fileCursor>;

export function writeCursor(cursor: FileCursor): string {
  return JSON.stringify(cursor);
}

/** undefined for a text that is not a cursor of ours: the file is then read from its start. */
export function readCursor(text: string | undefined): FileCursor | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const parsed = fileCursor.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
