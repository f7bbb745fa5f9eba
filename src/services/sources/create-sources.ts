import { createHash, randomBytes } from 'node:crypto';
import type { Source } from '../../contracts/sources.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import { AppError } from '../../core/errors.ts';
import type { SourceKind } from '../../sources/sdk/source.ts';
import type { IngestTarget } from '../ingest/target.ts';
import type { SourceSetup, SourceStore } from './source-store.ts';

export interface SourceWish {
  readonly tenant: string;
  readonly project: string;
  readonly kind: SourceKind;
  /** Default: by kind. */
  readonly name?: string | undefined;
  /** IANA zone of times without one. */
  readonly zone: string;
  /** How ambiguities are read; left out: as the source has it, or the usual readings. */
  readonly settings?: ReadingSettings | undefined;
  /** Expected to tell something all the time: its lag matters. */
  readonly live?: boolean | undefined;
}

/** What is connected. */
export interface Sources {
  /** The source of this name, made when there is none. */
  ensureSource(wish: SourceWish): Promise<IngestTarget>;
  /** A source of events over HTTP. The token is told here and never again. */
  createEventsSource(wish: {
    readonly tenant: string;
    readonly project: string;
    readonly name: string;
    readonly zone: string;
  }): Promise<{ readonly source: Source; readonly token: string }>;
  sourceByToken(token: string): Promise<IngestTarget | undefined>;
  /** Throws AppError UNKNOWN_SOURCE. */
  sourceById(tenant: string, id: string): Promise<IngestTarget>;
  /** With counts since it was made, and lag for those that are live; by project and name. */
  listSources(tenant: string): Promise<Source[]>;
  /** Newest instant a source told of, ms UTC. */
  lastEventAt(target: Pick<IngestTarget, 'source'>): Promise<number | null>;
  setLive(id: string, live: boolean): Promise<void>;
}

/**
 * A token is looked up again after so long, ms: what a link sends is not to wait behind what is
 * being stored.
 */
const tokenHolds = 2000;
const tokensKept = 1000;

export function createSources(store: SourceStore, now: () => number): Sources {
  const byToken = new Map<string, { readonly target: IngestTarget; readonly until: number }>();
  const list = async (tenant: string): Promise<Source[]> => {
    const at = now();
    const sources = await store.list(tenant);
    return sources.map((source) => ({ ...source, lagSeconds: lagOf(source, at) }));
  };

  return {
    ensureSource: async ({ tenant, project, kind, name, zone, settings, live }) =>
      targetOf(
        await store.ensure({
          id: newId('src'),
          tenant,
          project,
          kind,
          name: name ?? kind,
          system: systemOf(kind, name),
          zone,
          settings,
          live: live ?? false,
        }),
      ),
    createEventsSource: async ({ tenant, project, name, zone }) => {
      if ((await list(tenant)).some((one) => isEvents(one, project, name))) {
        throw new AppError('INVALID_INPUT', { name }, { issues: [nameTaken(name)] });
      }
      const token = `gdk_${randomBytes(24).toString('base64url')}`;
      const { id } = await store.ensure({
        id: newId('src'),
        tenant,
        project,
        kind: 'events',
        name,
        system: name,
        zone,
        settings: undefined,
        live: true,
        tokenHash: hashOf(token),
      });
      const source = (await list(tenant)).find((one) => one.id === id);
      if (source === undefined) throw new AppError('UNKNOWN_SOURCE', { id });
      return { source, token };
    },
    sourceByToken: async (token) => {
      if (token === '') return undefined;
      const hash = hashOf(token);
      const known = byToken.get(hash);
      if (known !== undefined && now() < known.until) return known.target;
      const setup = await store.byTokenHash(hash);
      byToken.delete(hash);
      if (setup === undefined) return undefined;
      const target = targetOf(setup);
      if (byToken.size >= tokensKept) byToken.clear();
      byToken.set(hash, { target, until: now() + tokenHolds });
      return target;
    },
    sourceById: async (tenant, id) => {
      const setup = await store.byId(tenant, id);
      if (setup === undefined) throw new AppError('UNKNOWN_SOURCE', { id });
      return targetOf(setup);
    },
    listSources: list,
    lastEventAt: ({ source }) => store.lastEventAt(source),
    setLive: (id, live) => store.setLive(id, live),
  };
}

/** Texts that are hard to guess are looked up by their hash: a copy of the database lets nobody in. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A short id that sorts by nothing: `src_` and 12 letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(9).toString('base64url').replace(/[-_]/g, 'x')}`;
}

/** queue_log and CDR of one Asterisk tell of the same calls, so they share a system. */
function systemOf(kind: SourceKind, name: string | undefined): string {
  const asterisk = kind.startsWith('asterisk-');
  return name ?? (asterisk ? 'asterisk' : kind);
}

function targetOf({ id, name: _, ...setup }: SourceSetup): IngestTarget {
  return { ...setup, source: id };
}

function lagOf(source: Omit<Source, 'lagSeconds'>, at: number): number | null {
  if (!source.live || source.lastEventAt === null) return null;
  return Math.max(0, Math.round((at - source.lastEventAt) / 1000));
}

function isEvents(source: Source, project: string, name: string): boolean {
  return source.kind === 'events' && source.project === project && source.name === name;
}

function nameTaken(name: string) {
  return { code: 'name-taken', params: { name }, path: 'name' };
}
