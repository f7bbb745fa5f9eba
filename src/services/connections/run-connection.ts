import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { PresentPicture } from '../../core/live/picture.ts';
import type { SourceReader } from '../../sources/sdk/source.ts';
import { type ImportStore, readingOf } from '../imports/job.ts';
import type { Ingest } from '../ingest/create-ingest.ts';
import type { LiveView } from '../live/ports.ts';
import type { Sources } from '../sources/create-sources.ts';
import { followLog, type LogState } from './follow-log.ts';
import type { LinkState, OpenLink, StoredConnection } from './ports.ts';
import { createRecorder, memoryPlace } from './recorder.ts';
import { renamed, renamedPicture } from './rename.ts';

export interface RunPorts {
  readonly sources: Pick<Sources, 'ensureSource' | 'setLive'>;
  readonly ingest: Pick<Ingest, 'batch' | 'finish' | 'refreshAgentsSoon'>;
  readonly live: Pick<LiveView, 'feed' | 'reconcile'>;
  readonly store: Pick<ImportStore, 'cursors'>;
  readonly logReader: SourceReader;
  readonly openLink: OpenLink;
  /** Reading settings of their YAML. Throws AppError INVALID_MAPPING. */
  readonly readSettings: (text: string | null) => ReadingSettings;
  readonly openSecret: (sealed: string) => string;
  readonly now: () => number;
  readonly onError: (error: unknown, connection: StoredConnection) => void;
}

/** A connection at work. */
export interface RunningConnection {
  readonly connection: StoredConnection;
  link(): LinkState;
  /** null: no log is followed. */
  log(): LogState | null;
  /** When it last told something, ms UTC. */
  lastEventAt(): number | null;
  close(): Promise<void>;
}

/**
 * Starts a connection: the log is read on from where it was left off, the link is held up, and after
 * each log-in the live state is made to agree with the PBX. With a log, its lines are the record;
 * the link's events go ahead of them, and beside them where the log is silent (rings, holds).
 */
export async function runConnection(
  ports: RunPorts,
  connection: StoredConnection,
): Promise<RunningConnection> {
  const { tenant, project, name, zone, logPath } = connection;
  const onError = (error: unknown) => ports.onError(error, connection);
  const settings = ports.readSettings(connection.settings);
  const wish = { tenant, project, name, zone, settings, live: true };
  const target = await ports.sources.ensureSource({ ...wish, kind: 'asterisk-ami' });
  const withLog = logPath !== null;
  const reading = readingOf('asterisk-ami', zone, { name: '', text: withLog ? 'log' : 'alone' });
  const cursors = await ports.store.cursors(target.source, reading);
  const follower = withLog
    ? followLog(
        { ...ports, reader: ports.logReader, onError },
        await ports.sources.ensureSource({ ...wish, kind: 'asterisk-queue-log' }),
        logPath,
        connection.settings,
      )
    : undefined;

  let link: LinkState = { state: 'connecting', since: ports.now() };
  let lastEventAt: number | null = null;
  const recorder = createRecorder({
    ...ports,
    target,
    reading,
    onError,
    onFull: (full) => (full ? held.pause() : held.resume()),
  });
  const { host, port, tls, login, user } = connection;
  const held = ports.openLink(
    {
      ...{ host, port, tls, login, user, withLog },
      secret: ports.openSecret(connection.secret),
      memory: cursors.get(memoryPlace),
    },
    {
      onState: (state) => {
        link = state;
      },
      onEntries(told) {
        lastEventAt = ports.now();
        const [ahead, record] = [renamed(told.ahead, settings), renamed(told.record, settings)];
        recorder.take({ ...told, ahead, record });
      },
      onPicture(picture: PresentPicture) {
        lastEventAt = ports.now();
        ports.live.reconcile(target, renamedPicture(picture, settings));
      },
    },
  );

  return {
    connection,
    link: () => link,
    log: () => follower?.state() ?? null,
    lastEventAt: () => lastEventAt,
    async close() {
      await held.close();
      await recorder.close().catch(onError);
      await follower?.close();
    },
  };
}
