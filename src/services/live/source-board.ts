import type { LiveSource } from '../../contracts/live.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import type { IngestTarget } from '../ingest/target.ts';
import type { LivePorts } from './ports.ts';

/** A clock may be ahead by so much. */
const aheadAtMost = 60_000;

export interface SourceBoard {
  refresh(): Promise<void>;
  heard(target: IngestTarget, entries: readonly JournalEntry[], now: number): void;
  rows(project: string | undefined): LiveSource[];
}

/** What the sources that are meant to be live told last. */
export function createSourceBoard(
  ports: Pick<LivePorts, 'sources'>,
  tenant: string,
  onError: (error: unknown) => void,
): SourceBoard {
  const known = new Map<string, LiveSource>();
  const live = new Set<string>();
  /** Of sources that are not known yet. */
  const early = new Map<string, Pick<LiveSource, 'lastEventAt' | 'lastHeardAt'>>();
  let asking = false;

  const refresh = async (): Promise<void> => {
    const all = await ports.sources.listSources(tenant);
    live.clear();
    for (const source of all) {
      if (source.live) live.add(source.id);
      const before = known.get(source.id) ?? early.get(source.id);
      known.set(source.id, {
        id: source.id,
        name: source.name,
        project: source.project,
        lastEventAt: later(before?.lastEventAt, source.lastEventAt),
        lastHeardAt: later(before?.lastHeardAt, source.lastReceivedAt),
      });
    }
    const ids = new Set(all.map(({ id }) => id));
    early.clear();
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  };

  return {
    refresh,
    heard(target, entries, now) {
      const before = known.get(target.source);
      let newest = (before ?? early.get(target.source))?.lastEventAt ?? 0;
      for (const { at } of entries) if (at > newest && at <= now + aheadAtMost) newest = at;
      const told = { lastEventAt: newest || null, lastHeardAt: now };
      if (before === undefined) {
        early.set(target.source, told);
        if (asking) return;
        asking = true;
        refresh()
          .catch(onError)
          .finally(() => {
            asking = false;
          });
        return;
      }
      known.set(target.source, { ...before, ...told });
    },
    rows: (project) =>
      [...known.values()]
        .filter((one) => live.has(one.id) && (project === undefined || one.project === project))
        .sort((a, b) => compare(a.project, b.project) || compare(a.name, b.name)),
  };
}

function later(a: number | null | undefined, b: number | null): number | null {
  if (a === null || a === undefined) return b;
  return b === null ? a : Math.max(a, b);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
