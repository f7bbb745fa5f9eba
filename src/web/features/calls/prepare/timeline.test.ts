import { describe, expect, it } from 'vitest';
import type { CallCard } from '../../../../contracts/calls.ts';
import { fits, placeBars, placeNote, ticksOf } from './place-timeline.ts';
import { stepsOf } from './steps.ts';
import { layTimeline } from './timeline.ts';

const start = 1_795_080_510_000;
const s = (seconds: number) => start + seconds * 1000;

/** The call of the picture: menu, queue over the threshold, one miss, a talk with a hold. */
function card(): CallCard {
  const text = { project: 'p', system: 's', caller: '', dialled: '', team: '', ivrChoice: '' };
  return {
    project: 'p',
    system: 's',
    call: {
      ...text,
      call: 'c',
      startedAt: start,
      endedAt: s(415),
      direction: 'inbound',
      customer: '',
      outcome: 'answered',
      duration: 415,
      wait: 34,
      talk: 302,
      hold: 41,
      wrapup: 29,
      ivrSeconds: 38,
      queue: 'Техподдержка',
      lastQueue: 'Техподдержка',
      agent: 'Мария',
      lastAgent: 'Мария',
      visits: 1,
      offers: 2,
      talks: 1,
      transfers: 0,
      ivrSteps: 1,
      cost: null,
      currency: '',
      tags: {},
    },
    visits: [
      {
        ...text,
        call: 'c',
        queue: 'Техподдержка',
        ordinal: 1,
        enteredAt: s(38),
        leftAt: s(72),
        outcome: 'answered',
        wait: 34,
        ring: 6,
        talk: 302,
        agent: 'Мария',
        direction: 'inbound',
        key: '',
        positionAtEntry: 1,
        positionAtExit: 1,
        misses: 1,
        transferred: false,
        rebuilt: false,
      },
    ],
    offers: [
      {
        call: 'c',
        ordinal: 1,
        queue: 'Техподдержка',
        agent: 'Данияр',
        team: '',
        startedAt: s(48),
        endedAt: s(63),
        result: 'no-answer',
        ring: 15,
      },
      {
        call: 'c',
        ordinal: 2,
        queue: 'Техподдержка',
        agent: 'Мария',
        team: '',
        startedAt: s(66),
        endedAt: s(72),
        result: 'answered',
        ring: 6,
      },
    ],
    talks: [
      {
        call: 'c',
        ordinal: 1,
        queue: 'Техподдержка',
        agent: 'Мария',
        team: '',
        direction: 'inbound',
        caller: '',
        startedAt: s(72),
        endedAt: s(415),
        wrapupEndedAt: s(444),
        talk: 302,
        hold: 41,
        wrapup: 29,
        holds: 1,
        wait: 34,
        ring: 6,
        endedBy: 'caller',
        transferred: '',
        transferredTo: '',
      },
    ],
    ivr: [
      {
        call: 'c',
        ordinal: 1,
        menu: 'main',
        enteredAt: s(0),
        leftAt: s(38),
        duration: 38,
        choice: '2',
        label: 'нет интернета',
        result: 'queue',
      },
    ],
    legs: [],
    notes: [],
    why: [],
    raw: [
      { source: 'x', place: 'f', line: 1, text: '', at: s(218), type: 'hold-started' },
      { source: 'x', place: 'f', line: 2, text: '', at: s(259), type: 'hold-ended' },
    ],
  };
}

describe('timeline of a call', () => {
  it('has a lane for each participant in the order they came', () => {
    const timeline = layTimeline(card(), 30, 0);
    expect(timeline.length).toBe(444);
    expect(timeline.lanes.map(({ kind, name }) => `${kind}:${name}`)).toEqual([
      'ivr:',
      'queue:Техподдержка',
      'agent:Данияр',
      'agent:Мария',
    ]);
    const bars = timeline.lanes.map((lane) =>
      lane.bars.map(({ kind, from, to }) => `${kind} ${from}-${to}`),
    );
    expect(bars).toEqual([
      ['ivr 0-38'],
      ['wait 38-68', 'late 68-72'],
      ['ring 48-63'],
      ['ring 66-72', 'talk 72-218', 'hold 218-259', 'talk 259-415', 'wrapup 415-444'],
    ]);
    expect(timeline.lanes[1]?.thresholdAt).toBe(68);
    expect(timeline.lanes[2]?.notes).toEqual([{ code: 'missed', text: 'no-answer', seconds: 15 }]);
  });

  it('keeps the wait grey within the threshold and says a hold whose moment is unknown', () => {
    const timeline = layTimeline({ ...card(), raw: [] }, 60, 0);
    expect(timeline.lanes[1]?.bars.map(({ kind }) => kind)).toEqual(['wait']);
    expect(timeline.lanes[1]?.thresholdAt).toBeNull();
    expect(timeline.lanes[3]?.notes).toEqual([{ code: 'held', seconds: 41 }]);
  });

  it('goes on to now while the call is open', () => {
    const known = card();
    const [visit] = known.visits;
    if (!visit) throw new Error('no visit');
    const open = layTimeline(
      {
        ...known,
        call: { ...known.call, endedAt: null, outcome: 'in-progress' },
        visits: [{ ...visit, leftAt: null, wait: null, outcome: 'in-progress' }],
        offers: [],
        talks: [],
      },
      30,
      s(100),
    );
    expect(open.length).toBe(100);
    expect(open.lanes[1]?.bars.at(-1)).toEqual({ kind: 'late', from: 68, to: 100, open: true });
  });

  it('tells of a call that only its line knows', () => {
    const known = card();
    const bare = layTimeline(
      { ...known, visits: [], offers: [], talks: [], ivr: [], legs: [] },
      30,
      0,
    );
    expect(bare.lanes).toHaveLength(1);
    expect(bare.lanes[0]?.bars.map(({ kind }) => kind)).toEqual(['ring', 'talk']);
  });
});

describe('placing it', () => {
  const frame = { width: 512, left: 112, laneHeight: 29, top: 24 };
  it('keeps bars visible and marks apart', () => {
    const timeline = layTimeline(card(), 30, 0);
    const ticks = ticksOf(timeline, frame);
    expect(ticks).toEqual([0, 60, 120, 180, 240, 300, 360, 420]);
    const [wait, late] = placeBars(timeline.lanes[1]?.bars ?? [], timeline, frame);
    expect(wait?.x).toBeCloseTo(112 + (38 / 444) * 400);
    expect(late?.width).toBeGreaterThanOrEqual(2);
  });
  it('puts a note right of the bars, left of them, or at the edge', () => {
    expect(placeNote('коротко', [{ x: 120, width: 10 }], frame)).toEqual({
      x: 137,
      anchor: 'start',
    });
    expect(placeNote('коротко', [{ x: 400, width: 110 }], frame)).toEqual({
      x: 393,
      anchor: 'end',
    });
    expect(placeNote('коротко', [{ x: 112, width: 400 }], frame).anchor).toBe('end');
    expect(fits('2:26', 40)).toBe(true);
    expect(fits('2:26', 30)).toBe(false);
  });
});

describe('steps of the phone', () => {
  it('tell the same in words, late waiting being one wait', () => {
    const steps = stepsOf(layTimeline(card(), 30, 0));
    expect(steps.map(({ kind, at, seconds }) => `${kind} ${at} ${seconds}`)).toEqual([
      'ivr 0 38',
      'wait 38 34',
      'ring 48 15',
      'ring 66 6',
      'talk 72 146',
      'hold 218 41',
      'talk 259 156',
      'wrapup 415 29',
    ]);
  });
});
