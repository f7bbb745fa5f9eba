import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import { dimensionSql } from './fact-sql.ts';
import { groupSql } from './group-sql.ts';
import { planQuestion } from './plan.ts';
import { type QuestionInput, question } from './question.ts';

const now = Date.parse('2026-11-30T00:00:00Z');
const golden = (name: string) => `../../../test/golden/facts/${name}.sql`;

function textOf(asked: Partial<QuestionInput>, projects: string[] | null = ['shop']): string {
  const whole = question.parse({
    ...{ metrics: ['offered'], from: '2026-03-01', to: '2026-11-01', zone: 'Europe/Berlin' },
    ...asked,
  });
  const scope = { tenant: 'main', projects };
  const plan = planQuestion(whole, shippedCatalogue(), scope, { now, dataUntil: now });
  return plan.groups
    .map((group) => groupSql(group, plan, plan.period))
    .map(({ sql, params }) => `${sql}\n${JSON.stringify(params, null, 1)}\n`)
    .join('\n');
}

describe('rows of facts', () => {
  it('are held to times by the clocks of the zone, also where nobody cuts by time', async () => {
    const where = [
      { dimension: 'weekday', values: [1] },
      { dimension: 'queue', values: ['sales'] },
      { dimension: 'tag.vip', values: ['1'] },
    ];
    await expect(textOf({ where })).toMatchFileSnapshot(golden('visits-of-mondays'));
  });

  it('that last are cut where a condition is on time', async () => {
    const where = [
      { dimension: 'weekday', values: [1] },
      { dimension: 'hour_of_day', op: '>=' as const, values: [9] },
      { dimension: 'team', values: ['night'] },
      { dimension: 'queue', values: ['sales'] },
    ];
    const asked = { metrics: ['pause_time'], where };
    await expect(textOf(asked)).toMatchFileSnapshot(golden('pauses-of-monday-mornings'));
  });

  it('that last are cut at the ends of cells which lie on no hour', async () => {
    const asked = {
      metrics: ['pause_time'],
      by: ['day'],
      ...{ from: '2026-03-02', to: '2026-03-04', zone: 'Asia/Kathmandu' },
    };
    await expect(textOf(asked)).toMatchFileSnapshot(golden('pauses-by-day'));
  });

  it('made from several tables are of the scope in each', async () => {
    const asked = { metrics: ['adherence'], by: ['agent'] };
    await expect(textOf(asked)).toMatchFileSnapshot(golden('adherence'));
  });

  it('as things are now know no time', () => {
    const text = textOf({ metrics: ['quarantined'] });
    expect(text).toContain('FROM quarantine FINAL\nWHERE tenant = {p1:String}\n  AND project IN');
    expect(text).not.toContain('moment_ms');
    expect(text).not.toContain('GROUP BY');
    expect(text).not.toContain('LIMIT');
  });
});

describe('a dimension of a fact', () => {
  it('is its column, or the bucket of its moment', () => {
    expect(dimensionSql('source', 'calls')).toBe('system');
    expect(dimensionSql('ivr_choice', 'ivr_steps')).toBe('choice');
    expect(dimensionSql('day', 'calls')).toBe('intDiv(local_s, 86400)');
  });
});
