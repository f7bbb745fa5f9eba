import { AppError } from '../../../core/errors.ts';

/** A table of a database that a person named by its URL. */
export interface TableUrl {
  readonly engine: 'mysql' | 'postgres';
  /** With the password, for the driver only. */
  readonly connection: string;
  /** Name of the table, perhaps with its schema, in parts. */
  readonly table: readonly string[];
  /** The URL without user and password: what people and cursors see. */
  readonly place: string;
}

export function isTableUrl(input: string): boolean {
  return /^(mysql|mariadb|postgres|postgresql):\/\//i.test(input);
}

/** Reads `mysql://user:password@host/db?table=cdr` or `postgres://…`. */
export function parseTableUrl(text: string): TableUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new AppError('FILE_UNREADABLE', { path: 'URL', detail: 'not a URL' });
  const table = (url.searchParams.get('table') ?? 'cdr').split('.');
  url.searchParams.delete('table');
  const engine = /^(mysql|mariadb):/i.test(url.protocol) ? 'mysql' : 'postgres';
  const host = url.host === '' ? '' : url.host;
  const place = `${engine}://${host}${url.pathname}?table=${table.join('.')}`;
  const connection = url.toString().replace(/^mariadb:/i, 'mysql:');
  return { engine, connection, table, place };
}
