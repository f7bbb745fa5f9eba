import type { Pool } from 'pg';
import type { FactDays } from '../../core/query/rollup/touched-days.ts';
import type { HeldDays, RollupMarks } from '../../services/rollups/ports.ts';
import { guarded } from '../failures.ts';

interface Held {
  readonly tenant: string;
  readonly fact: string;
  readonly day: number;
  /** Resolves when the mark is durable. */
  readonly marked: Promise<void>;
  users: number;
  idleSince: number;
}

/**
 * Marks of days in PostgreSQL. A day is held on for a while after its last writer, since the next
 * batch of an import mostly writes to it again: so a batch rarely costs a statement.
 */
export function createRollupMarks(
  pool: Pool,
  options: { readonly letGoAfter?: number } = {},
): RollupMarks {
  const letGoAfter = options.letGoAfter ?? 3000;
  const held = new Map<string, Held>();
  let timer: NodeJS.Timeout | undefined;
  let line: Promise<unknown> = Promise.resolve();
  let letting: Promise<unknown> = Promise.resolve();

  /** One statement after another: two that lock the same days in another order would be a deadlock. */
  const inTurn = (sql: string, values: unknown[]): Promise<void> => {
    const done = line.then(() =>
      guarded(() => withoutDeadlock(() => pool.query(sql, values)), 'postgres'),
    );
    line = done.catch(() => {});
    return done;
  };

  const mark = (tenant: string, fresh: readonly { fact: string; day: number }[]): Promise<void> =>
    fresh.length === 0
      ? Promise.resolve()
      : inTurn(
          `INSERT INTO rollup_days AS d (tenant, fact, day, writers)
          SELECT $1, fact, day, 1 FROM unnest($2::text[], $3::integer[]) AS n (fact, day)
          ON CONFLICT (tenant, fact, day) DO UPDATE SET
            mark = d.mark + 1, marked_at = now(), writers = d.writers + 1`,
          [tenant, fresh.map(({ fact }) => fact), fresh.map(({ day }) => day)],
        );

  /** Lets go of days that nobody has written to for a while. */
  const letGo = async (idleFor: number): Promise<void> => {
    const before = Date.now() - idleFor;
    const gone = [...held].filter(([, one]) => one.users === 0 && one.idleSince <= before);
    for (const [key] of gone) held.delete(key);
    const days = gone.map(([, one]) => one);
    if (days.length === 0) return;
    await Promise.allSettled(days.map((one) => one.marked));
    await inTurn(
      `UPDATE rollup_days d SET writers = greatest(0, d.writers - 1), marked_at = now()
      FROM unnest($1::text[], $2::text[], $3::integer[]) AS n (tenant, fact, day)
      WHERE d.tenant = n.tenant AND d.fact = n.fact AND d.day = n.day`,
      [days.map(({ tenant }) => tenant), days.map(({ fact }) => fact), days.map(({ day }) => day)],
    );
  };

  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      // Failing, their days stay with a writer: answered from the facts until that is given up.
      letting = letGo(letGoAfter).catch(() => {});
      if (held.size > 0) soon();
    }, letGoAfter);
    timer.unref();
  };

  const holdDays = async (tenant: string, days: FactDays): Promise<HeldDays> => {
    const places = [...days].flatMap(([fact, list]) =>
      [...list].map((day) => ({ fact, day, key: `${fact} ${day} ${tenant}` })),
    );
    const fresh = places
      .filter(({ key }) => !held.has(key))
      .sort((a, b) => a.fact.localeCompare(b.fact) || a.day - b.day);
    const marked = mark(tenant, fresh);
    for (const { fact, day, key } of fresh) {
      held.set(key, { tenant, fact, day, marked, users: 0, idleSince: 0 });
    }
    const ours = places.map(({ key }) => held.get(key) as Held);
    for (const one of ours) one.users++;
    try {
      await Promise.all(ours.map((one) => one.marked));
    } catch (error) {
      // Whether they were marked is not known: the next writer marks them itself.
      for (const { key } of fresh) held.delete(key);
      for (const one of ours) one.users--;
      throw error;
    }
    return {
      release: () => {
        for (const one of ours) {
          one.users--;
          one.idleSince = Date.now();
        }
        soon();
      },
      abandon: () => {
        // Its mark stays; the next writer of the day makes one of its own.
        for (const { key } of places) held.delete(key);
      },
    };
  };

  return {
    hold: holdDays,
    holdAll: async (tenant) => {
      const { rows } = await guarded(
        () =>
          pool.query<{ fact: string; day: number }>(
            'SELECT fact, day FROM rollup_days WHERE tenant = $1',
            [tenant],
          ),
        'postgres',
      );
      const days = new Map<string, Set<number>>();
      for (const { fact, day } of rows) {
        const list = days.get(fact) ?? new Set<number>();
        days.set(fact, list.add(day));
      }
      return holdDays(tenant, days as FactDays);
    },
    close: async () => {
      clearTimeout(timer);
      timer = undefined;
      await letting;
      await letGo(-1).catch(() => {});
    },
  };
}

/** Others lock the same days in another order: whoever was chosen to give way tries again. */
async function withoutDeadlock(run: () => Promise<unknown>, tries = 5): Promise<void> {
  try {
    await run();
  } catch (error) {
    if ((error as { code?: unknown }).code !== '40P01' || tries <= 1) throw error;
    await withoutDeadlock(run, tries - 1);
  }
}
