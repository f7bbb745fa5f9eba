import { beforeEach, describe, expect, it } from 'vitest';
import type { Facts, OfferFact, QueueVisitFact } from '../../../src/core/contact/facts.ts';
import { question } from '../../../src/core/query/question.ts';
import { wantedParts } from '../../../src/core/query/rollup/wanted.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { buildRollups } from '../../../src/services/rollups/build-rollups.ts';
import { purgeBuilds } from '../../../src/services/rollups/purge-builds.ts';
import { createFactStore } from '../../../src/storage/clickhouse/fact-store.ts';
import { createRollupMarks } from '../../../src/storage/postgres/rollup-marks.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { testRollups } from '../../support/rollups.ts';

const engines = useEngines();
const DAY = 86_400_000;
const start = Date.parse('2026-06-01T00:00:00Z');
const first = start / DAY;
const now = start + 10 * DAY;

function visit(
  call: string,
  at: number,
  outcome: QueueVisitFact['outcome'] = 'answered',
): QueueVisitFact {
  return {
    call,
    queue: 'sales',
    ordinal: 1,
    enteredAt: at,
    leftAt: at + 10_000,
    outcome,
    wait: 10.125,
    ring: null,
    talk: null,
    agent: '',
    team: '',
    direction: 'inbound',
    caller: '',
    dialled: '',
    ivrChoice: '',
    key: '',
    positionAtEntry: null,
    positionAtExit: null,
    misses: 0,
    transferred: false,
    rebuilt: false,
  };
}

function offer(call: string, startedAt: number, endedAt: number | null): OfferFact {
  const ring = endedAt === null ? null : (endedAt - startedAt) / 1000;
  return {
    call,
    ordinal: 1,
    queue: 'sales',
    agent: 'A',
    team: '',
    startedAt,
    endedAt,
    result: endedAt === null ? 'in-progress' : 'no-answer',
    ring,
  };
}

/** Ten visits a day for three days. */
const threeDays: Facts = {
  queue_visits: Array.from({ length: 30 }, (_, index) =>
    visit(`c${index}`, start + index * (DAY / 10) + 1),
  ),
};

let tenants = 0;
let versions = 1;

/** A tenant of its own with three days of visits, marked and let go. */
async function centre() {
  const tenant = `days${++tenants}`;
  const rollups = testRollups(engines);
  const scope = { tenant, project: 'p', system: 's' };
  const marks = createRollupMarks(engines.postgres.pool, { letGoAfter: 60_000 });
  const store = createFactStore(engines.clickhouse, marks);
  const write = (facts: Facts) => store.apply(scope, ++versions, facts, {});
  const ports = { ...queryPorts(engines.clickhouse, now, now), coverage: rollups.coverage };
  const asked = (over: object = {}) =>
    question.parse({
      metrics: ['offered', 'asa', 'missed'],
      by: ['day'],
      from: '2026-06-01',
      to: '2026-06-05',
      ...over,
    });
  let used = 0;
  const offered = async (over: object = {}, given = ports) => {
    const runSql: typeof ports.runSql = (sql, ...rest) => {
      if (sql.includes('rollup_')) used += 1;
      return given.runSql(sql, ...rest);
    };
    const answer = await ask({ ...given, runSql }, { tenant, projects: null }, asked(over));
    return answer.rows.map((row) => row.offered);
  };
  const cleanDays = async () => {
    const wish = { tenant, facts: ['queue_visits', 'offers'] as const, from: 0, to: 99_999 };
    const coverage = await rollups.coverage(wish);
    return (coverage.get('queue_visits') ?? []).flatMap(({ days }) =>
      days.map(({ day }) => day - first),
    );
  };
  await write(threeDays);
  return { tenant, rollups, marks, store, write, offered, cleanDays, ports, wasUsed: () => used };
}

