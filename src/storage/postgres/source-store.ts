import type { Kysely, Selectable } from 'kysely';
import { defaultReading } from '../../core/contact/settings.ts';
import type { SourceSetup, SourceStore } from '../../services/sources/source-store.ts';
import { guarded } from '../failures.ts';
import type { IngestSchema } from './schema.ts';

type Row = Selectable<IngestSchema['sources']>;

/** Sources in PostgreSQL. */
export function createSourceStore(database: Kysely<IngestSchema>): SourceStore {
  const ask = <T>(run: () => Promise<T>): Promise<T> => guarded(run, 'postgres');

  return {
    ensure: ({ settings, live, tokenHash, ...setup }) =>
      ask(async () => {
        const row = await database
          .insertInto('sources')
          .values({
            ...setup,
            settings: JSON.stringify(settings ?? defaultReading),
            live,
            token_hash: tokenHash ?? null,
          })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'project', 'kind', 'name']).doUpdateSet({
              zone: setup.zone,
              ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
              ...(live ? { live } : {}),
            }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        return setupOf(row);
      }),
    byId: (tenant, id) =>
      ask(async () => {
        const row = await database
          .selectFrom('sources')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst();
        return row && setupOf(row);
      }),
    byTokenHash: (hash) =>
      ask(async () => {
        const row = await database
          .selectFrom('sources')
          .selectAll()
          .where('token_hash', '=', hash)
          .executeTakeFirst();
        return row && setupOf(row);
      }),
    list: (tenant) =>
      ask(async () => {
        const rows = await database
          .selectFrom('sources')
          .selectAll()
          .where('tenant', '=', tenant)
          .orderBy('project')
          .orderBy('name')
          .orderBy('kind')
          .execute();
        return rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          name: row.name,
          project: row.project,
          system: row.system,
          zone: row.zone,
          createdAt: row.created_at.getTime(),
          lastEventAt: numberOrNull(row.last_event_at),
          lastReceivedAt: numberOrNull(row.last_received_at),
          live: row.live,
          lines: Number(row.lines),
          accepted: Number(row.accepted),
          repeated: Number(row.repeated),
          ignored: Number(row.ignored),
          quarantined: Number(row.quarantined),
        }));
      }),
    setLive: (id, live) =>
      ask(async () => {
        await database.updateTable('sources').set({ live }).where('id', '=', id).execute();
      }),
    lastEventAt: (id) =>
      ask(async () => {
        const row = await database
          .selectFrom('sources')
          .select('last_event_at')
          .where('id', '=', id)
          .executeTakeFirst();
        return numberOrNull(row?.last_event_at ?? null);
      }),
  };
}

export function numberOrNull(value: string | null): number | null {
  return value === null ? null : Number(value);
}

function setupOf({ id, tenant, project, kind, name, system, zone, settings }: Row): SourceSetup {
  return { id, tenant, project, kind, name, system, zone, settings };
}
