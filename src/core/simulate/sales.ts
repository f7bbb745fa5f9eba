import { DAY, isHoliday, weekdayOf } from './calendar.ts';
import type { ProjectSpec } from './centre.ts';
import { recordDeal } from './deals.ts';
import { chance, randomFrom, uniform } from './random.ts';
import {
  type CallState,
  type Emission,
  emitRecord,
  type OperatorState,
  type World,
} from './world.ts';

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
    team: operator.spec.team,
    status: target ? 'в работе' : 'нецелевой',
    target,
  });
  world.truth.sales.leads += 1;
  world.truth.sales.processedLeads += 1;
  if (!target) return;
  world.truth.sales.targetLeads += 1;
  const { key, caller, channel } = call;
  const from = { key, caller, channel, ...(campaign === undefined ? {} : { campaign }) };
  recordDeal(world, sales, from, operator, random);
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
