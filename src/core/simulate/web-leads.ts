import { MINUTE } from './calendar.ts';
import { recordDeal } from './deals.ts';
import { chance, lognormal, pickBy, randomFrom } from './random.ts';
import {
  type CallState,
  emitRecord,
  type OperatorState,
  type QueueState,
  type World,
} from './world.ts';

/** A form that was filled in on the site and waits for a call. */
export interface WaitingLead {
  readonly name: string;
  readonly createdAt: number;
  readonly caller: string;
  readonly channel: string;
  readonly campaign: string;
}

/**
 * Is the planned outbound call number `index` an answer to a form? The form then came some minutes
 * before it was planned; nobody has worked on it yet.
 */
export function formLead(
  world: World,
  queue: QueueState,
  index: number,
  at: number,
  caller: string,
): WaitingLead | undefined {
  const { sales, key } = world.project;
  if (!sales || queue.spec.name !== sales.queue) return undefined;
  const random = randomFrom(world.seed, key, world.day, 'form', index);
  if (!chance(random, sales.formShare)) return undefined;
  const waited = Math.round(lognormal(random, 9, 0.9) * MINUTE);
  const online = sales.costs.filter(({ click }) => click > 0);
  const { channel, campaign } = pickBy(random, online, ({ perDay }) => perDay);
  const lead = {
    name: `${key}-${world.day}-${index}`,
    createdAt: Math.round(Math.max(queue.opensAt, at - waited)),
    caller,
    channel,
    campaign,
  };
  emitRecord(world, lead.createdAt, { ...recordOf(lead), status: 'новый' });
  world.truth.sales.leads += 1;
  world.truth.sales.targetLeads += 1;
  return lead;
}

function recordOf({ name, createdAt, caller, channel, campaign }: WaitingLead) {
  const key = `L-${name}`;
  return { type: 'lead', key, createdAt, caller, channel, campaign, target: true } as const;
}

/** Somebody dials: the lead is worked on, whoever picks up. */
export function workOnLead(
  world: World,
  lead: WaitingLead,
  operator: OperatorState,
  call: string,
): void {
  const { name: agent, team } = operator.spec;
  const processedAt = world.agenda.now;
  const body = { ...recordOf(lead), processedAt, call, agent, team, status: 'в работе' };
  emitRecord(world, processedAt, body);
  world.truth.sales.processedLeads += 1;
}

/** The talk with somebody who had filled in a form is over: most become deals. */
export function formAnswered(
  world: World,
  lead: WaitingLead,
  call: CallState,
  operator: OperatorState,
): void {
  const { sales } = world.project;
  const random = randomFrom(world.seed, lead.name, 'sale');
  if (!sales || !chance(random, 0.8)) return;
  const { name, caller, channel, campaign } = lead;
  const origin = { key: call.key, lead: name, caller, channel, campaign };
  recordDeal(world, sales, origin, operator, random);
}
