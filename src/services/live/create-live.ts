import type { LiveAlarm, LiveScope, LiveState } from '../../contracts/live.ts';
import { advance, changeMeasures } from '../../core/live/advance.ts';
import { carryOver, takePicture } from '../../core/live/picture.ts';
import { type CallRoom, newRoom, type Place, type Room } from '../../core/live/room.ts';
import { takeEntries } from '../../core/live/take.ts';
import { addDays, localDayAt } from '../../core/query/local-day.ts';
import { instantOf } from '../../core/query/zone.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { IngestTarget } from '../ingest/target.ts';
import { createBoard } from './board.ts';
import { liveGoals, liveMeasures } from './goals.ts';
import { createLag } from './lag.ts';
import { createLateCalls } from './late-calls.ts';
import type { Schedule } from './on-shift.ts';
import type { FeedOptions, LivePorts, LiveView } from './ports.ts';
import { rebuildRoom } from './rebuild.ts';
import { createSourceBoard } from './source-board.ts';

export interface Live {
  readonly view: LiveView;
  /** Begins to rebuild; resolves when the state stands. Until then `ready` is false. */
  start(): Promise<void>;
  close(): Promise<void>;
  /** Called (often) when something may have changed. Gives how to stop that. */
  onChange(listener: () => void): () => void;
}

