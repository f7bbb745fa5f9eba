import { createHash, randomBytes } from 'node:crypto';
import type { Kiosk } from '../../contracts/live.ts';
import { newId } from '../sources/create-sources.ts';

export type KioskWish = Pick<Kiosk, 'name' | 'layout' | 'project' | 'queue' | 'language' | 'sound'>;

/** Links of wall screens, as they are remembered (PostgreSQL). */
export interface KioskStore {
  list(tenant: string): Promise<Kiosk[]>;
  add(tenant: string, kiosk: KioskWish & { readonly id: string }, hash: string): Promise<Kiosk>;
  byTokenHash(tenant: string, hash: string): Promise<Kiosk | undefined>;
  remove(tenant: string, id: string): Promise<boolean>;
  /** `at` in ms UTC. */
  seen(tenant: string, id: string, at: number): Promise<void>;
}

export interface Kiosks {
  list(): Promise<Kiosk[]>;
  create(wish: KioskWish): Promise<{ readonly kiosk: Kiosk; readonly token: string }>;
  remove(id: string): Promise<boolean>;
  /** Whose token it is; undefined: nobody's (any more). Marks the screen as seen. */
  byToken(token: string): Promise<Kiosk | undefined>;
  /** The screen is still there. */
  seen(id: string): void;
}

/** How tokens of wall screens begin. */
export const kioskPrefix = 'kiosk_';

const seenEvery = 30_000;

export function createKiosks(
  store: KioskStore,
  tenant: string,
  now: () => number,
  onError: (error: unknown) => void,
): Kiosks {
  const seenAt = new Map<string, number>();
  const seen = (id: string): void => {
    const at = now();
    if (at - (seenAt.get(id) ?? 0) < seenEvery) return;
    seenAt.set(id, at);
    store.seen(tenant, id, at).catch(onError);
  };
  return {
    list: () => store.list(tenant),
    async create(wish) {
      const token = `${kioskPrefix}${randomBytes(24).toString('base64url')}`;
      const { name, layout, project, queue, language, sound } = wish;
      const fields = { name, layout, project, queue, language, sound };
      const kiosk = await store.add(tenant, { ...fields, id: newId('wall') }, hashOf(token));
      return { kiosk, token };
    },
    async remove(id) {
      seenAt.delete(id);
      return store.remove(tenant, id);
    },
    async byToken(token) {
      if (!token.startsWith(kioskPrefix) || token.length > 128) return undefined;
      const kiosk = await store.byTokenHash(tenant, hashOf(token));
      if (kiosk) seen(kiosk.id);
      return kiosk;
    },
    seen,
  };
}

/** A copy of the database lets nobody in. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
