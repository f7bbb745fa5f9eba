import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedDimensions } from '../../src/core/query/dimensions.ts';
import { groupSql } from '../../src/core/query/group-sql.ts';
import { planQuestion } from '../../src/core/query/plan.ts';
import { question } from '../../src/core/query/question.ts';
import { shippedCatalogue } from '../support/catalogue.ts';

const folder = join(import.meta.dirname, '../golden/sql');
const catalogue = shippedCatalogue();

/**
 * The SQL of every shipped metric by day and one more dimension, in a week in which clocks change.
 * `GOLDEN=write` writes the files; a change of them is to be read in review.
 */
function goldenOf(id: string): string {
  const known = sharedDimensions(catalogue.metrics.get(id)?.facts ?? []);
  const by = ['day', 'queue', 'agent', 'project']
    .filter((dimension) => known.includes(dimension))
    .slice(0, 2);
  const asked = question.parse({
    metrics: [id],
    by,
    from: '2026-03-23',
    to: '2026-03-30',
    zone: 'Europe/Berlin',
    where: [{ dimension: 'project', values: ['shop'] }],
  });
  const now = Date.parse('2026-03-30T00:00:00Z');
  const scope = { tenant: 'main', projects: null };
  const plan = planQuestion(asked, catalogue, scope, { now, dataUntil: now });
  return plan.groups
    .map((group) => {
      const { sql, params } = groupSql(group, plan, plan.period);
      const values = Object.entries(params).map(
        ([name, value]) => `-- ${name} = ${JSON.stringify(value)}`,
      );
      return `${[`-- ${id} by ${by.join(', ')}`, ...values].join('\n')}\n${sql};\n`;
    })
    .join('\n');
}

describe('golden SQL', () => {
  const ids = [...catalogue.metrics.keys()];

  it.each(ids)('of %s is as committed', (id) => {
    const file = join(folder, `${id}.sql`);
    const sql = goldenOf(id);
    if (process.env.GOLDEN === 'write') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, sql);
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(sql);
  });

  it('has no file of a metric that is gone', () => {
    const gone = readdirSync(folder).filter((name) => !ids.includes(name.replace(/\.sql$/, '')));
    expect(gone).toEqual([]);
  });
});