export interface LiveOptions {
  readonly tenant: string;
  /** Zone whose midnight begins a day; it may become another. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

const minute = 60_000;
/** Nothing older changes what is going on: files of past months cost no more than a look. */
const historyAfter = 2 * 1440 * minute;

/** Batches told so lately may still be on their way to be stored, ms. */
const storedAfter = 30_000;

function isHistory({ entries, aliases }: Pick<SourceBatch, 'entries' | 'aliases'>, now: number) {
  if (entries.length === 0) return !aliases?.length;
  return entries.every(({ at }) => at < now - historyAfter);
}

interface Told {
  readonly at: number;
  /** It is, or will be, in the journal. */
  readonly stored: boolean;
  readonly run: () => void;
}

interface LocalDay {
  readonly zone: string;
  /** ms UTC. */
  readonly from: number;
  readonly to: number;
}

function dayAt(zone: string, at: number): LocalDay {
  const today = localDayAt(zone, at);
  return { zone, from: instantOf(zone, today), to: instantOf(zone, addDays(today, 1)) };
}

/** The live state of a tenant: fed by whoever takes data in, rebuilt at the start from what is stored. */
export function createLive(ports: LivePorts, options: LiveOptions): Live {
  const { tenant, onError } = options;
  const { now, catalogues } = ports;
  let day = dayAt(options.zone, now());
  const dayStart = (): number => {
    const { zone } = options;
    if (zone !== day.zone || now() < day.from || now() >= day.to) day = dayAt(zone, now());
    return day.from;
  };
  let room: Room = newRoom(liveMeasures(catalogues, tenant).measures, dayStart());
  let goals = liveGoals(catalogues, tenant, options.zone, now());
  let schedule: Schedule = { working: null };
  let alarms: readonly LiveAlarm[] = [];
  let ready = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let wake = (): void => {};
  let rebuilding: Promise<void> | undefined;
  let turning: Promise<void> | undefined;
  let waiting: Told[] = [];
  let lately: Told[] = [];
  const listeners = new Set<() => void>();
  const lag = createLag(now);
  const sources = createSourceBoard(ports, tenant, onError);
  const board = createBoard();
  const late = createLateCalls(ports, tenant, () => room, onError, changed);

  function changed(): void {
    for (const listener of listeners) listener();
  }

  /** At midnight a day begins, whether anything came or not; in another zone it began earlier. */
  const keepDay = (): void => {
    const from = dayStart();
    if (from < room.dayStart) rebuild();
    else if (from > room.dayStart) advance(room, now(), from);
  };

  /** Does it now, or when the state stands. Never throws. */
  const whenReady = (told: Told): void => {
    try {
      if (ready) keepDay();
      if (!ready) {
        waiting.push(told);
        return;
      }
      told.run();
      if (told.stored) remember(told);
    } catch (error) {
      onError(error);
    }
    changed();
  };

  const remember = (told: Told): void => {
    const [first] = lately;
    if (first && first.at < told.at - 2 * storedAfter)
      lately = lately.filter(({ at }) => at >= told.at - storedAfter);
    lately.push(told);
  };

  const placeOf = ({ project, system, settings }: IngestTarget): Place => ({
    project,
    system,
    settings,
  });

  const take = (
    target: IngestTarget,
    told: Pick<SourceBatch, 'entries' | 'aliases'>,
    options: FeedOptions,
  ): void => {
    const how = options.provisional ? 'ahead' : 'record';
    room.news = 0;
    const calls: CallRoom[] = takeEntries(room, placeOf(target), told, how, now());
    // What is told again, because it could not be stored, was counted long ago.
    if (room.news > 0) lag.told(room.news, now());
    late.add(calls);
  };

  /** Each minute windows slide, whether the stores answer or not. */
  const slide = (): void => {
    if (ready) keepDay();
    advance(room, now(), dayStart());
    changed();
  };

  /** What the stores say is asked anew each minute: targets and shifts change. */
  const turn = async (): Promise<void> => {
    await catalogues.refresh(tenant).catch(onError);
    const { measures, refused } = liveMeasures(catalogues, tenant);
    if (refused.length > 0 && measures.text !== room.measures.text)
      onError(new Error(`not kept up live: ${refused.join(', ')}`));
    goals = liveGoals(catalogues, tenant, options.zone, now());
    if (ready) keepDay();
    if (!changeMeasures(room, measures)) rebuild();
    advance(room, now(), dayStart());
    const from = dayStart();
    const working = await ports.store
      .onShift(tenant, now(), { from, to: day.to })
      .catch((error: unknown) => {
        onError(error);
        return null;
      });
    schedule = {
      working:
        working && new Map(working.map((one) => [`${one.project}\n${one.agent}`, one.since])),
    };
    await sources.refresh();
    changed();
  };

  /** What was told while it is under way, or shortly before, is applied after. */
  function rebuild(): void {
    if (rebuilding) return;
    ready = false;
    waiting = [...lately, ...waiting];
    lately = [];
    rebuilding = readAnew().finally(() => {
      rebuilding = undefined;
      ready = true;
      const todo = waiting;
      waiting = [];
      for (const told of todo) whenReady(told);
      changed();
    });
  }

  const readAnew = async (): Promise<void> => {
    for (let again = 0; !closed; again += 1) {
      const from = now() - storedAfter;
      waiting = waiting.filter(({ stored, at }) => !stored || at >= from);
      try {
        const { measures } = liveMeasures(catalogues, tenant);
        const made = await rebuildRoom(ports, tenant, measures, dayStart());
        carryOver(room, made, now());
        advance(made, now(), dayStart());
        room = made;
        board.reset();
        return;
      } catch (error) {
        onError(error);
        await pause(Math.min(30_000, 500 * 2 ** again));
      }
    }
  };

  /** Ends early when the state is closed. */
  const pause = (length: number): Promise<void> =>
    new Promise((resolve) => {
      const waiter = setTimeout(resolve, length);
      wake = () => {
        clearTimeout(waiter);
        resolve();
      };
    });

  const turnOver = (): void => {
    turning ??= turn()
      .catch(onError)
      .finally(() => {
        turning = undefined;
      });
  };

  const schedulePulse = (): void => {
    // At the turn of the minute, when the windows slide.
    const wait = minute - (now() % minute) + 5;
    timer = setTimeout(() => {
      schedulePulse();
      try {
        slide();
      } catch (error) {
        onError(error);
      }
      turnOver();
    }, wait);
  };

  const current = (scope: LiveScope = {}): LiveState => {
    const at = now();
    if (ready) keepDay();
    board.refresh(room, goals, at);
    return {
      at,
      zone: day.zone,
      lagSeconds: lag.slowest(),
      ready,
      ...board.rows(room, goals, scope, at, schedule),
      sources: sources.rows(scope.project),
      alarms: alarms.filter(
        ({ project, queue }) =>
          (scope.project === undefined || project === '' || project === scope.project) &&
          (scope.queue === undefined || queue === '' || queue === scope.queue),
      ),
    };
  };

  return {
    view: {
      current,
      feed(target, told, options = {}) {
        if (target.tenant !== tenant) return;
        const at = now();
        if (isHistory(told, at)) return;
        sources.heard(target, told.entries, at);
        const run = () => take(target, told, options);
        whenReady({ at, stored: !options.provisional, run });
      },
      reconcile(target, picture) {
        if (target.tenant !== tenant) return;
        const run = () => takePicture(room, placeOf(target), picture, now());
        whenReady({ at: now(), stored: false, run });
      },
      setAlarms(told) {
        alarms = told;
        changed();
      },
    },
    async start() {
      await sources.refresh().catch(onError);
      rebuild();
      schedulePulse();
      await rebuilding;
      if (closed) return;
      turnOver();
      await turning;
    },
    async close() {
      closed = true;
      wake();
      clearTimeout(timer);
      listeners.clear();
      await Promise.all([rebuilding, turning]);
      await late.idle();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
