import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import type { FactName } from '../query/model.ts';
import type { Expression } from './ast.ts';
import { bindMetric } from './bind.ts';
import { type FactRow, type Why, whyCounted } from './why.ts';

const catalogue = shippedCatalogue();
const clock = { now: 2000, dataUntil: 1900 };

function why(
  id: string,
  rows: Partial<Record<FactName, FactRow[]>>,
  params: Record<string, string | number> = {},
): Why {
  const metric = catalogue.metrics.get(id);
  if (!metric) throw new Error(id);
  const facts = new Map(Object.entries(rows) as [FactName, FactRow[]][]);
  return whyCounted(metric.definition, bindMetric(catalogue, id, params), facts, clock);
}

const visit = (outcome: string, wait: number | null, more: FactRow = {}): FactRow => ({
  outcome,
  wait,
  queue: 'Sales',
  ...more,
});

describe('why a call counts', () => {
  it('in a ratio: above and below, below alone, or not', () => {
    const visits = (row: FactRow) => ({ queue_visits: [row] });
    expect(why('service_level', visits(visit('answered', 12.34)))).toMatchObject({
      part: 'numerator',
      value: null,
      reason: 'waited-within',
      params: { wait: 12.3, threshold: 20, queue: 'Sales', rows: 1, of: 1 },
    });
    expect(why('service_level', visits(visit('answered', 34.2)), { threshold: 30 })).toMatchObject({
      part: 'denominator',
      reason: 'waited-beyond',
      params: { wait: 34.2, threshold: 30 },
    });
    expect(why('service_level', visits(visit('abandoned', 3)))).toMatchObject({
      part: 'denominator',
      reason: 'outcome-abandoned',
    });
    expect(why('service_level', visits(visit('timeout', 300)))).toMatchObject({
      part: 'not',
      reason: 'outcome-timeout',
    });
    expect(why('service_level', {})).toMatchObject({ part: 'not', reason: 'no-visit' });
  });

  it('in a window as in its own interval', () => {
    const name = catalogue.metrics.get('service_level')?.definition;
    if (!name) throw new Error('no service_level');
    const rows = new Map([['queue_visits' as const, [visit('answered', 12)]]]);
    const own = bindMetric(catalogue, 'service_level', {});
    const window = { kind: 'window', name: 'previous', span: null, at: 0 } as const;
    const plain = whyCounted(name, own, rows, clock);
    expect(plain.part).toBe('numerator');
    expect(whyCounted(name, { ...window, of: own }, rows, clock)).toEqual(plain);
    const change = { kind: 'arithmetic', sign: '-', left: own, right: { ...window, of: own } };
    expect(whyCounted(name, { ...change, at: 0 } as Expression, rows, clock)).toMatchObject({
      part: 'numerator',
      reason: 'waited-within',
    });
  });

  it('through not, or and coalesce of a chosen method', () => {
    const params = { 'service_level.method': 'without_short' };
    const of = (row: FactRow) => why('service_level', { queue_visits: [row] }, params);
    expect(of(visit('abandoned', 2))).toMatchObject({ part: 'not', reason: 'abandoned-within' });
    expect(of(visit('abandoned', 20))).toMatchObject({ part: 'denominator' });
    expect(of(visit('answered', 2))).toMatchObject({ part: 'numerator', reason: 'waited-within' });
  });

  it('with the value it brings', () => {
    const rows = { queue_visits: [visit('answered', 10), visit('answered', 20)] };
    expect(why('asa', rows)).toMatchObject({
      part: 'counted',
      value: 15,
      reason: 'value-is',
      params: { column: 'wait', value: 15, rows: 2 },
    });
    expect(why('wait_answered', rows).value).toBe(30);
    expect(why('wait_max', rows).value).toBe(20);
    expect(why('answered', rows)).toMatchObject({ value: null, params: { rows: 2 } });
    expect(why('balance_residual', rows)).toMatchObject({ value: 0, reason: 'is-sum' });
    expect(why('acw', { talks: [{ wrapup: null }] })).toMatchObject({
      part: 'not',
      reason: 'value-unknown',
      params: { column: 'wrapup' },
    });
    const entered = { queue_visits: [visit('in-progress', null, { entered_at: 1840 })] };
    expect(why('longest_wait_now', entered).value).toBe(60);
  });

  it('by what other calls of the client tell', () => {
    const call = (more: FactRow) => ({
      calls: [
        { direction: 'inbound', outcome: 'answered', client: '7', since_previous: null, ...more },
      ],
    });
    expect(why('repeat_rate', call({}))).toMatchObject({
      part: 'denominator',
      reason: 'first-call',
    });
    expect(why('repeat_rate', call({ since_previous: 7200 }))).toMatchObject({
      part: 'numerator',
      reason: 'repeated-within',
      params: { hours: 2, days: 7 },
    });
    expect(why('repeat_rate', call({ client: null }))).toMatchObject({
      part: 'not',
      reason: 'client-unknown',
    });
    expect(
      why('callbacks_made', call({ outcome: 'abandoned', called_back_after: null })),
    ).toMatchObject({ part: 'not', reason: 'not-called-back' });
  });

  it('has a text for every reason that the shipped metrics give', () => {
    const path = join(import.meta.dirname, '../../../locales/en/why.json');
    const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    const outcomes = ['answered', 'abandoned', 'timeout', 'callback', 'in-progress', 'phantom'];
    for (const metric of catalogue.metrics.keys()) {
      for (const [index, outcome] of outcomes.entries()) {
        const odd = index % 2 === 1;
        const known = {
          ...visit(outcome, odd ? null : 30),
          direction: odd ? 'inbound' : 'outbound',
          result: odd ? 'no-answer' : 'answered',
          transferred: odd ? '' : 'blind',
          ended_by: 'caller',
          rebuilt: odd,
          holds: index,
          hold: 2,
          ivr_steps: index,
          score: 4,
          code: 'orphan',
        };
        const names = ['calls', 'queue_visits', 'talks', 'offers', 'ivr_steps', 'survey_answers'];
        const rows = Object.fromEntries(names.map((name) => [name, [known]]));
        const { reason } = why(metric, rows);
        expect({ metric, reason, text: texts[reason] !== undefined }).toMatchObject({ text: true });
        expect(texts[why(metric, {}).reason]).toBeDefined();
      }
    }
  });
});
