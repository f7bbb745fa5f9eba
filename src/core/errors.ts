/**
 * Every failure that a person or a program can be told of. A code has a text in each language in
 * locales/<language>/errors.json under the same name; `params` fill it.
 */
export const errorCodes = {
  WRONG_USAGE: { status: 400, exit: 2 },
  INVALID_INPUT: { status: 400, exit: 1 },
  INVALID_QUESTION: { status: 400, exit: 1 },
  UNKNOWN_METRIC: { status: 400, exit: 1 },
  UNKNOWN_DIMENSION: { status: 400, exit: 1 },
  DIMENSION_NOT_SHARED: { status: 400, exit: 1 },
  UNKNOWN_PARAMETER: { status: 400, exit: 1 },
  UNKNOWN_ZONE: { status: 400, exit: 1 },
  INVALID_FORMULA: { status: 400, exit: 1 },
  INVALID_MAPPING: { status: 400, exit: 1 },
  UNKNOWN_SOURCE: { status: 404, exit: 1 },
  UNKNOWN_CALL: { status: 404, exit: 1 },
  UNKNOWN_IMPORT: { status: 404, exit: 1 },
  UNKNOWN_DASHBOARD: { status: 404, exit: 1 },
  UNKNOWN_REPORT: { status: 404, exit: 1 },
  UNKNOWN_SCHEDULE: { status: 404, exit: 1 },
  UNKNOWN_RUN: { status: 404, exit: 1 },
  NOBODY_TO_TELL: { status: 409, exit: 1 },
  SCHEDULE_CHANGED: { status: 409, exit: 1 },
  DASHBOARD_CHANGED: { status: 409, exit: 1 },
  CHANNEL_CHANGED: { status: 409, exit: 1 },
  UNKNOWN_CHANNEL: { status: 404, exit: 1 },
  CONTROL_CHANGED: { status: 409, exit: 1 },
  CONTROL_NOT_AVAILABLE: { status: 400, exit: 1 },
  KPI_CHANGED: { status: 409, exit: 1 },
  UNKNOWN_ALERT_RULE: { status: 404, exit: 1 },
  ALERT_RULE_CHANGED: { status: 409, exit: 1 },
  UNKNOWN_INCIDENT: { status: 404, exit: 1 },
  NOT_FOUND: { status: 404, exit: 1 },
  FILE_NOT_FOUND: { status: 400, exit: 1 },
  FILE_UNREADABLE: { status: 400, exit: 1 },
  FILE_UNWRITABLE: { status: 400, exit: 1 },
  UNAUTHORISED: { status: 401, exit: 1 },
  FORBIDDEN: { status: 403, exit: 1 },
  TOO_LARGE: { status: 413, exit: 1 },
  UNSUPPORTED_ENCODING: { status: 415, exit: 1 },
  DATA_FOLDER_BUSY: { status: 409, exit: 1 },
  SECRET_KEY_BROKEN: { status: 500, exit: 1 },
  IMPORT_RUNNING: { status: 409, exit: 1 },
  ENGINE_FAILED: { status: 503, exit: 1 },
  ENGINE_MISSING: { status: 503, exit: 1 },
  DISK_FULL: { status: 507, exit: 1 },
  PORT_BUSY: { status: 409, exit: 1 },
  INTERNAL: { status: 500, exit: 1 },
} as const;

export type ErrorCode = keyof typeof errorCodes;
export type ErrorParams = Readonly<Record<string, string | number>>;

/** One fault in an input, with its place. `code` has a text in locales, like an error's. */
export interface Issue {
  readonly code: string;
  readonly params: ErrorParams;
  /** Place in a text: line and column from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Place in data: dotted path. */
  readonly path?: string | undefined;
}

/** An expected failure: thrown where it is found, told once at the door. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly issues: readonly Issue[];

  constructor(
    code: ErrorCode,
    params: ErrorParams = {},
    options: { cause?: unknown; issues?: readonly Issue[] } = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = params;
    this.issues = options.issues ?? [];
  }
}
