import { AppError, type ErrorCode } from '../../core/errors.ts';

/** What the engines log through; a pino logger fits as it is. */
export interface EngineLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Where a ClickHouse server is and who we are to it. */
export interface ClickHouseEndpoint {
  /** Base address of its HTTP interface, no path: `http://127.0.0.1:24120`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** Where a PostgreSQL server is: a libpq URI, a Unix socket as `?host=/folder`. */
export interface PostgresEndpoint {
  readonly connectionString: string;
}

/** How one engine does. `external` engines are somebody else's servers, only ever asked. */
export interface EngineHealth {
  readonly mode: 'embedded' | 'external';
  readonly ok: boolean;
  readonly pid: number | null;
  /** Times the supervisor had to start it again. */
  readonly restarts: number;
}

/** Both engines, up and answering. */
export interface Engines {
  readonly clickhouse: ClickHouseEndpoint;
  readonly postgres: PostgresEndpoint;
  /** Stops what was started here: ClickHouse first, PostgreSQL last. May be called twice. */
  stop(): Promise<void>;
  health(): Promise<{ clickhouse: EngineHealth; postgres: EngineHealth }>;
}

/** What failed, with the general code it is told under. Their words: `locales/<language>/doctor.json`. */
const reasons = {
  'engine.package_missing': 'ENGINE_MISSING',
  'engine.platform_unsupported': 'ENGINE_MISSING',
  'engine.start_failed': 'ENGINE_FAILED',
  'engine.no_plain_user': 'ENGINE_FAILED',
  'engine.binaries_unreadable': 'ENGINE_FAILED',
  'engine.data_folder_busy': 'DATA_FOLDER_BUSY',
  'engine.data_folder_unwritable': 'ENGINE_FAILED',
  'engine.port_unavailable': 'PORT_BUSY',
  'migration.changed': 'ENGINE_FAILED',
  'migration.missing': 'ENGINE_FAILED',
  'migration.bad_name': 'ENGINE_FAILED',
  'migration.failed': 'ENGINE_FAILED',
} as const satisfies Record<string, ErrorCode>;

export type EngineReason = keyof typeof reasons;

/** An engine, the data folder or a migration failed in a way that a person can act upon. */
export class EngineError extends AppError {
  readonly reason: EngineReason;

  constructor(
    reason: EngineReason,
    params: Record<string, string | number> = {},
    options: { cause?: unknown } = {},
  ) {
    super(reasons[reason], params, { cause: options.cause, issues: [{ code: reason, params }] });
    this.name = 'EngineError';
    this.reason = reason;
    this.message = `${reason} ${JSON.stringify(params)}`;
  }
}
