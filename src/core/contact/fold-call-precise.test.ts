import { describe, expect, it } from 'vitest';
import { at, entryOf, fold, precise } from '../../../test/support/journal-builder.ts';

const life = [
  precise(0, {
    type: 'call-started',
    direction: 'inbound',
    caller: '+77015550101',
    dialled: '+77273500000',
  }),
  precise(0.1, { type: 'ivr-entered', menu: 'main' }),
  precise(4.2, { type: 'ivr-input', menu: 'main', choice: '1', label: 'Sales' }),
  precise(4.2, { type: 'ivr-left', menu: 'main', result: 'queue' }),
  precise(4.2, { type: 'queue-entered', queue: 'q', position: 3 }),
  precise(5, { type: 'offer-started', queue: 'q', agent: 'Anna' }),
  precise(20, { type: 'offer-ended', queue: 'q', agent: 'Anna', result: 'no-answer' }),
  precise(20.1, { type: 'offer-started', queue: 'q', agent: 'Boris' }),
  precise(23.6, { type: 'offer-ended', queue: 'q', agent: 'Boris', result: 'answered' }),
  precise(23.6, { type: 'queue-left', queue: 'q', reason: 'answered' }),
  precise(23.6, { type: 'agent-connected', queue: 'q', agent: 'Boris', team: 'Sales' }),
  precise(60, { type: 'hold-started', queue: 'q', agent: 'Boris' }),
  precise(75.5, { type: 'hold-ended', queue: 'q', agent: 'Boris' }),
  precise(123.6, { type: 'agent-disconnected', queue: 'q', agent: 'Boris', by: 'caller' }),
  precise(123.6, { type: 'call-ended', by: 'caller' }),
  precise(123.6, { type: 'wrapup-started', queue: 'q', agent: 'Boris' }),
  precise(141.1, { type: 'wrapup-ended', queue: 'q', agent: 'Boris' }),
  precise(150, { type: 'survey-answered', survey: 'csi', question: 'ok?', score: 5 }),
];

