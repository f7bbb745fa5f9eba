import { AppError } from '../../core/errors.ts';
import type { PresentPicture } from '../../core/live/picture.ts';
import { newId } from '../sources/create-sources.ts';
import type { ConnectionStore, PbxAddress, StoredConnection, TrialResult } from './ports.ts';
import { type RunningConnection, type RunPorts, runConnection } from './run-connection.ts';

export interface ConnectionWish extends PbxAddress {
  readonly project: string;
  readonly name: string;
  readonly zone: string;
  readonly secret: string;
  readonly logPath: string | null;
  readonly settings: string | null;
}

export interface ConnectionsPorts extends RunPorts {
  readonly connections: ConnectionStore;
  readonly seal: (secret: string) => string;
  /** One try to log in and to look round. */
  readonly tryLink: (address: PbxAddress, secret: string) => Promise<TrialResult>;
}

/** PBXs that Gudok is linked to. */
export interface Connections {
  start(tenant: string): Promise<void>;
  list(
    tenant: string,
  ): Promise<{ stored: StoredConnection; running: RunningConnection | undefined }[]>;
  /** Throws AppError INVALID_INPUT (name-taken), INVALID_MAPPING. */
  add(tenant: string, wish: ConnectionWish): Promise<StoredConnection>;
  /** Throws AppError NOT_FOUND. What was told stays. */
  remove(tenant: string, id: string): Promise<void>;
  try(address: PbxAddress, secret: string): Promise<TrialResult>;
  /** The same with the address and secret of one that is there. Throws AppError NOT_FOUND. */
  tryStored(tenant: string, id: string): Promise<TrialResult>;
  close(): Promise<void>;
}

const ami = ['asterisk-ami'] as const;
const nothing = (at: number): PresentPicture => ({
  ...{ at, waiting: [], calls: [], talking: [], members: [] },
});

export function createConnections(ports: ConnectionsPorts): Connections {
  const running = new Map<string, RunningConnection>();
  const run = async (connection: StoredConnection): Promise<void> => {
    running.set(connection.id, await runConnection(ports, connection));
  };
  const find = async (tenant: string, id: string): Promise<StoredConnection> => {
    const known = await ports.connections.byId(tenant, id);
    if (!known) throw new AppError('NOT_FOUND', { what: id });
    return known;
  };

  return {
    async start(tenant) {
      // One that cannot be started must not keep the others, or the server, from working.
      for (const connection of await ports.connections.list(tenant))
        await run(connection).catch((error: unknown) => ports.onError(error, connection));
    },
    async list(tenant) {
      const stored = await ports.connections.list(tenant);
      return stored.map((one) => ({ stored: one, running: running.get(one.id) }));
    },
    async add(tenant, { secret, ...wish }) {
      ports.readSettings(wish.settings);
      const id = newId('con');
      const sealed = ports.seal(secret);
      const connection = { ...wish, id, tenant, secret: sealed, createdAt: ports.now() };
      if (!(await ports.connections.add(connection))) {
        const issue = { code: 'name-taken', params: { name: wish.name }, path: 'name' };
        throw new AppError('INVALID_INPUT', { name: wish.name }, { issues: [issue] });
      }
      await run(connection);
      return connection;
    },
    async remove(tenant, id) {
      const { project, name, zone, logPath } = await find(tenant, id);
      await running.get(id)?.close();
      running.delete(id);
      await ports.connections.remove(tenant, id);
      const kinds = logPath === null ? ami : [...ami, 'asterisk-queue-log' as const];
      for (const kind of kinds) {
        const target = await ports.sources.ensureSource({ tenant, project, name, zone, kind });
        await ports.sources.setLive(target.source, false);
        // What it showed as the present is not there for anybody to end any more.
        if (kind === 'asterisk-ami') ports.live.reconcile(target, nothing(ports.now()));
      }
    },
    try: (address, secret) => ports.tryLink(address, secret),
    async tryStored(tenant, id) {
      const known = await find(tenant, id);
      return ports.tryLink(known, ports.openSecret(known.secret));
    },
    async close() {
      const all = [...running.values()];
      running.clear();
      await Promise.all(all.map((one) => one.close()));
    },
  };
}
