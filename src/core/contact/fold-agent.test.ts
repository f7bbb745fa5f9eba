import { describe, expect, it } from 'vitest';
import { at, entryOf, fold, line, precise } from '../../../test/support/journal-builder.ts';
import type { ContactEvent, EventOf } from './events.ts';
import type { OfferFact, TalkFact } from './facts.ts';
import { foldAgent } from './fold-agent.ts';
import type { JournalEntry } from './journal.ts';
import { defaultReading, type ReadingSettings } from './settings.ts';

type Change = Partial<EventOf<'agent-state-changed'>> & { state: string };

const state = (second: number, change: Change, precision = 1000): JournalEntry =>
  entryOf({
    type: 'agent-state-changed',
    at: at(second),
    precision,
    agent: 'Anna',
    ...change,
  } as ContactEvent);
const add = (second: number, queue = 'q', paused?: boolean) =>
  state(second, { state: 'logged-in', queues: [queue], paused });
const remove = (second: number, queue = 'q') =>
  state(second, { state: 'logged-out', queues: [queue] });
const pause = (second: number, queue: string | null, reason = '') =>
  state(second, { state: 'break', reason, ...(queue === null ? {} : { queues: [queue] }) });
const unpause = (second: number, queue: string | null) =>
  state(second, { state: 'ready', ...(queue === null ? {} : { queues: [queue] }) });

interface Options {
  talks?: readonly TalkFact[];
  offers?: readonly OfferFact[];
  restarts?: number[];
  horizon?: number;
  from?: number;
  begin?: number;
  settings?: Partial<ReadingSettings>;
}

function run(states: JournalEntry[], options: Options = {}) {
  return foldAgent({
    agent: 'Anna',
    states,
    talks: options.talks ?? [],
    offers: options.offers ?? [],
    restarts: (options.restarts ?? []).map(at),
    horizon: at(options.horizon ?? 1000),
    begin: options.begin === undefined ? undefined : at(options.begin),
    from: options.from ?? 0,
    settings: { ...defaultReading, ...options.settings },
  });
}

/** Intervals as `state reason from-to`, with `…` where open and `?` outside known log-ins. */
const told = (states: JournalEntry[], options: Options = {}) =>
  run(states, options).intervals.map((row) => {
    const from = (row.startedAt - at(0)) / 1000;
    const to = (row.endedAt - at(0)) / 1000;
    const name = row.reason === '' ? row.state : `${row.state} ${row.reason}`;
    return `${name} ${from}-${to}${row.open ? '…' : ''}${row.staffed ? '' : '?'}`;
  });

const work = fold([
  line(100, { type: 'queue-entered', queue: 'q' }),
  line(110, { type: 'agent-connected', queue: 'q', agent: 'Anna', wait: 10, ring: 4 }),
  line(200, { type: 'agent-disconnected', queue: 'q', agent: 'Anna', by: 'caller', talk: 90 }),
]);

