import { describe, expect, it } from 'vitest';
import { withoutSecrets } from './job.ts';

describe('what is shown and kept of an input', () => {
  it.each([
    ['/var/log/asterisk/queue_log', '/var/log/asterisk/queue_log'],
    ['mysql://u:p@127.0.0.1:3306/cdr?table=x.cdr', 'mysql://127.0.0.1:3306/cdr?table=x.cdr'],
    ['mysql://u:p@ss/w@rd@db.example/cdr', 'mysql://db.example/cdr'],
    ['postgres://db/cdr?user=u&password=p&table=t', 'postgres://db/cdr?table=t'],
    ['postgresql://u:p%40@/cdr?host=/run/pg', 'postgresql:///cdr'],
    ['mariadb://only-host', 'mariadb://only-host'],
    ['demo@home.csv', 'demo@home.csv'],
  ])('%s → %s', (input, shown) => {
    expect(withoutSecrets(input)).toBe(shown);
  });
});
