import type { ContactEvent } from '../../../core/contact/events.ts';
import { type AmiMemory, memberKey } from './memory.ts';
import type { AmiMessage } from './message.ts';
import { nameOf } from './message-fields.ts';

/** Makes events of one kind of message; `at` in ms UTC. */
export type Reader = (message: AmiMessage, at: number) => ContactEvent[];

/** What AMI tells of members of queues: they come, go and rest. */
export function memberReaders(memory: AmiMemory): Record<string, Reader> {
  return {
    QueueMemberAdded(message, at) {
      const [agent, queue] = [nameOf(message), message.get('Queue')];
      const paused = message.get('Paused') === '1';
      const key = memberKey(queue, message.get('Interface'));
      memory.members[key] = { agent, queue, interface: message.get('Interface'), paused };
      const queues = [queue];
      return [{ type: 'agent-state-changed', at, agent, state: 'logged-in', queues, paused }];
    },
    QueueMemberRemoved(message, at) {
      const [agent, queue] = [nameOf(message), message.get('Queue')];
      delete memory.members[memberKey(queue, message.get('Interface'))];
      return [{ type: 'agent-state-changed', at, agent, state: 'logged-out', queues: [queue] }];
    },
    QueueMemberPause(message, at) {
      const [agent, queue] = [nameOf(message), message.get('Queue')];
      const paused = message.get('Paused') === '1';
      const member = memory.members[memberKey(queue, message.get('Interface'))];
      if (member) member.paused = paused;
      const base = { type: 'agent-state-changed' as const, at, agent, queues: [queue] };
      if (!paused) return [{ ...base, state: 'ready' }];
      const reason = message.get('PausedReason') || message.get('Reason');
      return [{ ...base, state: 'break', reason: reason.slice(0, 1024) }];
    },
  };
}
