import type { z } from 'zod';
import type {
  CloseReason,
  controlEndpoints,
  MissedKey,
  MissedRow,
  MissedShown,
} from '../../contracts/control.ts';
import {
  followMs,
  keyOf,
  type MissedCall,
  type MissedSettings,
} from '../../core/control/missed.ts';
import { AppError } from '../../core/errors.ts';
import { instantOf } from '../../core/query/zone.ts';
import type { MissedWork, Range } from './ports.ts';
import { type MissedPorts, recompute, spanOf } from './recompute.ts';
import { responsibleOf } from './responsible.ts';
import { forgetSweeps } from './sweep.ts';

type ListWish = z.output<typeof controlEndpoints.listMissed.input>;
type ListAnswer = z.input<typeof controlEndpoints.listMissed.output>;

/** The list of callers who were not served, and what people do with it. */
export interface Missed {
  list(wish: ListWish): Promise<ListAnswer>;
  assign(keys: readonly MissedKey[], responsible: string | null): Promise<number>;
  close(keys: readonly MissedKey[], reason: CloseReason, note: string): Promise<number>;
  reopen(keys: readonly MissedKey[]): Promise<number>;
  settings(): Promise<MissedSettings>;
  saveSettings(settings: MissedSettings): Promise<MissedSettings>;
}

/** `onWork` hears of the span in which the entries were lost that people changed. */
export function createMissed(
  ports: MissedPorts,
  onWork: (lost: Range) => Promise<void> = async () => {},
): Missed {
  const { tenant, store, work, now } = ports;

  /** Changes what is kept of entries; throws NOT_FOUND when none of them is there. */
  const change = async (
    keys: readonly MissedKey[],
    to: (entry: MissedCall, kept: MissedWork | undefined) => Partial<MissedWork> | undefined,
  ): Promise<MissedCall[]> => {
    const wanted = new Set(keys.map(keyOf));
    const found = (await store.named(tenant, keys)).filter((one) => wanted.has(keyOf(one)));
    if (found.length === 0) throw new AppError('NOT_FOUND', { what: keys[0]?.call ?? '' });
    const kept = new Map(
      (await work.work(tenant, spanOf(found))).map((one) => [keyOf(one), one] as const),
    );
    const changed = found.flatMap((entry): MissedWork[] => {
      const before = kept.get(keyOf(entry));
      const patch = to(entry, before);
      return patch === undefined ? [] : [{ ...(before ?? workOf(entry)), ...patch }];
    });
    await work.save(tenant, changed);
    return found.filter((entry) => changed.some((one) => keyOf(one) === keyOf(entry)));
  };

  const anew = async (entries: readonly MissedCall[]): Promise<void> => {
    if (entries.length === 0) return;
    const { from, to } = spanOf(entries);
    const clients = [...new Set(entries.map(({ client }) => client))];
    await recompute(
      ports,
      await work.settings(tenant),
      { from: from - followMs, to: to + followMs },
      clients,
    );
    await onWork({ from, to });
  };

  return {
    async list(wish) {
      const range = {
        from: instantOf(wish.zone, wish.from),
        to: instantOf(wish.zone, wish.to),
      };
      const [entries, kept, settings] = await Promise.all([
        store.list(tenant, { ...wish, range }),
        work.work(tenant, range),
        work.settings(tenant),
      ]);
      const byKey = new Map(kept.map((one) => [keyOf(one), one]));
      const rows = entries
        .map((entry) => rowOf(entry, byKey.get(keyOf(entry)), settings, now()))
        .filter(
          ({ responsible }) =>
            wish.responsibles.length === 0 || wish.responsibles.includes(responsible),
        );
      const counts = { open: 0, tried: 0, reached: 0, 'came-back': 0, closed: 0, overdue: 0 };
      for (const row of rows) counts[shownState(row)]++;
      const chosen = rows.filter(
        (row) => wish.states.length === 0 || wish.states.includes(shownState(row)),
      );
      chosen.sort(wish.order === 'deadline' ? byDeadline : (a, b) => b.lostAt - a.lostAt);
      return {
        total: chosen.length,
        counts,
        rows: chosen.slice(wish.offset, wish.offset + wish.limit),
        now: now(),
      };
    },
    async assign(keys, responsible) {
      const changed = await change(keys, () => ({ responsible }));
      if (changed.length > 0) await onWork(spanOf(changed));
      return changed.length;
    },
    async close(keys, reason, note) {
      const changed = await change(keys, (entry) =>
        entry.state === 'open' || entry.state === 'tried'
          ? { closedAt: now(), closedReason: reason, note }
          : undefined,
      );
      await anew(changed);
      return changed.length;
    },
    async reopen(keys) {
      const changed = await change(keys, (_, kept) =>
        kept?.closedAt == null ? undefined : { closedAt: null, closedReason: '' },
      );
      await anew(changed);
      return changed.length;
    },
    settings: () => work.settings(tenant),
    async saveSettings(settings) {
      await work.saveSettings(tenant, settings);
      await forgetSweeps(ports);
      return work.settings(tenant);
    },
  };
}

/** The state that people see. */
export function shownState({ state, overdue }: Pick<MissedRow, 'state' | 'overdue'>): MissedShown {
  return overdue ? 'overdue' : state;
}

const waits = ({ state }: MissedRow): boolean => state === 'open' || state === 'tried';

/** Who still waits, the nearest deadline first; then the others, the latest first. */
function byDeadline(a: MissedRow, b: MissedRow): number {
  if (waits(a) !== waits(b)) return waits(a) ? -1 : 1;
  return waits(a) ? a.deadlineAt - b.deadlineAt : b.lostAt - a.lostAt;
}

function rowOf(
  entry: MissedCall,
  kept: MissedWork | undefined,
  settings: MissedSettings,
  now: number,
): MissedRow {
  const { team: _, ...shown } = entry;
  return {
    ...shown,
    overdue: entry.state === 'open' && entry.deadlineAt < now,
    responsible: kept?.responsible ?? responsibleOf(settings, entry.queue),
    note: kept?.note ?? '',
  };
}

function workOf({ project, system, call, client, lostAt }: MissedCall): MissedWork {
  return {
    project,
    system,
    call,
    client,
    lostAt,
    responsible: null,
    closedAt: null,
    closedReason: '',
    note: '',
  };
}
