import { expect, it } from 'vitest';
import { question } from '../../../src/core/query/question.ts';
import { DAY, workingDayOf } from '../../../src/core/simulate/calendar.ts';
import { okna } from '../../../src/core/simulate/demo/okna.ts';
import { simulateDay } from '../../../src/core/simulate/simulate-day.ts';
import { sumTruths } from '../../../src/core/simulate/truth.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { useEngines } from '../../support/engines.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { takeInSimulated } from '../../support/simulated.ts';

const engines = useEngines();

it('the sales of the demo are those that the simulator counted', async () => {
  const first = workingDayOf(Date.UTC(2026, 8, 14));
  const days = [first, first + 1];
  const to = (first + 2) * DAY;
  const { tenant, project } = await takeInSimulated(engines, okna.key, first * DAY, to);
  const truth = sumTruths(days.map((day) => simulateDay(okna, 7, day).truth));
  const metrics =
    'leads target_leads leads_processed deals_created ad_cost cpl scheduled_time adherence late_share closed_deals revenue gross_margin average_cheque win_rate qa_score';
  const asked = question.parse({
    metrics: metrics.split(' '),
    from: '2026-09-14',
    to: '2026-09-16',
    zone: 'Asia/Almaty',
  });
  const scope = { tenant, projects: [project] };
  const { totals } = await ask(queryPorts(engines.clickhouse, to), scope, asked);
  const { sales } = truth;
  expect(totals).toMatchObject({
    leads: sales.leads,
    target_leads: sales.targetLeads,
    leads_processed: sales.processedLeads,
    deals_created: sales.deals,
  });
  expect(totals.ad_cost).toBeCloseTo(sales.adCost, 6);
  expect(totals.cpl).toBeCloseTo(sales.adCost / sales.leads, 6);
  // Deals of weeks before are won in these days; whatever they are, the numbers hang together.
  expect(totals.closed_deals).toBeGreaterThan(5);
  expect(totals.average_cheque).toBeCloseTo(
    Number(totals.revenue) / Number(totals.closed_deals),
    6,
  );
  expect(Number(totals.gross_margin) / Number(totals.revenue)).toBeGreaterThan(0.2);
  for (const share of [totals.adherence, totals.win_rate, totals.qa_score]) {
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(1);
  }
  expect(totals.adherence).toBeGreaterThan(0.8);
});
