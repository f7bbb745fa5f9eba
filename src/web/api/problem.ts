import { type ErrorCode, errorCodes, type Issue } from '../../core/errors.ts';
import type { Say } from '../i18n/provider.tsx';

/** What the server told of a failure (RFC 9457), or what stopped us from asking it. */
export class ApiProblem extends Error {
  readonly code: ErrorCode | 'OFFLINE';
  readonly params: Readonly<Record<string, string | number>>;
  readonly issues: readonly Issue[];
  readonly requestId: string;
  readonly status: number;

  constructor(
    told: Partial<Pick<ApiProblem, 'code' | 'params' | 'issues' | 'requestId' | 'status'>>,
  ) {
    super(told.code ?? 'INTERNAL');
    this.code = told.code ?? 'INTERNAL';
    this.params = told.params ?? {};
    this.issues = told.issues ?? [];
    this.requestId = told.requestId ?? '';
    this.status = told.status ?? 0;
  }
}

/** Reads a failed answer; anything that is no problem document is an internal error. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get('x-request-id') ?? '';
  const status = response.status;
  try {
    const body = (await response.json()) as Partial<ApiProblem>;
    const code = body.code !== undefined && body.code in errorCodes ? body.code : 'INTERNAL';
    return new ApiProblem({ ...body, code, requestId: body.requestId ?? requestId, status });
  } catch {
    return new ApiProblem({ code: status >= 502 ? 'OFFLINE' : 'INTERNAL', requestId, status });
  }
}

/** A failure in a sentence of the person's language. */
export function tellProblem(say: Say, error: unknown): { text: string; requestId: string } {
  if (!(error instanceof ApiProblem)) return { text: say('web.error-unknown'), requestId: '' };
  if (error.code === 'OFFLINE') return { text: say('web.error-offline'), requestId: '' };
  const text = say(`errors.${error.code}`, { requestId: error.requestId, ...error.params });
  return { text, requestId: error.requestId };
}
