import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Connection, connectionEndpoints } from '../../contracts/connections.ts';
import { AppError } from '../../core/errors.ts';
import { checkZone } from '../../core/query/zone.ts';
import {
  type Connections,
  createConnections,
} from '../../services/connections/create-connections.ts';
import type { StoredConnection } from '../../services/connections/ports.ts';
import type { RunningConnection } from '../../services/connections/run-connection.ts';
import type { ImportStore } from '../../services/imports/job.ts';
import type { Ingest } from '../../services/ingest/create-ingest.ts';
import type { LiveView } from '../../services/live/ports.ts';
import { openAmiLink } from '../../sources/asterisk/ami/link.ts';
import { tryAmi } from '../../sources/asterisk/ami/try-link.ts';
import { queueLogReader, readReadingSettings } from '../../sources/asterisk/index.ts';
import { createConnectionStore } from '../../storage/postgres/connection-store.ts';
import type { Part, PartBase } from './part.ts';

export interface ConnectionsPart extends Part<keyof typeof connectionEndpoints> {
  readonly connections: Connections;
}

/** Links to PBXs. */
export function createConnectionsPart(
  base: PartBase,
  deps: {
    readonly live: Pick<LiveView, 'feed' | 'reconcile'>;
    readonly ingest: Ingest;
    readonly imports: Pick<ImportStore, 'cursors'>;
  },
): ConnectionsPart {
  const { tenant, now, log } = base;
  const connections = createConnections({
    connections: createConnectionStore(base.pool),
    sources: base.sources,
    ingest: deps.ingest,
    live: deps.live,
    store: deps.imports,
    logReader: queueLogReader,
    readSettings: (text) =>
      readReadingSettings(text === null ? undefined : { name: 'settings', text }),
    seal: base.secrets.seal,
    openSecret: base.secrets.open,
    openLink: ({ withLog, memory, ...ami }, handlers) =>
      openAmiLink({ ami, withLog, memory, now }, handlers),
    tryLink: tryAmi,
    now,
    onError: (error, { name }) => log.error({ err: error, connection: name }, 'link of a PBX'),
  });
  return {
    connections,
    handlers: {
      listConnections: async () => {
        const all = await connections.list(tenant);
        return {
          connections: all.map(({ stored, running }) => shown(stored, running)),
          now: now(),
        };
      },
      async addConnection({ logPath, settings, ...wish }, caller) {
        checkZone(wish.zone);
        const path = logPath || null;
        if (path !== null && !caller.owner) await checkName(path);
        const added = await connections.add(tenant, {
          ...wish,
          logPath: path,
          settings: settings?.trim() || null,
        });
        const all = await connections.list(tenant);
        return shown(added, all.find(({ stored }) => stored.id === added.id)?.running);
      },
      tryConnection: ({ secret, ...address }) => connections.try(address, secret),
      retryConnection: ({ id }) => connections.tryStored(tenant, id),
      async removeConnection({ id }) {
        await connections.remove(tenant, id);
        return { removed: true };
      },
    },
    mount() {},
    start: () => connections.start(tenant),
    close: () => connections.close(),
  };
}

/** Whoever does not hold the data folder may name a queue_log and no other file of this machine. */
async function checkName(path: string): Promise<void> {
  const real = await realpath(path).catch(() => path);
  for (const name of [path, real])
    if (!/^queue[_-]?log/i.test(basename(name))) throw new AppError('FORBIDDEN');
}

function shown(stored: StoredConnection, running: RunningConnection | undefined): Connection {
  const { secret: _, tenant: __, ...open } = stored;
  const link = running?.link() ?? null;
  const log = running?.log() ?? null;
  return {
    ...open,
    link,
    log: log && { ...log, error: log.error && { ...log.error, params: { ...log.error.params } } },
    lastEventAt: running?.lastEventAt() ?? null,
  };
}
