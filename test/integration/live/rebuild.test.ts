import { afterEach, describe, expect, it } from 'vitest';
import type { LiveState } from '../../../src/contracts/live.ts';
import type { ContactEvent } from '../../../src/core/contact/events.ts';
import type { JournalEntry } from '../../../src/core/contact/journal.ts';
import type { Question } from '../../../src/core/query/question.ts';
import type { Live } from '../../../src/services/live/create-live.ts';
import { ask } from '../../../src/services/query/ask.ts';
import type { IngestSchema } from '../../../src/storage/postgres/schema.ts';
import { until } from '../../support/command.ts';
import { useEngines } from '../../support/engines.ts';
import { entryOf, line, origin } from '../../support/journal-builder.ts';
import { batchOf, liveServices } from '../../support/live-service.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { chance, randomLife } from '../../support/random-lives.ts';

const engines = useEngines<IngestSchema>();
const hours = 3_600_000;
/** An hour and three quarters after the test's time a day begins. */
const midnight = Date.UTC(2023, 10, 15);

/** Ten hours over a midnight, in order of time. */
function someHours(seed: number): JournalEntry[] {
  const by = chance(seed);
  const entries: JournalEntry[] = [];
  for (let index = 0; entries.length < 400; index += 1) {
    const life = randomLife(seed + index, 1000).entries;
    if ((life.at(-1)?.at ?? 0) < origin + 9.5 * hours) entries.push(...life);
  }
  for (let index = 0; index < 40; index += 1) {
    const agent = by.of(['Anna', 'Boris', 'Vera', 'Gleb', 'Zoya']);
    const state = by.of(['logged-in', 'logged-in', 'break', 'ready', 'logged-out'] as const);
    const body = {
      ...{ type: 'agent-state-changed', at: origin + by.below(34_000) * 1000, precision: 1000 },
      ...{ agent, state, queues: [by.of(['sales', 'support'])] },
    };
    entries.push(entryOf(body as ContactEvent));
  }
  return entries.sort((a, b) => a.at - b.at);
}

/** What of a state does not depend on when and by whom it was made. */
const shown = ({ queues, agents, totals }: LiveState) => ({ queues, agents, totals });

describe('the live state after a start', () => {
  const open: Live[] = [];
  afterEach(async () => {
    for (const live of open.splice(0)) await live.close();
  });

  it('is what it was before, and what the KPI engine says of today', async () => {
    const clock = { now: origin };
    const { ingest, newLive, newSource, errors } = liveServices(engines, clock);
    const target = await newSource('rebuilt');
    const live = newLive();
    open.push(live);
    await live.start();
    const entries = someHours(11);
    for (let at = 0; at < entries.length; at += 25) {
      const batch = batchOf(entries.slice(at, at + 25));
      clock.now = batch.entries.at(-1)?.at ?? clock.now;
      live.view.feed(target, batch);
      await ingest.batch(target, batch);
    }
    await ingest.finish(target);
    const again = newLive();
    open.push(again);
    await again.start();
    const before = live.view.current();
    expect(before.queues.length).toBe(3);
    expect(before.agents.length).toBeGreaterThan(1);
    expect(shown(again.view.current())).toEqual(shown(before));

    const metrics = ['offered', 'answered', 'abandoned', 'service_level', 'asa', 'in_progress'];
    const question = {
      ...{ metrics, by: ['queue'], where: [], zone: 'UTC', params: {}, attribution: 'arrival' },
      ...{ from: '2023-11-15', to: '2023-11-16', fill: false, order: [], limit: 100 },
    } as unknown as Question;
    const ports = queryPorts(engines.clickhouse, clock.now);
    const answer = await ask(ports, { tenant: 'main', projects: null }, question);
    for (const row of answer.rows) {
      const found = before.queues.find(({ queue }) => queue === row.queue)?.windows.today;
      expect(found).toMatchObject({ offered: row.offered, answered: row.answered });
      expect(found?.lost).toBe(row.abandoned);
      if (row.service_level === null) expect(found?.serviceLevel).toBeNull();
      else expect(found?.serviceLevel).toBeCloseTo(Number(row.service_level), 6);
      if (row.asa !== null) expect(found?.asa).toBeCloseTo(Number(row.asa), 1);
    }
    expect(before.totals.windows.today.offered).toBe(answer.totals.offered);
    expect(errors).toEqual([]);
  });

  it('a line that comes late for a call of this morning is counted once', async () => {
    const clock = { now: midnight + 9 * hours };
    const { ingest, newLive, newSource, errors } = liveServices(engines, clock);
    const target = await newSource('late', 'l');
    const second = (clock.now - origin) / 1000 - 7200;
    const call = [
      line(second, { type: 'queue-entered', queue: 'q' }, 'm'),
      line(second + 9, { type: 'queue-left', queue: 'q', reason: 'abandoned' }, 'm'),
    ];
    await ingest.batch(target, batchOf(call));
    const live = newLive();
    open.push(live);
    await live.start();
    const today = () => live.view.current({ project: 'l' }).totals.windows.today;
    expect(today()).toMatchObject({ offered: 1, lost: 1, answered: 0 });
    const late = batchOf([
      line(second + 5, { type: 'agent-connected', queue: 'q', agent: 'Anna' }, 'm'),
      ...call,
    ]);
    live.view.feed(target, late);
    live.view.feed(target, late);
    await ingest.batch(target, late);
    await until(async () => today().answered === 1);
    expect(today()).toMatchObject({ offered: 1, lost: 0, answered: 1 });
    expect(errors).toEqual([]);
  });

  it('what comes while it is being read is counted afterwards, once', async () => {
    const clock = { now: midnight + 9 * hours };
    const { ingest, newLive, newSource } = liveServices(engines, clock);
    const target = await newSource('meanwhile', 'w');
    const second = (clock.now - origin) / 1000 - 60;
    const some = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) =>
        line(second, { type: 'queue-entered', queue: 'q' }, `w${from + index}`),
      );
    await ingest.batch(target, batchOf(some(0, 10)));
    const live = newLive();
    open.push(live);
    const started = live.start();
    const batch = batchOf(some(5, 20));
    live.view.feed(target, batch);
    expect(live.view.current().ready).toBe(false);
    await Promise.all([started, ingest.batch(target, batch)]);
    expect(live.view.current({ project: 'w' })).toMatchObject({
      ready: true,
      totals: { waiting: 20, windows: { today: { offered: 20 } } },
    });
  });

  it('begins the day anew when the centre turns out to live in another zone', async () => {
    const clock = { now: midnight + hours };
    const centre = { zone: 'UTC' };
    const { ingest, newLive, newSource } = liveServices(engines, clock);
    const target = await newSource('east', 'e');
    const second = (midnight - 3 * hours - origin) / 1000;
    const entered = (call: string) => line(second, { type: 'queue-entered', queue: 'q' }, call);
    const lost = { type: 'queue-left', queue: 'q', reason: 'abandoned' } as const;
    await ingest.batch(target, batchOf([entered('e1'), line(second + 9, lost, 'e1')]));
    const live = newLive(centre);
    open.push(live);
    await live.start();
    const offered = () => live.view.current({ project: 'e' }).totals.windows.today.offered;
    expect(offered()).toBe(0);
    // Its midnight was at 18:00 UTC the day before.
    centre.zone = 'Asia/Almaty';
    live.view.feed(
      target,
      batchOf([line((clock.now - origin) / 1000, { type: 'queue-entered', queue: 'q' }, 'e2')]),
    );
    await until(async () => live.view.current().ready && offered() === 2);
    expect(live.view.current().zone).toBe('Asia/Almaty');
  });
});
