import type { EventOf } from '../../core/contact/events.ts';
import { loggedAgent, type QueueLogTruth } from './queue-log-truth.ts';

interface Member {
  readonly queues: readonly string[];
  readonly since: number;
  pausedSince: number;
  reason: string;
}

/**
 * Log-ins and breaks as Asterisk writes them with log_membername_as_agent: a line for each queue,
 * and a pause in all queues once more as PAUSEALL.
 */
export function createMemberLog(
  truth: QueueLogTruth,
  nameOf: (queue: string) => string,
): (event: EventOf<'agent-state-changed'>) => string[] {
  const members = new Map<string, Member>();
  return (event) => {
    const { agent } = event;
    const at = Math.floor(event.at / 1000);
    const row = loggedAgent(truth, agent);
    if (event.state === 'logged-in') {
      const queues = (event.queues ?? []).map(nameOf);
      members.set(agent, { queues, since: at, pausedSince: 0, reason: '' });
      return queues.map((queue) => `${at}|MANAGER|${queue}|${agent}|ADDMEMBER|`);
    }
    const member = members.get(agent);
    if (!member) return [];
    if (event.state === 'logged-out') {
      members.delete(agent);
      row.login += at - member.since;
      return member.queues.map((queue) => `${at}|MANAGER|${queue}|${agent}|REMOVEMEMBER|`);
    }
    const paused = event.state === 'break' || event.state === 'study';
    if (paused) {
      member.pausedSince = at;
      member.reason = event.reason ?? '';
    } else {
      row.pause += at - member.pausedSince;
      row.pauses[member.reason] = (row.pauses[member.reason] ?? 0) + at - member.pausedSince;
    }
    const word = paused ? 'PAUSE' : 'UNPAUSE';
    const reason = paused ? member.reason : '';
    return [
      ...member.queues.map((queue) => `${at}|NONE|${queue}|${agent}|${word}|${reason}`),
      `${at}|NONE|NONE|${agent}|${word}ALL|${reason}`,
    ];
  };
}