describe('a call told to the millisecond', () => {
  it('is told whole', () => {
    const facts = fold(life);
    expect(facts.calls).toEqual([
      {
        call: 'c',
        startedAt: at(0),
        endedAt: at(123.6),
        direction: 'inbound',
        caller: '+77015550101',
        dialled: '+77273500000',
        customer: '',
        outcome: 'answered',
        duration: 123.6,
        wait: 19.4,
        talk: 84.5,
        hold: 15.5,
        wrapup: 17.5,
        ivrSeconds: 4.1,
        ivrChoice: 'Sales',
        queue: 'q',
        lastQueue: 'q',
        agent: 'Boris',
        lastAgent: 'Boris',
        team: 'Sales',
        visits: 1,
        offers: 2,
        talks: 1,
        transfers: 0,
        ivrSteps: 1,
        cost: null,
        currency: '',
        recordings: 0,
        tags: {},
      },
    ]);
    expect(facts.queue_visits).toMatchObject([
      { wait: 19.4, ring: 3.5, misses: 1, ivrChoice: 'Sales', positionAtEntry: 3, rebuilt: false },
    ]);
    expect(facts.offers).toMatchObject([
      { ordinal: 1, agent: 'Anna', result: 'no-answer', ring: 15 },
      { ordinal: 2, agent: 'Boris', result: 'answered', ring: 3.5 },
    ]);
    expect(facts.talks).toMatchObject([{ holds: 1, wrapupEndedAt: at(141.1), endedBy: 'caller' }]);
    expect(facts.ivr_steps).toMatchObject([{ menu: 'main', choice: '1', result: 'queue' }]);
    expect(facts.survey_answers).toMatchObject([{ call: 'c', survey: 'csi', score: 5 }]);
    expect(facts.quality_notes).toBeUndefined();
  });

  it('is open wherever it is cut', () => {
    expect(fold(life.slice(0, 2)).calls).toMatchObject([{ outcome: 'in-progress', endedAt: null }]);
    const waiting = fold(life.slice(0, 6));
    expect(waiting.queue_visits).toMatchObject([{ outcome: 'in-progress', leftAt: null }]);
    expect(waiting.offers).toMatchObject([{ result: 'in-progress', endedAt: null, ring: null }]);
    const talking = fold(life.slice(0, 12));
    expect(talking.calls).toMatchObject([{ outcome: 'answered', endedAt: null, talk: null }]);
  });

  it('ends with call-ended what nothing else ended', () => {
    const facts = fold([...life.slice(0, 6), precise(30, { type: 'call-ended', by: 'caller' })]);
    expect(facts.queue_visits).toMatchObject([{ outcome: 'abandoned', wait: 25.8 }]);
    expect(facts.offers).toMatchObject([{ result: 'caller-gone', endedAt: at(30) }]);
    expect(facts.calls).toMatchObject([{ outcome: 'abandoned', endedAt: at(30) }]);
  });

  it('may be left in the menu or served by it', () => {
    const start = life.slice(0, 2);
    const end = (result: string) => [
      precise(9, { type: 'ivr-left', menu: 'main', result }),
      precise(9, { type: 'call-ended' }),
    ];
    const outcome = (result: string) => fold([...start, ...end(result)]).calls?.[0]?.outcome;
    expect(outcome('self-service')).toBe('self-service');
    expect(outcome('hangup')).toBe('left-in-ivr');
    expect(fold([...start, ...end('hangup')]).calls).toMatchObject([{ ivrSeconds: 8.9 }]);
  });

  it('may go from operator to operator without another visit', () => {
    const facts = fold([
      ...life.slice(0, 11),
      precise(60, {
        type: 'call-transferred',
        queue: 'q',
        agent: 'Boris',
        kind: 'attended',
        to: 'Vera',
      }),
      precise(60, { type: 'agent-disconnected', queue: 'q', agent: 'Boris', by: 'transfer' }),
      precise(60.2, { type: 'agent-connected', queue: 'q', agent: 'Vera' }),
      precise(90.2, { type: 'agent-disconnected', queue: 'q', agent: 'Vera', by: 'agent' }),
    ]);
    expect(facts.queue_visits).toHaveLength(1);
    expect(facts.talks).toMatchObject([
      { agent: 'Boris', transferred: 'attended', transferredTo: 'Vera', endedBy: 'transfer' },
      { agent: 'Vera', talk: 30, endedBy: 'agent' },
    ]);
    expect(facts.calls).toMatchObject([{ agent: 'Boris', lastAgent: 'Vera', transfers: 1 }]);
    expect(facts.quality_notes).toBeUndefined();
  });

  it('may be outbound: a talk without a visit', () => {
    const dialled = precise(0, {
      type: 'call-started',
      direction: 'outbound',
      agent: 'Anna',
      dialled: '+77015550102',
    });
    const talked = fold([
      dialled,
      precise(8, { type: 'agent-connected', agent: 'Anna', queue: 'callbacks' }),
      precise(68, { type: 'agent-disconnected', agent: 'Anna', queue: 'callbacks', by: 'agent' }),
    ]);
    expect(talked.queue_visits).toBeUndefined();
    expect(talked.offers).toBeUndefined();
    expect(talked.calls).toMatchObject([
      { direction: 'outbound', outcome: 'answered', agent: 'Anna', talk: 60, endedAt: at(68) },
    ]);
    const end = (cause: string) => precise(20, { type: 'call-ended', cause });
    expect(fold([dialled, end('USER_BUSY')]).calls).toMatchObject([{ outcome: 'busy' }]);
    expect(fold([dialled, end('')]).calls).toMatchObject([
      { outcome: 'no-answer', agent: 'Anna', talk: null },
    ]);
  });

  it('keeps a callback asked for by a key', () => {
    const key = { type: 'queue-left', queue: 'q', reason: 'callback', key: '1' };
    const facts = fold([...life.slice(0, 5), precise(40, key)]);
    expect(facts.queue_visits).toMatchObject([{ outcome: 'callback', key: '1', wait: 35.8 }]);
    expect(facts.calls).toMatchObject([{ outcome: 'in-progress', endedAt: null }]);
  });
});

