import type { Context } from 'hono';
import { z } from 'zod';
import { AppError, errorCodes, type Issue } from '../../core/errors.ts';
import type { Log } from '../log.ts';

/** RFC 9457 problem. `code` and `params` let the page say it in the person's language. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly issues: readonly Issue[];
  readonly requestId: string;
}

/** Any failure as a problem; what was not expected says no more than its request id. */
export function toProblem(error: unknown, requestId: string, log: Log): Problem {
  const known = asAppError(error);
  if (!known) log.error({ requestId, err: error }, 'request failed');
  const code = known?.code ?? 'INTERNAL';
  return {
    type: `urn:gudok:problem:${code}`,
    title: code,
    status: errorCodes[code].status,
    code,
    params: known?.params ?? {},
    issues: known?.issues ?? [],
    requestId,
  };
}

/** Answers with a problem. */
export function respondProblem(context: Context, problem: Problem): Response {
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
  });
}

function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError)
    return new AppError(
      'INVALID_INPUT',
      {},
      {
        cause: error,
        issues: error.issues.map((issue) => ({
          code: issue.code,
          params: { message: issue.message },
          path: issue.path.join('.'),
        })),
      },
    );
  return undefined;
}
