import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { ClickHouseEndpoint } from '../embedded/types.ts';

/** Text and binary formats an insert may come in; the caller writes the bytes. */
export type InsertFormat =
  | 'TabSeparated'
  | 'JSONEachRow'
  | 'JSONCompactEachRow'
  | 'RowBinary'
  | 'CSV';

/** Settings of one statement. */
export interface StatementOptions {
  /**
   * Values of `{name:Type}` placeholders; long lists are sent in the request's body. A server of
   * one's own takes values over 128 KB only with `http_max_field_value_size` raised in its profile.
   */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly settings?: ClickHouseSettings;
  /** Aborting it also kills the statement on the server. */
  readonly signal?: AbortSignal | undefined;
  readonly queryId?: string;
}

/** Settings of one insert. */
export interface InsertOptions {
  /** The same token twice inserts once, within the table's deduplication window. */
  readonly token?: string;
  readonly queryId?: string;
  readonly settings?: ClickHouseSettings;
  readonly signal?: AbortSignal | undefined;
}

/** The one way to ClickHouse. 64-bit integers come and go as strings. */
export interface ClickHouse {
  readonly endpoint: ClickHouseEndpoint;
  /** Inserts ready-made text; resolves when the rows are stored. An empty body is nothing. */
  insertText(
    table: string,
    columns: readonly string[],
    format: InsertFormat,
    body: string | Buffer | Readable,
    options?: InsertOptions,
  ): Promise<void>;
  /**
   * Rows of a SELECT without its FORMAT clause, as objects. Totals of a statement WITH TOTALS come
   * behind them, marked by `is_total: 1`.
   */
  query<T>(sql: string, options?: StatementOptions): Promise<T[]>;
  /** The same in pieces as they arrive, for answers too big to hold. */
  queryChunks<T>(sql: string, options?: StatementOptions): AsyncGenerator<T[]>;
  /** Runs a statement without an answer. */
  command(sql: string, options?: StatementOptions): Promise<void>;
  /** Ends a running statement; no error when there is none. */
  kill(queryId: string): Promise<void>;
  close(): Promise<void>;
}

/** Settings every statement has unless it says otherwise. */
const usual: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  date_time_input_format: 'basic',
  join_use_nulls: 1,
};

/** Row formats leave totals out. Values are never in the text of a statement. */
const withTotals = /\nGROUP BY [^\n]* WITH TOTALS\b/;

/** How long a statement waits for a server that is being started again, milliseconds. */
const patience = 15_000;

/**
 * Opens a client; connections are made when needed. `database: null` is for statements before the
 * database exists.
 */
export function createClickHouse(
  endpoint: ClickHouseEndpoint,
  options: { readonly database?: string | null; readonly maxConnections?: number } = {},
): ClickHouse {
  const database = options.database === undefined ? endpoint.database : options.database;
  const client = createClient({
    url: endpoint.url,
    username: endpoint.username,
    password: endpoint.password,
    ...(database === null ? {} : { database }),
    max_open_connections: options.maxConnections ?? 16,
    request_timeout: 3_600_000,
    use_multipart_params_auto: true,
    clickhouse_settings: usual,
    log: { level: 127 as never },
  });

  const kill = async (queryId: string): Promise<void> => {
    await client.command({
      query: 'KILL QUERY WHERE query_id = {id:String} ASYNC',
      query_params: { id: queryId },
    });
  };

  /** Runs a statement so that an abort ends it on the server as well, which a cut line does not. */
  const running = async <T>(
    given: StatementOptions | InsertOptions,
    run: (queryId: string) => Promise<T>,
  ): Promise<T> => {
    const { signal } = given;
    signal?.throwIfAborted();
    const queryId = ('queryId' in given ? given.queryId : undefined) ?? randomUUID();
    const onAbort = (): void => {
      kill(queryId).catch(() => {});
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await whileRefused(() => run(queryId), signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  };

  const common = (given: StatementOptions, queryId: string) => ({
    query_id: queryId,
    ...(given.params ? { query_params: { ...given.params } } : {}),
    ...(given.settings ? { clickhouse_settings: given.settings } : {}),
    ...(given.signal ? { abort_signal: given.signal } : {}),
  });

  return {
    endpoint,
    kill,
    insertText: async (table, columns, format, body, given = {}) => {
      if (!(body instanceof Readable) && body.length === 0) return;
      const names = columns.map((name) => `\`${name}\``).join(', ');
      await running(given, async (queryId) => {
        // `exec` and not `insert`: that one takes no ready-made JSON.
        const { stream } = await client.exec({
          query: `INSERT INTO ${table} (${names}) FORMAT ${format}`,
          values: body instanceof Readable ? body : Readable.from([body], { objectMode: false }),
          query_id: queryId,
          clickhouse_settings: {
            // Always a token: without one, a table with a deduplication window drops an insert equal
            // to an earlier one, and identical rows of different batches are both meant.
            insert_deduplication_token: given.token ?? queryId,
            ...given.settings,
          },
          ...(given.signal ? { abort_signal: given.signal } : {}),
        });
        // The connection is free again only when the (empty) answer is read.
        for await (const _ of stream);
      });
    },
    query: async <T>(sql: string, given: StatementOptions = {}) =>
      running(given, async (queryId) => {
        const asked = { query: sql, ...common(given, queryId) };
        if (!withTotals.test(sql)) {
          const result = await client.query({ ...asked, format: 'JSONEachRow' });
          return await result.json<T>();
        }
        const result = await client.query({ ...asked, format: 'JSON' });
        const { data, totals } = await result.json<T>();
        return totals === undefined ? data : [...data, { ...totals, is_total: 1 }];
      }),
    async *queryChunks<T>(sql: string, given: StatementOptions = {}): AsyncGenerator<T[]> {
      const queryId = given.queryId ?? randomUUID();
      let finished = false;
      try {
        const result = await running({ ...given, queryId }, (id) =>
          client.query({ query: sql, format: 'JSONEachRow', ...common(given, id) }),
        );
        for await (const rows of result.stream<T>()) yield rows.map((row) => row.json<T>());
        finished = true;
      } finally {
        // The reader left early: the server would go on to the end otherwise.
        if (!finished) await kill(queryId).catch(() => {});
      }
    },
    command: async (sql, given = {}) => {
      await running(given, (queryId) => client.command({ query: sql, ...common(given, queryId) }));
    },
    close: () => client.close(),
  };
}

/** Repeats what could not even connect: then nothing was sent, and a restarted engine is soon back. */
async function whileRefused<T>(run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      const refused = (error as { code?: unknown }).code === 'ECONNREFUSED';
      if (!refused || Date.now() > deadline || signal?.aborted) throw error;
      await pause(200);
    }
  }
}
