import { describe, expect, it } from 'vitest';
import type { RecordOf, SourceRecordType } from '../contact/records.ts';
import { DAY, workingDayOf } from './calendar.ts';
import { dent } from './demo/dent.ts';
import { okna } from './demo/okna.ts';
import { simulateDay } from './simulate-day.ts';
import { sumTruths } from './truth.ts';

const start = workingDayOf(Date.UTC(2026, 8, 1));
const runs = Array.from({ length: 30 }, (_, index) => simulateDay(okna, 7, start + index));
const truth = sumTruths(runs.map((run) => run.truth)).sales;

/** Records of a type as they stand in the end: the last of each key. */
function last<T extends SourceRecordType>(type: T): RecordOf<T>[] {
  const known = new Map<string, RecordOf<T>>();
  for (const { emissions } of runs)
    for (const { body } of emissions)
      if (body.type === type && 'key' in body) {
        const record = body as RecordOf<T>;
        known.set(String(Reflect.get(record, 'key')), record);
      }
  return [...known.values()];
}

describe('the sales of «Окна Север»', () => {
  const leads = last('lead');
  const deals = last('deal');

  it('are as the truth says', () => {
    const won = deals.filter(({ status }) => status === 'won');
    expect(truth).toMatchObject({
      leads: leads.length,
      targetLeads: leads.filter(({ target }) => target).length,
      processedLeads: leads.filter(({ processedAt }) => processedAt !== undefined).length,
      deals: deals.length,
      won: won.length,
      revenue: won.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    });
    expect(truth.adCost).toBeCloseTo(
      last('cost').reduce((sum, { amount }) => sum + amount, 0),
      6,
    );
    const scored = last('evaluation');
    expect(truth.evaluations).toBe(scored.length);
    expect(truth.criticalErrors).toBe(scored.filter(({ critical }) => critical).length);
  });

  it('belong to calls, leads and people that are', () => {
    const calls = new Set<string>();
    for (const { emissions } of runs)
      for (const { body } of emissions) if (body.type === 'call-started') calls.add(body.call);
    const known = new Set(leads.map(({ key }) => key));
    const people = new Set(okna.operators.map(({ name }) => name));
    for (const deal of deals) {
      expect(known.has(deal.lead ?? '')).toBe(true);
      expect(calls.has(deal.call ?? '')).toBe(true);
      expect(people.has(deal.agent ?? '')).toBe(true);
      expect(deal.closedAt ?? 0).toBeGreaterThan(deal.createdAt);
      expect(deal.cost ?? 0).toBeLessThan(deal.amount ?? 0);
    }
  });

  it('have forms on the site that wait for a call, minutes and not days', () => {
    const forms = leads.filter(({ key }) => key.startsWith('L-okna-sever-'));
    expect(forms.length).toBeGreaterThan(200);
    const waits = forms.flatMap(({ createdAt, processedAt }) =>
      processedAt === undefined ? [] : [processedAt - createdAt],
    );
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(waits.reduce((sum, wait) => sum + wait, 0) / waits.length).toBeLessThan(60 * 60_000);
    expect(waits.length).toBeLessThanOrEqual(forms.length);
  });

  it('have better and worse sellers, and one who fades as the month goes on', () => {
    const rate = (kept: (deal: RecordOf<'deal'>) => boolean): number => {
      const own = deals.filter(kept);
      return own.filter(({ status }) => status === 'won').length / own.length;
    };
    const names = [...new Set(deals.map(({ agent }) => agent ?? ''))];
    const rates = names
      .filter((name) => deals.filter(({ agent }) => agent === name).length > 60)
      .map((name) => rate(({ agent }) => agent === name));
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(0.1);
    const middle = (start + 15) * DAY;
    const fading = ({ agent }: RecordOf<'deal'>): boolean => agent === okna.sales?.fading;
    const before = rate((deal) => fading(deal) && deal.createdAt < middle);
    const after = rate((deal) => fading(deal) && deal.createdAt >= middle);
    expect(after).toBeLessThan(before - 0.05);
  });

  it('are the same every time, and every project has a seller who fades', () => {
    expect(simulateDay(okna, 7, start).emissions).toEqual(runs[0]?.emissions);
    for (const { sales, operators } of [okna, dent])
      expect(operators.some(({ name }) => name === sales?.fading)).toBe(true);
  });
});
