import type { liveEndpoints } from '../../contracts/live.ts';
import { AppError } from '../../core/errors.ts';
import { createLive } from '../../services/live/create-live.ts';
import { createFanOut } from '../../services/live/fan-out.ts';
import { createKiosks, type Kiosks } from '../../services/live/kiosks.ts';
import type { LiveView } from '../../services/live/ports.ts';
import { createJournalStore } from '../../storage/clickhouse/journal-store.ts';
import { createLiveStore } from '../../storage/clickhouse/live-store.ts';
import { createIngestLog } from '../../storage/postgres/ingest-log.ts';
import { createKioskStore } from '../../storage/postgres/live-kiosk-store.ts';
import { createLiveStreams, scopeFor } from '../http/live-stream.ts';
import type { Part, PartBase } from './part.ts';

export interface LivePart extends Part<keyof typeof liveEndpoints> {
  readonly view: LiveView;
  readonly kiosks: Kiosks;
}

/** The live state, its stream and the wall's links. */
export function createLivePart(base: PartBase): LivePart {
  const { tenant, log, clickhouse, pool, sources, now, query } = base;
  const onError = (error: unknown): void => log.error({ err: error }, 'live state');
  const live = createLive(
    {
      store: createLiveStore(clickhouse),
      journal: createJournalStore(clickhouse),
      aliases: createIngestLog(pool),
      sources,
      catalogues: query.catalogues,
      now,
    },
    {
      tenant,
      get zone() {
        return base.zone;
      },
      onError,
    },
  );
  const kiosks = createKiosks(createKioskStore(pool), tenant, now, onError);
  const fanOut = createFanOut({ current: live.view.current, now, onError });
  const streams = createLiveStreams(fanOut, kiosks);
  live.onChange(fanOut.changed);
  return {
    view: live.view,
    kiosks,
    handlers: {
      getLive: async (scope, caller) => live.view.current(scopeFor(caller, scope)),
      listKiosks: async () => ({ kiosks: await kiosks.list() }),
      createKiosk: (wish) => kiosks.create(wish),
      async removeKiosk({ id }) {
        const removed = await kiosks.remove(id);
        streams.endKiosk(id);
        return { removed };
      },
      async getKioskView({ token }) {
        const kiosk = await kiosks.byToken(token);
        if (!kiosk) throw new AppError('UNAUTHORISED');
        return kiosk;
      },
    },
    mount: streams.mount,
    async start() {
      // What is stored is read behind: the page is there at once, and says that it is not ready.
      const began = performance.now();
      live
        .start()
        .then(() => log.info({ ms: Math.round(performance.now() - began) }, 'live state rebuilt'))
        .catch(onError);
    },
    async close() {
      fanOut.close();
      await live.close();
    },
  };
}
