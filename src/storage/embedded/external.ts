import type { ClickHouseEndpoint } from './types.ts';

/**
 * Reads `http(s)://user:password@host:port/database`. User `default`, no password and database
 * `gudok` are assumed for what is left out. Throws `TypeError` when it is no URL.
 */
export function clickhouseFromUrl(text: string): ClickHouseEndpoint {
  const url = new URL(text);
  const database = decodeURIComponent(url.pathname.replace(/^\/|\/$/g, ''));
  return {
    url: `${url.protocol}//${url.host}`,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    database: database || 'gudok',
  };
}