describe('states of an operator', () => {
  it('D14: log-in is the union over queues', () => {
    expect(told([add(0), add(50, 'other'), remove(100), remove(300, 'other')])).toEqual([
      'ready 0-300',
    ]);
    const both = [add(10), state(0, { state: 'logged-in' }), state(50, { state: 'logged-out' })];
    expect(told([...both, remove(90)])).toEqual(['ready 0-90']);
  });

  it('D14: a log-off without a log-in is rebuilt from its length', () => {
    const off = state(500, { state: 'logged-out', loggedInFor: 200 });
    expect(told([off])).toEqual(['ready 300-500']);
    expect(told([off], { begin: 400 })).toEqual(['ready 400-500']);
    expect(run([off]).notes).toMatchObject([{ code: 'login-rebuilt', unit: 'agent:Anna' }]);
    expect(told([remove(50)])).toEqual([]);
    expect(run([remove(50)]).notes).toMatchObject([{ code: 'logout-without-login' }]);
  });

  it('D14: static members have no log-ins: only work and breaks are known', () => {
    expect(told([pause(300, 'q', 'lunch'), unpause(400, 'q')], work)).toEqual([
      'ringing 106-110?',
      'talk 110-200?',
      'break lunch 300-400?',
    ]);
  });

  it('D15: a break lasts while any queue is paused, PAUSEALL beside is the same', () => {
    expect(
      told([
        add(0),
        add(0, 'other'),
        pause(10, null, 'tea'),
        pause(11, 'q', 'tea'),
        pause(11, 'other', 'tea'),
        unpause(30, 'q'),
        unpause(40, 'other'),
      ]),
    ).toEqual(['ready 0-11', 'break tea 11-40', 'ready 40-1000…']);
  });

  it('D15: PAUSEALL alone lasts to UNPAUSEALL or the last log-out', () => {
    expect(told([add(0), pause(10, null), unpause(20, 'q'), unpause(30, null)])).toEqual([
      'ready 0-10',
      'break 10-30',
      'ready 30-1000…',
    ]);
    expect(told([add(0), pause(10, null), remove(30), add(50)])).toEqual([
      'ready 0-10',
      'break 10-30',
      'ready 50-1000…',
    ]);
  });

  it('D15: another reason while paused changes the reason; a removed member is not paused', () => {
    expect(
      told([add(0), pause(10, 'q', 'tea'), pause(20, 'q', 'lunch'), remove(30), add(40)]),
    ).toEqual(['ready 0-10', 'break tea 10-20', 'break lunch 20-30', 'ready 40-1000…']);
    expect(told([add(0, 'q', true), unpause(25, 'q')])).toEqual(['break 0-25', 'ready 25-1000…']);
  });

  it('D2: inside a second the line that changes the state goes first', () => {
    expect(told([add(0), pause(9, 'q', 'a'), unpause(20, 'q'), pause(20, 'q', 'b')])).toEqual([
      'ready 0-9',
      'break a 9-20',
      'break b 20-1000…',
    ]);
    expect(told([add(0), add(20), remove(20)])).toEqual(['ready 0-1000…']);
  });

  it('D8: a restart closes log-ins and breaks unless members survive it', () => {
    const states = [add(0), pause(10, 'q')];
    expect(told(states, { restarts: [50] })).toEqual(['ready 0-10', 'break 10-50']);
    const settings = { membersSurviveRestart: true };
    expect(told(states, { restarts: [50], settings })).toEqual(['ready 0-10', 'break 10-1000…']);
    expect(told([add(50)], { restarts: [50] })).toEqual(['ready 50-1000…']);
  });

  it('D16: work hides a break, which is still known', () => {
    const rows = run([add(0), pause(150, 'q', 'lunch')], work).intervals;
    expect(rows.map((row) => [row.state, row.reason, row.paused])).toEqual([
      ['ready', '', false],
      ['ringing', '', false],
      ['talk', '', false],
      ['talk', 'lunch', true],
      ['break', 'lunch', true],
    ]);
  });

  it('D7: an open talk keeps the operator busy to the end of the log', () => {
    const facts = fold([
      line(100, { type: 'queue-entered', queue: 'q' }),
      line(110, { type: 'agent-connected', queue: 'q', agent: 'Anna', wait: 10, ring: 0 }),
    ]);
    expect(told([add(0)], facts)).toEqual(['ready 0-110', 'talk 110-1000…']);
  });

  it('puts hold at the end of the talk and wrap-up after it', () => {
    const facts = fold([
      precise(100, { type: 'queue-entered', queue: 'q' }),
      precise(110, { type: 'agent-connected', queue: 'q', agent: 'Anna' }),
      precise(120, { type: 'hold-started', agent: 'Anna' }),
      precise(135, { type: 'hold-ended', agent: 'Anna' }),
      precise(200, { type: 'agent-disconnected', queue: 'q', agent: 'Anna', by: 'caller' }),
      precise(200, { type: 'wrapup-started', agent: 'Anna' }),
      precise(220, { type: 'wrapup-ended', agent: 'Anna' }),
    ]);
    expect(told([state(0, { state: 'logged-in' }, 1)], facts)).toEqual([
      'ready 0-110',
      'talk 110-185',
      'hold 185-200',
      'wrapup 200-220',
      'ready 220-1000…',
    ]);
  });

  it('is cut at midnight and numbered within the day; earlier days are left out', () => {
    const day = Math.floor(at(0) / 86_400_000);
    const rows = run([add(0)], { horizon: 150_000 }).intervals;
    expect(rows.map((row) => [row.day - day, row.ordinal, row.open])).toEqual([
      [0, 1, false],
      [1, 1, false],
      [2, 1, true],
    ]);
    expect(rows[1]?.startedAt).toBe((day + 1) * 86_400_000);
    expect(run([add(0)], { horizon: 150_000, from: day + 1 }).intervals).toEqual(rows.slice(1));
  });

  it('is known to be there from the moment of the log-in', () => {
    expect(told([add(1000)])).toEqual(['ready 1000-1000…']);
    expect(told([add(0), pause(1000, 'q', 'tea')])).toEqual([
      'ready 0-1000',
      'break tea 1000-1000…',
    ]);
  });

  it('takes intervals as another system tells them', () => {
    const interval = (from: number, to: number, name: 'ready' | 'break', reason?: string) =>
      entryOf({
        type: 'agent-interval',
        agent: 'Anna',
        state: name,
        reason,
        startedAt: at(from),
        endedAt: at(to),
      });
    const states = [interval(0, 300, 'ready'), interval(300, 400, 'break', 'lunch')];
    expect(told(states)).toEqual(['ready 0-300', 'break lunch 300-400']);
    expect(told(states, work)).toEqual([
      'ready 0-106',
      'ringing 106-110',
      'talk 110-200',
      'ready 200-300',
      'break lunch 300-400',
    ]);
  });
});
