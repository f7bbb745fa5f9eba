import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entryOf, fold, line } from '../../../test/support/journal-builder.ts';
import { diffFacts, factKey, factKeys } from './diff-facts.ts';
import { factTables } from './facts.ts';
import { foldRecord } from './fold-record.ts';
import { unitOf } from './journal.ts';

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe('keys of facts', () => {
  const folder = new URL('../../../migrations/clickhouse/', import.meta.url);
  const sql = readdirSync(folder)
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  it.each(Object.keys(factTables))('%s are those of its table', (table) => {
    const [, body = ''] = sql.split(`CREATE TABLE ${table} (`);
    const [, order = ''] = /ORDER BY \(([^)]*)\)/.exec(body) ?? [];
    const keys = factKeys[table as keyof typeof factKeys].map(snake);
    const columns = order.split(', ').filter((name) => name !== 'system');
    expect(columns).toEqual(['tenant', 'project', ...keys]);
  });
});

describe('the difference of facts', () => {
  const enter = line(10, { type: 'queue-entered', queue: 'q' });
  const left = line(40, { type: 'queue-left', queue: 'q', reason: 'abandoned', wait: 30 });

  it('takes away what the new facts do not have', () => {
    const early = line(5, { type: 'queue-entered', queue: 'r' });
    const before = fold([enter, left]);
    const after = fold([enter, left, early]);
    const { write, remove } = diffFacts(before, after);
    expect(write).toBe(after);
    expect(remove.calls).toEqual(before.calls);
    expect(remove.queue_visits).toEqual(before.queue_visits);
    expect(diffFacts(before, before).remove).toEqual({});
    expect(diffFacts({}, after)).toEqual({ write: after, remove: {} });
  });

  it('tells rows apart by every part of the key', () => {
    const [visit] = fold([enter]).queue_visits ?? [];
    if (visit === undefined) throw new Error('no visit');
    const key = factKey('queue_visits', visit);
    expect(factKey('queue_visits', { ...visit, wait: 5 })).toBe(key);
    expect(factKey('queue_visits', { ...visit, ordinal: 2 })).not.toBe(key);
  });
});

describe('things that are not part of a call', () => {
  it('are as their last version says', () => {
    const deal = (status: 'open' | 'won', key: string) =>
      entryOf({ type: 'deal', key: 'D1', createdAt: 5, status, agent: 'Anna', amount: 100 }, key);
    expect(foldRecord([deal('open', 'a'), deal('won', 'a')]).deals).toMatchObject([
      { key: 'D1', status: 'won', amount: 100, closedAt: null, team: '' },
    ]);
    expect(foldRecord([])).toEqual({});
  });

  it('are of every kind', () => {
    const facts = (body: Parameters<typeof entryOf>[0]) => Object.keys(foldRecord([entryOf(body)]));
    expect(facts({ type: 'lead', key: 'L', createdAt: 1 })).toEqual(['leads']);
    const stage = { type: 'deal-stage', key: 'S', deal: 'D', stage: 'won', enteredAt: 1 } as const;
    expect(facts(stage)).toEqual(['deal_stages']);
    expect(facts({ type: 'cost', key: 'C', on: 1, channel: 'ads', amount: 9 })).toEqual([
      'ad_costs',
    ]);
    expect(facts({ type: 'shift', agent: 'A', startsAt: 1, endsAt: 2 })).toEqual(['shifts']);
    expect(facts({ type: 'survey', key: 'V', survey: 'csi', answeredAt: 1 })).toEqual([
      'survey_answers',
    ]);
  });

  it('keep every question of a survey', () => {
    const answer = (question: string, score: number) =>
      entryOf({ type: 'survey-answered', at: 7, survey: 'csi', agent: 'Anna', question, score });
    const answers = [answer('polite?', 5), answer('solved?', 3), answer('polite?', 5)];
    expect(new Set(answers.map(({ unit }) => unit.key)).size).toBe(1);
    expect(foldRecord(answers).survey_answers?.map((row) => row.score)).toEqual([5, 3]);
    expect(unitOf({ type: 'shift', agent: 'A', startsAt: 1, endsAt: 2 }).kind).toBe('record');
  });
});
