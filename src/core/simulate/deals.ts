import { DAY, MINUTE, monthDayOf } from './calendar.ts';
import type { SalesSpec } from './centre.ts';
import { chance, lognormal, pickBy, type Random, uniform } from './random.ts';
import { emitRecord, type OperatorState, type World } from './world.ts';

/** Longest way of a deal from its first call to its end, in days. */
export const LONGEST_DEAL = 30;

/** What a deal came from: the call and the channel that brought the caller. */
export interface DealOrigin {
  /** Key of the call; the lead and the deal are named after `lead`, the call where absent. */
  readonly key: string;
  readonly lead?: string;
  readonly caller: string;
  readonly channel: string;
  readonly campaign?: string;
}

/** Odds of a sale: better sellers win more, one loses their touch as each month goes on. */
export function oddsOf(world: World, sales: SalesSpec, operator: OperatorState): number {
  const odds = sales.winShare * Math.exp(0.22 * operator.traits.charm);
  if (operator.spec.name !== sales.fading) return Math.min(0.9, odds);
  const dayOfMonth = Number(monthDayOf(world.day).slice(3));
  return Math.min(0.9, odds * (1.25 - dayOfMonth / 31));
}

/** A deal from its beginning to its end, said as it goes through its stages. */
export function recordDeal(
  world: World,
  sales: SalesSpec,
  origin: DealOrigin,
  operator: OperatorState,
  random: Random,
): void {
  const createdAt = world.agenda.now + Math.round(uniform(random, 1, 6) * MINUTE);
  const won = chance(random, oddsOf(world, sales, operator));
  const { key, lead = key, caller, channel, campaign } = origin;
  const { name: agent, team } = operator.spec;
  const amount = Math.round(lognormal(random, sales.amount, 0.6) / 100) * 100;
  const product = pickBy(random, sales.products, () => 1);
  const reached = won ? sales.stages.length : Math.ceil(random() * sales.stages.length);
  const lengths = sales.stages
    .slice(0, reached)
    .map(({ days }) => Math.round(Math.min(lognormal(random, days, 0.6), 9) * DAY));
  const lossReason = pickBy(random, sales.lossReasons, () => 1);
  const deal = {
    type: 'deal',
    key: `D-${lead}`,
    createdAt,
    amount,
    currency: sales.currency,
    product,
    agent,
    team,
    call: key,
    lead: `L-${lead}`,
    channel,
    ...(campaign === undefined ? {} : { campaign }),
    customer: caller,
    newCustomer: chance(random, sales.newShare),
    cost: Math.round(amount * sales.costShare * uniform(random, 0.9, 1.1)),
  } as const;
  let at = createdAt;
  for (const [index, length] of lengths.entries()) {
    const stage = sales.stages[index]?.name ?? '';
    emitRecord(world, at, { ...deal, status: 'open', stage });
    const body = {
      type: 'deal-stage',
      key: `${deal.key}/${stage}`,
      deal: deal.key,
      stage,
      enteredAt: at,
      agent,
      team,
      product,
      channel,
    } as const;
    emitRecord(world, at, body);
    at += length;
    const result = won || index < reached - 1 ? 'passed' : 'lost';
    emitRecord(world, at, { ...body, leftAt: at, result });
  }
  const end = { ...deal, closedAt: at, stage: sales.stages[reached - 1]?.name ?? '' };
  emitRecord(world, at, won ? { ...end, status: 'won' } : { ...end, status: 'lost', lossReason });
  const { sales: truth } = world.truth;
  truth.deals += 1;
  if (won) {
    truth.won += 1;
    truth.revenue += amount;
  }
}
