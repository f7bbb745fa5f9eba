import type { z } from 'zod';

/** One door of the API as data: server mounts it, web calls it, docs print it. */
export interface Endpoint<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path under /api/v1 with :name parts; those, the query string and the JSON body make up input. */
  readonly path: string;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
}

export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return definition;
}
