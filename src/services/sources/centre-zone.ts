import type { Sources } from './create-sources.ts';

/** The zone that most sources of a tenant are in; the server's own while there are none. */
export interface CentreZone {
  readonly now: string;
  /** Looks again; to be called when sources were added. */
  refresh(): Promise<void>;
}

/** `GUDOK_ZONE` overrules what sources say: it is given as `fixed`. */
export function createCentreZone(
  list: Sources['listSources'],
  tenant: string,
  own: string,
  fixed: string | undefined,
): CentreZone {
  let zone = fixed ?? own;
  return {
    get now() {
      return zone;
    },
    async refresh() {
      if (fixed !== undefined) return;
      zone = commonestZone(await list(tenant)) ?? own;
    },
  };
}

function commonestZone(sources: readonly { readonly zone: string }[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { zone } of sources) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
