import { describe, expect, it } from 'vitest';
import { serverConfig, usersConfig } from './clickhouse-config.ts';
import { clickhouseFromUrl } from './external.ts';
import { findAccount } from './postgres-user.ts';
import { processStart } from './process-identity.ts';

describe('a ClickHouse of one’s own', () => {
  it.each([
    [
      'http://h:8123',
      { url: 'http://h:8123', username: 'default', password: '', database: 'gudok' },
    ],
    [
      'https://u%40x:p%3Aw@h/db',
      { url: 'https://h', username: 'u@x', password: 'p:w', database: 'db' },
    ],
    [
      'http://u:p@[::1]:1/db/',
      { url: 'http://[::1]:1', username: 'u', password: 'p', database: 'db' },
    ],
  ])('is named by %s', (text, expected) => {
    expect(clickhouseFromUrl(text)).toEqual(expected);
  });
});

describe('the configuration of the embedded ClickHouse', () => {
  const input = { folder: '/a & <b>', username: 'gudok', password: 'p<&', maxMemory: 2 ** 30 };

  it('escapes what goes into XML', () => {
    expect(serverConfig(input)).toContain(
      '<users_config>/a &amp; &lt;b&gt;/users.xml</users_config>',
    );
    expect(usersConfig(input)).toContain('<password>p&lt;&amp;</password>');
  });

  it('lets in exactly the application’s header', () => {
    const token = Buffer.from('gudok:p<&').toString('base64');
    expect(serverConfig(input)).toContain(`<Authorization>Basic ${token}</Authorization>`);
    expect(serverConfig(input)).not.toContain('<defaults');
  });
});

describe('the account PostgreSQL runs under', () => {
  const passwd = 'root:x:0:0:root:/root:/bin/sh\npostgres:x:101:104:,,,:/var:/bin/sh\nbroken\n';
  it('is found by name', () => {
    expect(findAccount(passwd, 'postgres')).toEqual({ name: 'postgres', uid: 101, gid: 104 });
    expect(findAccount(passwd, 'nobody')).toBeNull();
  });
});

describe('processStart', () => {
  it('knows a process again, and that one is not there', () => {
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(processStart(process.pid)).not.toBeNull();
    expect(processStart(2 ** 22 + 1)).toBeNull();
  });
});
