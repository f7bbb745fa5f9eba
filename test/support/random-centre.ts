import { type FactTable, factTables } from '../../src/core/contact/facts.ts';
import type { Centre, Row } from './oracle.ts';
import { randomMoney, randomPeople } from './random-money.ts';

/** A small generator with a seed (mulberry32): the same seed gives the same centre. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DAY = 86_400_000;
const names = {
  queue: ['sales', 'Поддержка', "o'brien; DROP TABLE calls --", ''],
  agent: ['Айгерім', 'Bob', 'c\\d', ''],
  team: ['day', 'night', ''],
  dialled: ['100', '200'],
  ivrChoice: ['', '1', '2'],
  caller: ['+77010000001', '+77010000002', 'anonymous', ''],
  outcome: [
    'answered',
    'answered',
    'abandoned',
    'abandoned',
    'timeout',
    'callback',
    'in-progress',
    'transferred',
  ],
  callOutcome: [
    'answered',
    'abandoned',
    'left-in-ivr',
    'self-service',
    'phantom',
    'in-progress',
    'flowed-out',
  ],
  state: ['ready', 'ringing', 'talk', 'hold', 'wrapup', 'break', 'study'],
};

/**
 * Facts of a made-up centre around `from`…`to` (ms): every column can be odd, empty or unknown. With
 * `reach` (ms) half of it lies before, that far back.
 */
