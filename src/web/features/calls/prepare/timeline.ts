import type { CallCard } from '../../../../contracts/calls.ts';

export type BarKind = 'ivr' | 'wait' | 'late' | 'ring' | 'talk' | 'hold' | 'wrapup';

/** A stretch of the call; seconds from its first moment. */
export interface Bar {
  readonly kind: BarKind;
  readonly from: number;
  readonly to: number;
  /** Goes on: its end is the last moment known. */
  readonly open: boolean;
  /** Menu of an IVR bar and what was chosen in it. */
  readonly menu?: string;
  readonly choice?: string;
}

/** What is said beside a lane, by a code of locales/<language>/calls.json. */
export interface LaneNote {
  readonly code: 'choice' | 'waited' | 'waited-late' | 'missed' | 'held';
  readonly text?: string;
  readonly seconds?: number;
  readonly threshold?: number;
}

/** A participant: the menu, a stay in a queue, an operator, a leg of the line. */
export interface Lane {
  readonly key: string;
  readonly kind: 'ivr' | 'queue' | 'agent' | 'leg';
  readonly name: string;
  readonly bars: readonly Bar[];
  readonly notes: readonly LaneNote[];
  /** Moment the wait passes the threshold, if it came to it. */
  readonly thresholdAt: number | null;
}

export interface CallTimeline {
  readonly startedAt: number;
  /** Length from the first moment to the last, s. */
  readonly length: number;
  readonly lanes: readonly Lane[];
  readonly kinds: readonly BarKind[];
}

type Life = Pick<CallCard, 'call' | 'visits' | 'offers' | 'talks' | 'ivr' | 'legs'> & {
  readonly raw: readonly Pick<CallCard['raw'][number], 'at' | 'type'>[];
};

/**
 * The life of a call as lanes of bars, in the order people came into it. `threshold`: of the service
 * level, s. `now`: UTC ms, the end of what is still open. Pure.
 */
export function layTimeline(card: Life, threshold: number, now: number): CallTimeline {
  const startedAt = Math.min(card.call.startedAt, ...momentsOf(card));
  const open = card.call.endedAt === null && card.call.outcome === 'in-progress';
  const last = open ? now : Math.max(startedAt, card.call.endedAt ?? 0, ...momentsOf(card));
  const at = (ms: number) => (ms - startedAt) / 1000;
  const bar = (kind: BarKind, from: number, to: number | null): Bar => ({
    kind,
    from: at(from),
    to: Math.max(at(from), at(to ?? last)),
    open: to === null,
  });
  const lanes = [
    ...ivrLane(card, bar),
    ...card.visits.map((visit) => queueLane(visit, threshold, bar, at)),
    ...agentLanes(card, bar),
  ];
  if (lanes.length === 0) lanes.push(...legLanes(card, bar));
  const order: BarKind[] = ['ivr', 'wait', 'late', 'ring', 'talk', 'hold', 'wrapup'];
  const ends = lanes.flatMap(({ bars }) => bars.map(({ to }) => to));
  return {
    startedAt,
    length: Math.max(1, at(last), ...ends),
    lanes,
    kinds: order.filter((kind) => lanes.some(({ bars }) => bars.some((one) => one.kind === kind))),
  };
}

type MakeBar = (kind: BarKind, from: number, to: number | null) => Bar;

function ivrLane({ ivr }: Life, bar: MakeBar): Lane[] {
  const last = ivr.at(-1);
  if (!last) return [];
  const choice = ivr.findLast((step) => step.label || step.choice);
  const text = choice?.label || choice?.choice;
  return [
    {
      key: 'ivr',
      kind: 'ivr',
      name: '',
      bars: ivr.map((step) => ({
        ...bar('ivr', step.enteredAt, step.leftAt),
        menu: step.menu,
        choice: step.label || step.choice,
      })),
      notes: text ? [{ code: 'choice', text }] : [],
      thresholdAt: null,
    },
  ];
}

function queueLane(
  visit: Life['visits'][number],
  threshold: number,
  bar: MakeBar,
  at: (ms: number) => number,
): Lane {
  const whole = bar('wait', visit.enteredAt, visit.leftAt);
  const seconds = visit.wait ?? whole.to - whole.from;
  const limit = at(visit.enteredAt) + threshold;
  const late = seconds > threshold && limit < whole.to;
  const bars: Bar[] = late
    ? [
        { ...whole, to: limit, open: false },
        { ...whole, kind: 'late', from: limit },
      ]
    : [whole];
  return {
    key: `queue-${visit.queue}-${visit.ordinal}`,
    kind: 'queue',
    name: visit.queue,
    bars,
    notes: [{ code: seconds > threshold ? 'waited-late' : 'waited', seconds, threshold }],
    thresholdAt: late ? limit : null,
  };
}