describe('days of roll-ups', () => {
  let it_: Awaited<ReturnType<typeof centre>>;
  beforeEach(async () => {
    it_ = await centre();
  });

  it('are answered from facts while they are written to, and built when they are let go', async () => {
    const { rollups, marks, offered, cleanDays, wasUsed } = it_;
    expect(await rollups.build()).toBe(0);
    expect(await cleanDays()).toEqual([]);
    expect(await offered()).toEqual([10, 10, 10, 0]);
    expect(wasUsed()).toBe(0);
    await marks.close();
    expect(await rollups.build()).toBe(3);
    expect(await cleanDays()).toEqual([0, 1, 2]);
    expect(await offered()).toEqual([10, 10, 10, 0]);
    expect(wasUsed()).toBe(1);
    expect(await rollups.build()).toBe(0);
  });

  it('are right at once when a late fact comes, and built anew', async () => {
    const { rollups, marks, write, offered, cleanDays } = it_;
    await marks.close();
    await rollups.build();
    await write({ queue_visits: [visit('late', start + DAY + 5000)] });
    expect(await cleanDays()).toEqual([0, 2]);
    expect(await offered()).toEqual([10, 11, 10, 0]);
    await marks.close();
    expect(await cleanDays()).toEqual([0, 2]);
    expect(await rollups.build()).toBe(1);
    expect(await cleanDays()).toEqual([0, 1, 2]);
    expect(await offered()).toEqual([10, 11, 10, 0]);
  });

  it('are read by no half-made build, whose rows go later', async () => {
    const { rollups, marks, tenant, offered } = it_;
    await marks.close();
    const { days, store } = rollups.ports;
    const parts = [...(rollups.wanted.get('queue_visits')?.values() ?? [])];
    await rollups.build();
    const [build = 0] = await days.newBuilds('queue_visits', 1);
    await store.build({ tenant, fact: 'queue_visits', days: [{ day: first, build }] }, parts);
    expect(await offered()).toEqual([10, 10, 10, 0]);
    const rowsOf = async () => {
      const [row] = await engines.clickhouse.query<{ n: string }>(
        `SELECT count() AS n FROM rollup_queue_visits_by_queue_day WHERE build = ${build}`,
      );
      return Number(row?.n);
    };
    expect(await rowsOf()).toBeGreaterThan(0);
    expect(await purgeBuilds(rollups.ports)).toBe(0);
    expect(await purgeBuilds(rollups.ports, 0)).toBeGreaterThan(0);
    expect(await rowsOf()).toBe(0);
    expect(await offered()).toEqual([10, 10, 10, 0]);
    expect(await days.spareBuilds(0, 10)).toEqual([]);
  });

  it('stay dirty when facts come while they are built', async () => {
    const { rollups, marks, write, offered, cleanDays } = it_;
    await marks.close();
    const { days, store } = rollups.ports;
    const interrupted = {
      ...rollups.ports,
      store: {
        ...store,
        build: async (...given: Parameters<typeof store.build>) => {
          const found = await store.build(...given);
          await write({ queue_visits: [visit('meanwhile', start + 5000)] });
          await marks.close();
          return found;
        },
      },
    };
    const wish = { quietFor: 0, recentEvery: 0, limit: 100 };
    expect(await buildRollups(interrupted, rollups.wanted, wish)).toBe(2);
    expect(await cleanDays()).toEqual([1, 2]);
    expect(await offered()).toEqual([11, 10, 10, 0]);
    expect(await rollups.build()).toBe(1);
    expect(await offered()).toEqual([11, 10, 10, 0]);
    expect(await days.spareBuilds(0, 10)).toHaveLength(1);
  });

  it('answer a question as they were when it was asked, though they are rebuilt meanwhile', async () => {
    const { rollups, marks, write, offered, ports } = it_;
    await marks.close();
    await rollups.build();
    const slow = {
      ...ports,
      runSql: async (...given: Parameters<typeof ports.runSql>) => {
        await write({ queue_visits: [visit('x', start + 1000), visit('y', start + DAY + 1000)] });
        await marks.close();
        expect(await rollups.build()).toBe(2);
        await purgeBuilds(rollups.ports);
        return ports.runSql(...given);
      },
    };
    expect(await offered({ metrics: ['offered'] }, slow)).toEqual([10, 10, 10, 0]);
    expect(await offered()).toEqual([11, 11, 10, 0]);
  });

  it('whose writer was killed are marked at the next start', async () => {
    const { rollups, marks, offered, cleanDays, write } = it_;
    await marks.close();
    await rollups.build();
    // Never let go.
    await write({ queue_visits: [visit('killed', start + 1000)] });
    expect(await rollups.build()).toBe(0);
    expect(await offered()).toEqual([11, 10, 10, 0]);
    expect(await rollups.ports.days.forgetWriters()).toBeGreaterThan(0);
    expect(await cleanDays()).toEqual([1, 2]);
    expect(await rollups.build()).toBe(1);
    expect(await offered()).toEqual([11, 10, 10, 0]);
  });

  it('whose write failed wait for the next start, and others go on', async () => {
    const { rollups, marks, tenant, cleanDays } = it_;
    await marks.close();
    await rollups.build();
    const held = await marks.hold(tenant, new Map([['queue_visits', new Set([first])]]));
    held.abandon();
    await marks.close();
    expect(await cleanDays()).toEqual([1, 2]);
    const again = await marks.hold(
      tenant,
      new Map([['queue_visits', new Set([first, first + 1])]]),
    );
    again.release();
    await marks.close();
    expect(await rollups.build()).toBe(1);
    expect(await cleanDays()).toEqual([1, 2]);
    await rollups.ports.days.forgetWriters();
    expect(await rollups.build()).toBe(1);
    expect(await cleanDays()).toEqual([0, 1, 2]);
  });

  it('with a moment far from its key are left to the facts, also when it is corrected', async () => {
    const { tenant, rollups, marks, write, ports } = it_;
    const missed = async () => {
      const asked = question.parse({
        metrics: ['ring_no_answer'],
        by: ['day'],
        from: '2026-06-01',
        to: '2026-06-04',
      });
      const answer = await ask(ports, { tenant, projects: null }, asked);
      return answer.rows.map((row) => row.ring_no_answer);
    };
    const began = start + DAY - 3_600_000;
    await write({
      offers: [offer('far', began, began + 6 * 3_600_000), offer('near', start, start + 9000)],
    });
    await marks.close();
    await rollups.build();
    expect(await missed()).toEqual([1, 1, 0]);
    await write({ offers: [offer('far', began, began + 20_000)] });
    await marks.close();
    expect(await missed()).toEqual([2, 0, 0]);
    await rollups.build();
    expect(await missed()).toEqual([2, 0, 0]);
  });

  it('are built again with the columns of a new metric, and answer the others meanwhile', async () => {
    const { tenant, marks, offered, cleanDays, wasUsed, rollups } = it_;
    await marks.close();
    const whole = shippedCatalogue();
    const metrics = new Map([...whole.metrics].filter(([id]) => id === 'offered'));
    const { ports } = rollups;
    const wish = { quietFor: 0, recentEvery: 0, limit: 100 };
    expect(await buildRollups(ports, wantedParts([{ ...whole, metrics }]), wish)).toBeGreaterThan(
      2,
    );
    expect(await offered()).toEqual([10, 10, 10, 0]);
    expect(wasUsed()).toBe(1);
    const status = await ports.days.status(tenant, new Map([['queue_visits', -1]]));
    expect(status).toMatchObject([{ fact: 'queue_visits', clean: 0, dirty: 3 }]);
    // Of the other tenants too.
    expect(await rollups.build()).toBeGreaterThan(2);
    expect(await cleanDays()).toEqual([0, 1, 2]);
    expect(await rollups.build()).toBe(0);
  });

  it('that nobody marked are found', async () => {
    const { tenant, rollups, offered, cleanDays, marks } = it_;
    await marks.close();
    await engines.postgres.pool.query('DELETE FROM rollup_days WHERE tenant = $1', [tenant]);
    expect(await offered()).toEqual([10, 10, 10, 0]);
    await rollups.find();
    await rollups.build();
    expect(await cleanDays()).toEqual([0, 1, 2]);
  });
});
