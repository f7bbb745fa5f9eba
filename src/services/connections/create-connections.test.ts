import { expect, it } from 'vitest';
import { type ConnectionsPorts, createConnections } from './create-connections.ts';
import type { StoredConnection } from './ports.ts';

/** Connections over a store of one; tells which sources were asked for and what was reconciled. */
function connectionsOf(logPath: string | null) {
  const stored = { id: 'con_1', tenant: 'main', project: 'p', name: 'pbx', zone: 'UTC', logPath };
  const kinds: string[] = [];
  const pictures: unknown[] = [];
  const connections = createConnections({
    connections: { byId: async () => stored as StoredConnection, remove: async () => true },
    sources: {
      ensureSource: async ({ kind }: { kind: string }) => {
        kinds.push(kind);
        return { source: kind };
      },
      setLive: async () => {},
    },
    live: { reconcile: (_: unknown, picture: unknown) => pictures.push(picture) },
    now: () => 7,
  } as unknown as ConnectionsPorts);
  return { connections, kinds, pictures };
}

it.each([
  [null, ['asterisk-ami']],
  ['/var/log/asterisk/queue_log', ['asterisk-ami', 'asterisk-queue-log']],
])('one that is removed rests with the sources it had, log %s', async (logPath, wanted) => {
  const { connections, kinds, pictures } = connectionsOf(logPath);
  await connections.remove('main', 'con_1');
  expect(kinds).toEqual(wanted);
  expect(pictures).toEqual([{ at: 7, waiting: [], calls: [], talking: [], members: [] }]);
});
