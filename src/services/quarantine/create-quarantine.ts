import { AppError } from '../../core/errors.ts';
import type { QuarantinedLine, SourceKind, SourceReader } from '../../sources/sdk/source.ts';
import type { ImportStore } from '../imports/job.ts';
import type { Ingest } from '../ingest/create-ingest.ts';
import type { IngestTarget } from '../ingest/target.ts';
import type { Sources } from '../sources/create-sources.ts';

/** A line in quarantine, and when it came there, ms UTC. */
export interface NotedLine extends QuarantinedLine {
  readonly notedAt: number;
}

export interface QuarantinePage {
  readonly total: number;
  readonly reasons: { reason: string; count: number; sample: NotedLine }[];
  readonly lines: NotedLine[];
}

/** Quarantined lines as they are kept (ClickHouse). */
export interface QuarantineStore {
  page(
    target: IngestTarget,
    wish: { readonly reason?: string | undefined; readonly offset: number; readonly limit: number },
  ): Promise<QuarantinePage>;
  /** Waiting lines in order of place and line, after the given one. */
  waiting(
    target: IngestTarget,
    wish: {
      readonly reason?: string | undefined;
      readonly after: Pick<QuarantinedLine, 'place' | 'line'> | undefined;
      readonly limit: number;
    },
  ): Promise<NotedLine[]>;
  /** Lines that found their place. */
  replayed(target: IngestTarget, version: number, lines: readonly NotedLine[]): Promise<void>;
}

/** Lines of a source that could not be read. Every call throws AppError UNKNOWN_SOURCE. */
export interface Quarantine {
  list(
    tenant: string,
    id: string,
    wish?: {
      readonly reason?: string | undefined;
      readonly offset?: number;
      readonly limit?: number;
    },
  ): Promise<QuarantinePage>;
  /**
   * Reads the waiting lines again; what can be read now is taken in, the rest stays with its new
   * reason. `mapping` is a mended one; else that of the source's last import.
   */
  replay(
    tenant: string,
    id: string,
    wish?: { readonly reason?: string | undefined; readonly mapping?: string | undefined },
  ): Promise<{ accepted: number; repeated: number; quarantined: number }>;
}

export interface QuarantinePorts {
  readonly store: QuarantineStore;
  readonly sources: Sources;
  readonly imports: Pick<ImportStore, 'lastMapping'>;
  readonly ingest: Pick<Ingest, 'batch' | 'finish'>;
  readonly readers: Partial<Readonly<Record<SourceKind, SourceReader>>>;
  readonly nextVersion: () => Promise<number>;
}

const linesAtOnce = 5000;

export function createQuarantine(ports: QuarantinePorts): Quarantine {
  const { store, sources, ingest } = ports;
  return {
    list: async (tenant, id, { reason, offset = 0, limit = 100 } = {}) =>
      store.page(await sources.sourceById(tenant, id), { reason, offset, limit }),
    replay: async (tenant, id, { reason, mapping } = {}) => {
      const target = await sources.sourceById(tenant, id);
      const reader = ports.readers[target.kind];
      if (reader?.replay === undefined) throw new AppError('UNKNOWN_SOURCE', { id });
      const request = { zone: target.zone, mapping: await mappingOf(ports, target, mapping) };
      const sum = { accepted: 0, repeated: 0, quarantined: 0 };
      let after: NotedLine | undefined;
      for (;;) {
        const lines = await store.waiting(target, { reason, after, limit: linesAtOnce });
        after = lines.at(-1);
        if (after === undefined) break;
        const batch = reader.replay(lines, request);
        const counts = await ingest.batch(target, batch, { replay: true });
        const bad = new Set(batch.quarantined.map(placeOf));
        const good = lines.filter((line) => !bad.has(placeOf(line)));
        await store.replayed(target, await ports.nextVersion(), good);
        sum.accepted += counts.accepted;
        sum.repeated += counts.repeated;
        sum.quarantined += counts.quarantined;
      }
      if (sum.accepted > 0) await ingest.finish(target);
      return sum;
    },
  };
}

async function mappingOf(ports: QuarantinePorts, target: IngestTarget, text: string | undefined) {
  if (text !== undefined) return { name: 'mapping.yaml', text };
  return (await ports.imports.lastMapping(target.source)) ?? undefined;
}

function placeOf({ place, line }: Pick<QuarantinedLine, 'place' | 'line'>): string {
  return `${line} ${place}`;
}
