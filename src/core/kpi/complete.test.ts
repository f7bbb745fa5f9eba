import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionsAt } from './complete.ts';
import { indexMetrics } from './metric-index.ts';

const name = { ru: 'Принято', kk: 'Қабылданды', en: 'Offered' };
const metrics = indexMetrics([
  { id: 'offered', formula: 'count(queue_visits)', unit: 'count', parameters: [], name },
  { id: 'mine', formula: 'count(queue_visits)', unit: 'count', parameters: [] },
]);
const parameters = [
  { id: 'limit', unit: 'seconds' },
  { id: 'method', unit: 'text', options: [] },
];
const around = { parameters, metrics, id: 'mine' };

/** What may stand where `|` is. */
function at(formula: string) {
  const offset = formula.indexOf('|');
  const { from, items } = completionsAt(formula.replace('|', ''), offset, around);
  return {
    typed: formula.slice(from, offset),
    items,
    inserts: items.map(({ insert }) => insert),
    kinds: [...new Set(items.map(({ kind }) => kind))],
  };
}

describe('completions', () => {
  it.each([
    ['|', '', 'aggregate function metric keyword parameter'],
    ['cou|', 'cou', 'aggregate function metric keyword parameter'],
    ['offered / |', '', 'aggregate function metric keyword parameter'],
    ['if(offered > |', '', 'aggregate function metric keyword parameter'],
    ['offered |', '', 'keyword'],
    ['count(|', '', 'fact'],
    ['sum(que|', 'que', 'fact'],
    ['count(queue_visits |', '', 'keyword'],
    ['count(queue_visits where |', '', 'column parameter keyword'],
    ['count(queue_visits where wait > 5 and not w|', 'w', 'column parameter keyword'],
    ['count(queue_visits where outcome = |', '', 'value parameter'],
    ["count(queue_visits where outcome = 'ans|", "'ans", 'value parameter'],
    ['count(queue_visits where outcome in (|', '', 'value parameter'],
    ["count(queue_visits where outcome not in ('answered', |", '', 'value parameter'],
    ['count(queue_visits where wait <= |', '', 'parameter'],
    ['count(queue_visits where wait <= $l|', '$l', 'parameter'],
    ['$|', '$', 'parameter'],
    ['sum(deals.|', '', 'column'],
    ['sum(deals.am|', 'am', 'column'],
    ['sum(deals.amount + |', '', 'column parameter'],
    ['rolling(offered, |', '', 'value'],
    ["ago(offered, '1 week'|", '', ''],
    ['offered # by |', '', ''],
    ["count(calls where queue = 'a'|", '', 'keyword'],
    ['count(calls) + count(deals where |', '', 'column parameter keyword'],
  ])('%s', (formula, typed, kinds) => {
    const found = at(formula);
    expect(found.kinds.join(' ')).toBe(kinds);
    expect(found.typed).toBe(typed);
  });

  it('offers the columns of the fact that is named', () => {
    expect(at('count(deals where |').inserts).toContain('loss_reason');
    expect(at('count(deals where |').inserts).not.toContain('wait');
    expect(at('sum(deals.amount + |').inserts).toContain('deals.cost');
    expect(at('count(calls) + count(deals where |').inserts).toContain('loss_reason');
    expect(at('count(|queue_visits where wait > 5)').inserts).toContain('queue_visits.wait');
  });

  it('offers values of the column that is compared', () => {
    expect(at('count(deals where status = |').inserts).toEqual([
      "'open'",
      "'won'",
      "'lost'",
      '$limit',
    ]);
    expect(at("count(deals where status not in ('won', |").inserts).toContain("'lost'");
  });

  it('offers facts as the aggregate takes them', () => {
    expect(at('sum(|').inserts).toContain('talks.');
    expect(at('count(|').inserts).toContain('talks');
    expect(at('peak(|').inserts).not.toContain('talks');
    expect(at('peak(|').inserts).toContain('talk_spans');
  });

  it('says what each is', () => {
    const { items } = at('|');
    expect(items.find(({ insert }) => insert === 'offered')).toEqual({
      insert: 'offered',
      kind: 'metric',
      name: { localized: name },
      unit: 'count',
    });
    expect(items.some(({ insert }) => insert === 'mine')).toBe(false);
    expect(items.find(({ insert }) => insert === 'count(')?.name).toEqual({
      message: 'kpi.word.count',
    });
    expect(at('sum(deals.|').items.find(({ insert }) => insert === 'amount')).toEqual({
      insert: 'amount',
      kind: 'column',
      name: { message: 'model.column.deals.amount' },
      unit: 'money',
    });
    expect(at('count(calls where wait is |').inserts).toEqual(['null', 'not null']);
    expect(at('count(calls where wait |').inserts).toContain('is not null');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(40), (formula, offset) => {
        const place = Math.min(offset, formula.length);
        const { from } = completionsAt(formula, place, around);
        expect(from).toBeLessThanOrEqual(place);
      }),
    );
  });
});
