import { DAY, isHoliday, MINUTE, weekdayOf } from './calendar.ts';
import type { ProjectSpec, SalesSpec } from './centre.ts';
import { chance, lognormal, pickBy, type Random, randomFrom, uniform } from './random.ts';
import {
  type CallState,
  type Emission,
  emitRecord,
  type OperatorState,
  type World,
} from './world.ts';

/** Longest way of a deal from its first call to its end, in days. */
export const LONGEST_DEAL = 30;

/** An answered call of the selling queue may be a lead, and a lead a deal. */
export function recordSale(world: World, call: CallState, operator: OperatorState): void {
  const { sales } = world.project;
  if (!sales || call.intent.queue !== sales.queue || operator.spec.team !== sales.queue) return;
  const random = randomFrom(world.seed, call.key, 'sale');
  if (!chance(random, sales.leadShare)) return;
  const { now } = world.agenda;
  const target = chance(random, 0.82);
  const campaign = sales.costs.find((cost) => cost.channel === call.channel)?.campaign;
  emitRecord(world, now, {
    type: 'lead',
    key: `L-${call.key}`,
    createdAt: now,
    processedAt: now,
    call: call.key,
    caller: call.caller,
    channel: call.channel,
    ...(campaign === undefined ? {} : { campaign }),
    agent: operator.spec.name,
    status: target ? 'в работе' : 'нецелевой',
    target,
  });
  if (target) recordDeal(world, sales, call, operator, random);
}

function recordDeal(
  world: World,
  sales: SalesSpec,
  call: CallState,
  operator: OperatorState,
  random: Random,
): void {
  const createdAt = world.agenda.now + Math.round(uniform(random, 1, 6) * MINUTE);
  const odds = sales.winShare * Math.exp(0.22 * operator.traits.charm);
  const won = chance(random, Math.min(0.9, odds));
  const deal = {
    type: 'deal',
    key: `D-${call.key}`,
    createdAt,
    amount: Math.round(lognormal(random, sales.amount, 0.6) / 100) * 100,
    currency: sales.currency,
    product: pickBy(random, sales.products, () => 1),
    agent: operator.spec.name,
    team: operator.spec.team,
    call: call.key,
    lead: `L-${call.key}`,
    channel: call.channel,
    customer: call.caller,
  } as const;
  const reached = won ? sales.stages.length : Math.ceil(random() * sales.stages.length);
  let at = createdAt;
  for (const stage of sales.stages.slice(0, reached)) {
    emitRecord(world, at, { ...deal, status: 'open', stage: stage.name });
    const enteredAt = at;
    at += Math.round(Math.min(lognormal(random, stage.days, 0.6), 9) * DAY);
    const key = `${deal.key}/${stage.name}`;
    const body = { type: 'deal-stage', key, deal: deal.key, stage: stage.name, enteredAt } as const;
    emitRecord(world, enteredAt, { ...body, agent: operator.spec.name });
    emitRecord(world, at, { ...body, leftAt: at, agent: operator.spec.name });
  }
  const lossReason = pickBy(random, sales.lossReasons, () => 1);
  const stage = sales.stages[reached - 1]?.name ?? '';
  const end = { ...deal, closedAt: at, stage };
  emitRecord(world, at, won ? { ...end, status: 'won' } : { ...end, status: 'lost', lossReason });
}

/** What advertising cost on a working day, said when the day is over. */
export function costsOf(project: ProjectSpec, seed: number, day: number): Emission[] {
  return (project.sales?.costs ?? []).map((cost) => {
    const random = randomFrom(seed, project.key, day, 'cost', cost.channel);
    const quiet = isHoliday(day) || weekdayOf(day) > 4 ? 0.7 : 1;
    const amount = Math.round(cost.perDay * quiet * uniform(random, 0.8, 1.2) * 100) / 100;
    const clicks =
      cost.click > 0 ? Math.round(amount / (cost.click * uniform(random, 0.85, 1.15))) : 0;
    return {
      at: (day + 1) * DAY - 1,
      body: {
        type: 'cost',
        key: `${cost.channel}/${cost.campaign}/${day}`,
        // Midnight at the start of the local date.
        on: day * DAY - 5 * 3_600_000,
        channel: cost.channel,
        campaign: cost.campaign,
        amount,
        currency: project.sales?.currency ?? 'RUB',
        clicks,
        impressions: Math.round(clicks * uniform(random, 18, 40)),
      },
    };
  });
}
