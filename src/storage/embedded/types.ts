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

/** Codes of {@link EngineError}; the words for them are in `locales/<language>/doctor.json`. */
export type EngineErrorCode =
  | 'engine.package_missing'
  | 'engine.platform_unsupported'
  | 'engine.start_failed'
  | 'engine.no_plain_user'
  | 'engine.binaries_unreadable'
  | 'engine.data_folder_owned'
  | 'engine.data_folder_unwritable'
  | 'engine.port_unavailable'
  | 'migration.changed'
  | 'migration.missing'
  | 'migration.bad_name'
  | 'migration.failed';

/** An engine, the data folder or a migration failed in a way that a person can act upon. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: EngineErrorCode,
    params: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'EngineError';
    this.code = code;
    this.params = params;
  }
}