/** A lane for each operator, by the first ring or talk. */
function agentLanes({ offers, talks, raw }: Life, bar: MakeBar): Lane[] {
  const lanes = new Map<string, { first: number; bars: Bar[]; notes: LaneNote[] }>();
  const laneOf = (agent: string, first: number) => {
    const lane = lanes.get(agent) ?? { first, bars: [], notes: [] };
    lane.first = Math.min(lane.first, first);
    lanes.set(agent, lane);
    return lane;
  };
  for (const offer of offers) {
    const lane = laneOf(offer.agent, offer.startedAt);
    const ring = bar('ring', offer.startedAt, offer.endedAt);
    lane.bars.push(ring);
    if (offer.result === 'answered' || offer.result === 'in-progress') continue;
    const seconds = offer.ring ?? ring.to - ring.from;
    lane.notes.push({ code: 'missed', text: offer.result, seconds });
  }
  for (const talk of talks) {
    const lane = laneOf(talk.agent, talk.startedAt);
    const holds = holdsWithin(raw, talk.startedAt, talk.endedAt);
    let from = talk.startedAt;
    for (const hold of holds) {
      lane.bars.push(bar('talk', from, hold.from), bar('hold', hold.from, hold.to ?? talk.endedAt));
      from = hold.to ?? talk.endedAt ?? from;
    }
    if (holds.length === 0 || talk.endedAt === null || from < talk.endedAt)
      lane.bars.push(bar('talk', from, talk.endedAt));
    if (holds.length === 0 && talk.hold) lane.notes.push({ code: 'held', seconds: talk.hold });
    if (talk.endedAt !== null && talk.wrapupEndedAt !== null)
      lane.bars.push(bar('wrapup', talk.endedAt, talk.wrapupEndedAt));
  }
  return [...lanes]
    .sort((a, b) => a[1].first - b[1].first)
    .map(([agent, { bars, notes }]) => ({
      key: `agent-${agent}`,
      kind: 'agent',
      name: agent,
      bars: bars.filter(({ from, to, open }) => to > from || open),
      notes,
      thresholdAt: null,
    }));
}

/** Facts know how long a talk was held, the raw events know when. */
function holdsWithin(raw: Life['raw'], from: number, to: number | null) {
  const holds: { from: number; to: number | null }[] = [];
  for (const { type, at } of raw) {
    if (at < from || (to !== null && at > to)) continue;
    const open = holds.at(-1);
    if (type === 'hold-started' && (!open || open.to !== null)) holds.push({ from: at, to: null });
    if (type === 'hold-ended' && open && open.to === null) open.to = at;
  }
  return holds;
}

/** A call that only its line tells of: ring, then talk; without legs, the call as one bar. */
function legLanes({ legs, call }: Life, bar: MakeBar): Lane[] {
  const bare = { kind: 'leg', notes: [], thresholdAt: null } as const;
  if (legs.length === 0) {
    const rang =
      call.endedAt !== null && call.talk
        ? Math.max(call.startedAt, call.endedAt - call.talk * 1000)
        : call.endedAt;
    const bars = [bar('ring', call.startedAt, rang)];
    if (rang !== null && call.talk) bars.push(bar('talk', rang, call.endedAt));
    return [{ ...bare, key: 'call', name: call.agent, bars }];
  }
  return legs.map((leg) => {
    const bars = [bar('ring', leg.startedAt, leg.answeredAt ?? leg.endedAt)];
    if (leg.answeredAt !== null) bars.push(bar('talk', leg.answeredAt, leg.endedAt));
    return {
      ...bare,
      key: `leg-${leg.key}`,
      name: leg.peerChannel || leg.channel || leg.dialled,
      bars: bars.filter(({ from, to }) => to > from),
    };
  });
}

function momentsOf({ visits, offers, talks, ivr, legs }: Life): number[] {
  return [
    ...visits.flatMap((one) => [one.enteredAt, one.leftAt]),
    ...offers.flatMap((one) => [one.startedAt, one.endedAt]),
    ...talks.flatMap((one) => [one.startedAt, one.endedAt, one.wrapupEndedAt]),
    ...ivr.flatMap((one) => [one.enteredAt, one.leftAt]),
    ...legs.flatMap((one) => [one.startedAt, one.endedAt]),
  ].filter((one) => one !== null);
}
