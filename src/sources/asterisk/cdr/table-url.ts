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

const shape = /^(\w+):\/\/(?:[^@/?]*@)?([^/?#]*)(\/[^?#]*)?(\?[^#]*)?$/;

/**
 * Reads `mysql://user:password@host/db?table=cdr` or `postgres://…` (also with an empty host and
 * `?host=/folder/of/the/socket`, which is no URL to the WHATWG).
 */
export function parseTableUrl(text: string): TableUrl {
  const found = shape.exec(text);
  if (!found) throw new AppError('FILE_UNREADABLE', { path: 'URL', detail: 'not a URL' });
  const [, scheme = '', host = '', path = '', query = ''] = found;
  const search = new URLSearchParams(query);
  const table = (search.get('table') ?? 'cdr').split('.');
  search.delete('table');
  const engine = /^(mysql|mariadb)$/i.test(scheme) ? 'mysql' : 'postgres';
  const rest = search.size > 0 ? `?${search.toString()}` : '';
  const start = text.slice(scheme.length, text.length - query.length);
  const connection = `${engine === 'mysql' ? 'mysql' : 'postgresql'}${start}${rest}`;
  return {
    engine,
    connection,
    table,
    place: `${engine}://${host}${path}?table=${table.join('.')}`,
  };
}
