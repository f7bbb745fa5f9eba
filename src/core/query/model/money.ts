import { called, choice, DAY, moment, money, of, place, same } from './columns.ts';
import type { FactModel, Moment } from './types.ts';

/** Longest way of a deal that is looked for by its end. */
const LONGEST_DEAL = 730 * DAY;

const closed: Moment = {
  sql: 'toUnixTimestamp64Milli(closed_at)',
  before: LONGEST_DEAL,
  after: 0,
};
const dealColumns = {
  ...called('deal', 'key'),
  ...of('text', 'call', 'lead', 'agent', 'team', 'channel', 'campaign', 'product', 'stage'),
  ...of('text', 'customer', 'loss_reason', 'currency', 'project', 'system'),
  ...money('currency', 'amount', 'cost'),
  ...of('flag', 'new_customer'),
  ...of('time', 'created_at', 'closed_at'),
  ...choice('status', ['open', 'won', 'lost']),
};
const dealDimensions = {
  ...place,
  ...same('agent', 'team', 'channel', 'campaign', 'product', 'stage', 'status', 'loss_reason'),
  ...same('currency', 'customer', 'call'),
};

/** Leads, deals and what they cost. */
export const moneyFacts = {
  leads: {
    table: 'leads',
    columns: {
      ...called('lead', 'key'),
      ...of('text', 'call', 'caller', 'agent', 'team', 'channel', 'campaign', 'status'),
      ...of('text', 'project', 'system'),
      ...of('flag', 'target'),
      ...of('time', 'created_at', 'processed_at'),
    },
    dimensions: {
      ...place,
      ...same('agent', 'team', 'channel', 'campaign', 'status', 'caller', 'call'),
    },
    time: moment('created_at'),
    call: 'by-name',
  },
  /** Deals of the period in which they began: what became of a cohort. */
  deals: {
    table: 'deals',
    columns: dealColumns,
    dimensions: dealDimensions,
    time: moment('created_at', 'closed_at', LONGEST_DEAL),
    call: 'by-name',
  },
  /** Deals of the period in which they were won or lost: money belongs to the day of closing. */
  deals_closed: {
    table: 'deals',
    columns: dealColumns,
    dimensions: dealDimensions,
    time: { kind: 'moment', base: 'created_at', arrival: closed, outcome: closed },
    call: 'by-name',
  },
  deal_stages: {
    table: 'deal_stages',
    columns: {
      ...of('text', 'deal', 'stage', 'agent', 'team', 'product', 'channel', 'project', 'system'),
      ...of('time', 'entered_at', 'left_at'),
      ...choice('result', ['', 'passed', 'lost']),
    },
    dimensions: { ...place, ...same('agent', 'team', 'stage', 'product', 'channel') },
    time: moment('entered_at', 'left_at', LONGEST_DEAL),
    call: false,
  },
  ad_costs: {
    table: 'ad_costs',
    columns: {
      ...of('text', 'channel', 'campaign', 'currency', 'project', 'system'),
      ...money('currency', 'amount'),
      ...of('count', 'impressions', 'clicks'),
      ...of('time', 'on_at'),
    },
    dimensions: { ...place, ...same('channel', 'campaign', 'currency') },
    time: moment('on_at'),
    call: false,
  },
} as const satisfies Record<string, FactModel>;
