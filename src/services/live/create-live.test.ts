import { afterEach, describe, expect, it, vi } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import { line, origin } from '../../../test/support/journal-builder.ts';
import { defaultReading } from '../../core/contact/settings.ts';
import { fixedCatalogues } from '../kpi/catalogues.ts';
import { createLive, type Live } from './create-live.ts';
import type { LivePorts } from './ports.ts';

const target = {
  ...{ tenant: 'main', project: 'p', system: 's', source: 'src', kind: 'asterisk-ami' as const },
  ...{ name: 'pbx', zone: 'UTC', settings: defaultReading },
};

/** A state over a store that holds nothing and is read as slowly as a test wants. */
function liveOver(
  centre: { zone: string },
  clock = { now: origin },
  refresh = async (): Promise<void> => {},
) {
  const reads: (() => void)[] = [];
  const errors: unknown[] = [];
  const live = createLive(
    {
      store: {
        async *visits() {
          await new Promise<void>((resolve) => reads.push(resolve));
          yield* [];
        },
        openCalls: async () => [],
        latestWork: async () => ({ talks: [], offers: [] }),
        states: async () => [],
        onShift: async () => null,
      },
      journal: { entries: async () => new Map(), restarts: async () => [] },
      aliases: { aliasesTo: async () => new Map() },
      sources: {
        listSources: async () => [],
        sourceById: async () => target,
      },
      catalogues: { ...fixedCatalogues(shippedCatalogue(), () => clock.now), refresh },
      now: () => clock.now,
    } as LivePorts,
    {
      tenant: 'main',
      get zone() {
        return centre.zone;
      },
      onError: (error) => errors.push(error),
    },
  );
  const read = () => vi.waitFor(() => expect(reads.length).toBeGreaterThan(0));
  return {
    ...{ live, reads, errors },
    /** Lets the read under way end. */
    async go(): Promise<void> {
      await read();
      reads.shift()?.();
      await vi.waitFor(() => expect(live.view.current().ready).toBe(true));
    },
  };
}

describe('a state that is read anew', () => {
  const open: { live: Live; reads: (() => void)[] }[] = [];
  afterEach(async () => {
    for (const { live, reads } of open.splice(0)) {
      const closed = live.close();
      for (const resolve of reads) resolve();
      await closed;
    }
  });
  const enter = (call: string) => line(0, { type: 'queue-entered', queue: 'q' }, call);
  const picture = {
    ...{ at: origin, waiting: [], calls: ['first', 'a', 'b', 'c'], talking: [] },
    members: [
      { agent: 'Anna', queue: 'q', paused: false, reason: '', since: origin - 5 * 86_400_000 },
    ],
  };

  it('keeps what was on its way to the store, and what a picture said; is read once at a time', async () => {
    const centre = { zone: 'UTC' };
    const one = liveOver(centre);
    open.push(one);
    const { live, reads, errors } = one;
    live.view.feed(target, { entries: [enter('first')] });
    const started = live.start();
    await one.go();
    await started;
    expect(live.view.current().totals.waiting).toBe(1);
    live.view.reconcile(target, picture);
    live.view.feed(target, { entries: [enter('a')] });
    // The centre turns out to live east of here: its day began earlier.
    centre.zone = 'Europe/Paris';
    live.view.feed(target, { entries: [enter('b')] });
    await vi.waitFor(() => expect(reads.length).toBe(1));
    for (let look = 0; look < 5; look += 1) expect(live.view.current().ready).toBe(false);
    live.view.feed(target, { entries: [enter('c')] });
    await one.go();
    const { totals, agents } = live.view.current();
    expect(totals.waiting).toBe(4);
    expect(agents).toMatchObject([{ agent: 'Anna', state: 'ready' }]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('is late by what it counts, not by what is told again until it is stored', async () => {
    const clock = { now: origin + 2000 };
    const one = liveOver({ zone: 'UTC' }, clock);
    open.push(one);
    const started = one.live.start();
    await one.go();
    await started;
    one.live.view.feed(target, { entries: [enter('a')] });
    expect(one.live.view.current().lagSeconds).toBe(2);
    clock.now += 60_000;
    one.live.view.feed(target, { entries: [enter('a')] });
    expect(one.live.view.current().lagSeconds).toBe(0);
    one.live.view.feed(target, { entries: [enter('a'), enter('b')] });
    expect(one.live.view.current().lagSeconds).toBe(62);
  });

  it('lets windows slide also while a store does not answer', async () => {
    // A little before the turn of a minute.
    const clock = { now: Math.ceil(origin / 60_000) * 60_000 - 20 };
    let answer = (): void => {};
    let stuck = Promise.resolve();
    const one = liveOver({ zone: 'UTC' }, clock, () => stuck);
    open.push(one);
    const started = one.live.start();
    await one.go();
    await started;
    stuck = new Promise((resolve) => {
      answer = resolve;
    });
    one.live.view.feed(target, { entries: [enter('a')] });
    const offered = () => one.live.view.current().queues[0]?.windows.last15.offered;
    expect(offered()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    clock.now += 20 * 60_000;
    await vi.waitFor(() => expect(offered()).toBe(0));
    answer();
  });

  it('looks at nothing of past months, though it tells which calls are one', async () => {
    const one = liveOver({ zone: 'UTC' });
    open.push(one);
    const started = one.live.start();
    await one.go();
    await started;
    const heard = vi.fn();
    one.live.onChange(heard);
    const old = line(-40 * 86_400, { type: 'queue-entered', queue: 'q' }, 'old');
    one.live.view.feed(target, { entries: [old], aliases: [{ from: 'old2', to: 'old' }] });
    expect(heard).not.toHaveBeenCalled();
  });
});