describe('records of a call', () => {
  const call = { call: 'c' };

  it('are facts as they are', () => {
    const facts = fold([
      entryOf({ type: 'call', ...call, startedAt: at(0), duration: 100, outcome: 'answered' }),
      entryOf({
        type: 'queue-visit',
        ...call,
        queue: 'PS',
        enteredAt: at(10),
        wait: 20,
        outcome: 'answered',
      }),
      entryOf({ type: 'talk', ...call, agent: 'DORIT', startedAt: at(30), talk: 70 }),
      entryOf({ type: 'ivr-step', ...call, menu: 'vru', enteredAt: at(0), duration: 10 }),
    ]);
    expect(facts.calls).toMatchObject([
      { endedAt: at(100), duration: 100, wait: 20, talk: 70, ivrSeconds: 10, agent: 'DORIT' },
    ]);
    expect(facts.queue_visits).toMatchObject([
      { leftAt: at(30), wait: 20, talk: 70, agent: 'DORIT' },
    ]);
    expect(facts.talks).toMatchObject([{ endedAt: at(100), wait: 20, agent: 'DORIT' }]);
  });

  it('may be a phantom, or lack what is not known', () => {
    const phantom = { type: 'call', ...call, startedAt: at(0), outcome: 'phantom' } as const;
    expect(fold([entryOf(phantom)]).calls).toMatchObject([{ outcome: 'phantom', wait: null }]);
    const lost = entryOf({
      type: 'queue-visit',
      ...call,
      queue: 'bill',
      enteredAt: at(0),
      outcome: 'abandoned',
    });
    expect(fold([lost])).toMatchObject({
      queue_visits: [{ wait: null, leftAt: null, outcome: 'abandoned' }],
      calls: [{ outcome: 'abandoned', wait: null }],
    });
  });

  it('are corrected by the later of one key', () => {
    const version = (outcome: 'abandoned' | 'answered') =>
      entryOf(
        { type: 'queue-visit', ...call, queue: 'q', enteredAt: at(0), wait: 5, outcome },
        'row 1',
      );
    expect(fold([version('abandoned'), version('answered')]).queue_visits).toMatchObject([
      { outcome: 'answered' },
    ]);
  });

  it('of the CDR join what the queue told', () => {
    const leg = entryOf({
      type: 'leg',
      ...call,
      key: '1:0',
      startedAt: at(-8),
      endedAt: at(70),
      duration: 78,
      disposition: 'ANSWERED',
      direction: 'inbound',
      dialled: '+77273500000',
      caller: '77015550101',
    });
    const facts = fold([
      leg,
      precise(0, { type: 'queue-entered', queue: 'q', precision: 1000 }),
      precise(9, { type: 'queue-left', queue: 'q', reason: 'abandoned', precision: 1000, wait: 9 }),
    ]);
    expect(facts.legs).toHaveLength(1);
    expect(facts.calls).toMatchObject([
      { startedAt: at(-8), endedAt: at(70), duration: 78, outcome: 'abandoned', wait: 9 },
    ]);
    expect(facts.queue_visits).toMatchObject([{ dialled: '+77273500000', caller: '77015550101' }]);
  });

  it('of the CDR alone tell the outcome by the peer', () => {
    const outcome = (disposition: string, peerChannel: string) =>
      fold([
        entryOf({ type: 'leg', ...call, key: '1', startedAt: at(0), disposition, peerChannel }),
      ]).calls?.[0]?.outcome;
    expect(outcome('ANSWERED', 'PJSIP/101-1')).toBe('answered');
    expect(outcome('ANSWERED', '')).toBe('other');
    expect(outcome('NO ANSWER', 'PJSIP/101-1')).toBe('no-answer');
    expect(outcome('BUSY', '')).toBe('busy');
    expect(outcome('CONGESTION', '')).toBe('failed');
  });
});