export function randomCentre(seed: number, from: number, to: number, reach = 0): Centre {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = <T>(value: T, chance = 0.8): T | null => (random() < chance ? value : null);
  // Many moments lie exactly on borders and on round seconds.
  const moment = (): number => {
    const before = reach > 0 && random() < 0.5;
    const at = before ? from - random() * reach : from - DAY / 2 + random() * (to - from + DAY);
    const step = pick([1, 1, 1000, 60_000, 900_000, 3_600_000]);
    return Math.floor(at / step) * step;
  };
  const seconds = (most: number): number =>
    Math.round(random() * most * 1000) / pick([1000, 1000, 1]) / 1;
  const short = (most: number): number =>
    Math.min(most, random() < 0.3 ? Math.floor(random() * most) : seconds(most) % most);
  const where = () => ({ project: pick(['a', 'b']), system: pick(['pbx', 'cloud']) });
  const many = <T>(most: number, make: (index: number) => T): T[] =>
    Array.from({ length: Math.floor(random() * most) }, (_, index) => make(index));

  const calls: Row[] = many(60, (index) => {
    const startedAt = moment();
    const duration = maybe(short(4000));
    return {
      ...where(),
      call: `c${index}`,
      startedAt,
      endedAt: duration === null ? null : maybe(startedAt + Math.round(duration * 1000)),
      direction: pick(['inbound', 'inbound', 'outbound', 'unknown']),
      caller: pick(names.caller),
      dialled: pick([...names.dialled, '+77010000001']),
      customer: pick(['', '', 'K1']),
      outcome: pick(names.callOutcome),
      duration,
      wait: maybe(short(100)),
      talk: maybe(short(300)),
      ivrSeconds: maybe(short(60)),
      ivrChoice: pick(names.ivrChoice),
      queue: pick(names.queue),
      agent: pick(names.agent),
      team: pick(names.team),
      ivrSteps: Math.floor(random() * 3),
    };
  });
  const callOf = (): { call: string; project: string; system: string } => {
    const found = random() < 0.9 ? pick(calls) : undefined;
    return found
      ? { call: found.call as string, project: found.project, system: found.system }
      : { call: 'stray', ...where() };
  };
  const visits: Row[] = many(80, (index) => {
    const enteredAt = moment();
    const outcome = pick(names.outcome);
    const wait = outcome === 'in-progress' ? null : maybe(pick([5, 20, short(120), short(120)]));
    return {
      ...callOf(),
      queue: pick(names.queue),
      ordinal: index,
      enteredAt,
      leftAt: outcome === 'in-progress' ? null : enteredAt + Math.round((wait ?? 7) * 1000),
      outcome,
      wait,
      ring: maybe(short(20)),
      talk: outcome === 'answered' ? maybe(short(600)) : null,
      agent: pick(names.agent),
      team: pick(names.team),
      direction: 'inbound',
      caller: pick(names.caller),
      dialled: pick(names.dialled),
      ivrChoice: pick(names.ivrChoice),
      positionAtEntry: maybe(Math.floor(random() * 9)),
      misses: 0,
      transferred: random() < 0.2,
      rebuilt: random() < 0.1,
    };
  });
  const talks: Row[] = many(60, (index) => {
    const startedAt = moment();
    const talk = maybe(short(900));
    return {
      ...callOf(),
      ordinal: index,
      queue: pick(names.queue),
      agent: pick(names.agent),
      team: pick(names.team),
      direction: pick(['inbound', 'outbound']),
      caller: pick(names.caller),
      startedAt,
      endedAt: talk === null ? null : startedAt + Math.round(talk * 1000),
      wrapupEndedAt:
        talk === null ? null : maybe(startedAt + Math.round(talk * 1000) + 30_000, 0.5),
      talk,
      hold: maybe(short(60), 0.5),
      wrapup: maybe(30, 0.5),
      holds: Math.floor(random() * 2),
      wait: maybe(short(100)),
      ring: maybe(short(20)),
      endedBy: pick(['agent', 'caller', 'transfer', 'unknown']),
      transferred: pick(['', '', 'blind', 'attended']),
      transferredTo: '',
    };
  });
  const offers: Row[] = many(60, (index) => {
    const startedAt = moment();
    return {
      ...callOf(),
      ordinal: index,
      queue: pick(names.queue),
      agent: pick(names.agent),
      team: pick(names.team),
      startedAt,
      endedAt: maybe(startedAt + Math.floor(random() * 20_000)),
      result: pick(['answered', 'no-answer', 'caller-gone', 'busy', 'in-progress']),
      ring: maybe(short(20)),
    };
  });
  const steps: Row[] = many(40, (index) => ({
    ...callOf(),
    ordinal: index,
    menu: pick(['main', 'tariffs']),
    enteredAt: moment(),
    leftAt: null,
    duration: maybe(short(30)),
    choice: pick(names.ivrChoice),
    label: '',
    result: pick(['next', 'queue', 'self-service', 'hangup']),
  }));
  const intervals: Row[] = [];
  const starts =
    reach > 0 ? [from - DAY / 3, from - Math.floor(random() * reach)] : [from - DAY / 3];
  for (const [index, agent] of starts.flatMap(() => names.agent.slice(0, 3)).entries()) {
    const place = where();
    const series = Math.floor(index / 3);
    let at = starts[series] as number;
    for (let ordinal = series * 100; ordinal % 100 < 30 && at < to + DAY / 4; ordinal += 1) {
      const step = pick([1, 1000, 60_000]);
      const wanted = at + (1 + Math.floor((random() * 7_200_000) / step)) * step;
      const day = Math.floor(at / DAY);
      const endedAt = Math.min(wanted, (day + 1) * DAY);
      const state = pick(names.state);
      intervals.push({
        ...place,
        agent,
        team: pick(names.team),
        day,
        ordinal,
        startedAt: at,
        endedAt,
        state,
        reason: pick(['', 'lunch', 'smoke']),
        queue: '',
        call: '',
        staffed: random() < 0.85,
        paused: state === 'break' || random() < 0.1,
        open: false,
      });
      at = random() < 0.2 ? endedAt + Math.floor(random() * 3_600_000) : endedAt;
    }
  }
  return complete({
    calls,
    queue_visits: visits,
    talks,
    offers,
    ivr_steps: steps,
    agent_intervals: intervals,
    ...randomMoney({ random, pick, maybe, moment, many, where, callOf }),
    ...randomPeople({ random, pick, maybe, moment, many, where, callOf }, intervals),
  });
}

/** Columns that a row says nothing of are as the engine has them. */
function complete(centre: Centre): Centre {
  const empty = [null, 0, '', false];
  for (const [table, rows] of Object.entries(centre) as [FactTable, Row[]][]) {
    const usual = Object.entries(factTables[table].shape).flatMap(([name, field]) => {
      const value = empty.find((one) => field.safeParse(one).success);
      return value === undefined ? [] : [[name, value] as const];
    });
    for (const row of rows)
      for (const [name, value] of usual) if (!(name in row)) row[name] = value;
  }
  return centre;
}
