import { type CentreZone, createCentreZone } from '../../services/sources/centre-zone.ts';
import { createSources, type Sources } from '../../services/sources/create-sources.ts';
import { createSourceStore } from '../../storage/postgres/source-store.ts';
import type { Ground } from './ground.ts';

/** The sources, and the zone of the centre that follows them: GUDOK_ZONE overrules it. */
export async function createCentreSources({
  tenant,
  now,
  store,
}: Ground): Promise<{ sources: Sources; centre: CentreZone }> {
  const kept = createSources(createSourceStore(store.postgres.database), now);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const centre = createCentreZone(kept.listSources, tenant, own, process.env.GUDOK_ZONE);
  await centre.refresh();
  const andZone = async <T>(made: Promise<T>): Promise<T> => {
    const result = await made;
    await centre.refresh();
    return result;
  };
  const sources: Sources = {
    ...kept,
    ensureSource: (wish) => andZone(kept.ensureSource(wish)),
    createEventsSource: (wish) => andZone(kept.createEventsSource(wish)),
  };
  return { sources, centre };
}
