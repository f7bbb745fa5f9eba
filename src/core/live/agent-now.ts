import { readPresence } from '../contact/agent-presence.ts';
import { carriedStates } from '../contact/carried-states.ts';
import type { OfferFact, TalkFact } from '../contact/facts.ts';
import { foldAgent } from '../contact/fold-agent.ts';
import type { JournalEntry } from '../contact/journal.ts';
import { type AgentNow, type AgentRoom, type Room, usualEntries } from './room.ts';
import { entriesOf } from './told.ts';

const day = 86_400_000;
/** Calls that ended of which an operator's part is kept: more than decide since when a state is. */
const keptCalls = 8;
const mostCalls = 24;

export function touchAgent(room: Room, agent: AgentRoom): void {
  room.changedAgents.add(agent);
  if (agent.work.size > mostCalls) forgetWork(agent);
  const { record, ahead } = agent.told;
  if (record.size + ahead.length > agent.mostEntries) forgetEntries(agent);
}

/** State of an operator at the system's newest instant; null: not at work. */
export function agentNow(agent: AgentRoom): AgentNow | null {
  const { system } = agent;
  const { settings } = system.place;
  const { horizon, restarts } = system;
  const states = entriesOf(agent.told);
  const talks: TalkFact[] = [];
  const offers: OfferFact[] = [];
  for (const part of agent.work.values()) {
    talks.push(...part.talks);
    offers.push(...part.offers);
  }
  const from = Math.floor(horizon / day) - 2;
  const { intervals } = foldAgent({
    ...{ agent: agent.agent, states, talks, offers, restarts, horizon, from, settings },
  });
  const last = intervals.at(-1);
  if (last === undefined || !last.open) return null;
  let since = last.startedAt;
  // Cut at midnight, a state is still one.
  for (let index = intervals.length - 2; index >= 0; index -= 1) {
    const before = intervals[index];
    if (before === undefined || before.endedAt !== since || before.state !== last.state) break;
    if (before.call !== last.call || before.queue !== last.queue) break;
    if (before.reason !== last.reason) break;
    since = before.startedAt;
  }
  const { members, logins, pauses } = readPresence(
    agent.agent,
    states,
    restarts,
    Number.NEGATIVE_INFINITY,
    horizon,
    settings,
  );
  // The last interval reaches to now: what ended or began just now is not in it.
  const pause = pauses.at(-1);
  return {
    state: last.state,
    reason: pause?.open ? pause.reason : '',
    since,
    team: last.team,
    queue: last.queue,
    call: last.call,
    queues: members.includes('') ? [] : [...members].sort(),
    staffed: logins.at(-1)?.open ?? false,
  };
}

function forgetWork(agent: AgentRoom): void {
  const ended: { readonly call: string; readonly at: number }[] = [];
  for (const [call, { talks, offers }] of agent.work) {
    let at = 0;
    for (const { endedAt, startedAt } of [...talks, ...offers])
      at = Math.max(at, endedAt ?? Number.POSITIVE_INFINITY, startedAt);
    for (const { wrapupEndedAt } of talks) at = Math.max(at, wrapupEndedAt ?? 0);
    if (Number.isFinite(at)) ended.push({ call, at });
  }
  ended.sort((a, b) => b.at - a.at);
  for (const { call } of ended.slice(keptCalls)) agent.work.delete(call);
}

function forgetEntries(agent: AgentRoom): void {
  const { told } = agent;
  const { record, paired } = told;
  const border = agent.system.horizon - day;
  const still = (entries: readonly JournalEntry[]): JournalEntry[] => [
    ...carriedStates(entries, border),
    ...entries.filter(({ at }) => at >= border),
  ];
  const kept = still([...record.values()]);
  record.clear();
  for (const entry of kept) record.set(entry.key, entry);
  // Where the record is not read, what was told ahead of it stands for good.
  told.ahead = still(told.ahead);
  for (const key of paired) if (!record.has(key)) paired.delete(key);
  agent.mostEntries = Math.max(usualEntries, 2 * (record.size + told.ahead.length));
}
