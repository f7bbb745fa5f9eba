import { describe, expect, it } from 'vitest';
import { at, fold, line } from '../../../test/support/journal-builder.ts';
import type { JournalEntry } from './journal.ts';

const enter = (second: number, queue = 'q', position = 1): JournalEntry =>
  line(second, { type: 'queue-entered', queue, position, caller: '77015550101' });
const connect = (second: number, wait: number, agent = 'Anna', ring = 1): JournalEntry =>
  line(second, { type: 'agent-connected', queue: 'q', agent, wait, ring });
const complete = (second: number, wait: number, talk: number, by = 'caller'): JournalEntry =>
  line(second, { type: 'agent-disconnected', queue: 'q', agent: 'Anna', by, wait, talk });
const left = (second: number, reason: string, wait?: number): JournalEntry =>
  line(second, { type: 'queue-left', queue: 'q', reason, wait });
const missed = (second: number, ring: number, agent = 'Anna'): JournalEntry =>
  line(second, { type: 'offer-ended', queue: 'q', agent, result: 'no-answer', ring });
const transfer = (second: number, wait?: number, talk?: number): JournalEntry =>
  line(second, { type: 'call-transferred', queue: 'q', agent: 'Anna', kind: 'blind', wait, talk });

const visits = (entries: JournalEntry[], options = {}) =>
  fold(entries, options).queue_visits?.map(({ enteredAt, leftAt, outcome, wait, talk }) => ({
    enteredAt: (enteredAt - at(0)) / 1000,
    leftAt: leftAt === null ? null : (leftAt - at(0)) / 1000,
    outcome,
    wait,
    talk,
  })) ?? [];
const codes = (entries: JournalEntry[]) =>
  fold(entries).quality_notes?.map((row) => row.code) ?? [];
const visit = (
  enteredAt: number,
  leftAt: number | null,
  outcome: string,
  wait: number | null,
  talk: number | null = null,
) => ({ enteredAt, leftAt, outcome, wait, talk });

describe('a call of queue_log', () => {
  it('has one visit, one offer and one talk when it is simply answered', () => {
    const facts = fold([enter(0), connect(7, 7), complete(67, 7, 60)]);
    expect(facts.queue_visits).toMatchObject([
      { ordinal: 1, outcome: 'answered', wait: 7, ring: 1, talk: 60, agent: 'Anna', misses: 0 },
    ]);
    expect(facts.offers).toMatchObject([
      { agent: 'Anna', result: 'answered', ring: 1, startedAt: at(6), endedAt: at(7) },
    ]);
    expect(facts.talks).toMatchObject([
      { startedAt: at(7), endedAt: at(67), talk: 60, hold: null, wait: 7, endedBy: 'caller' },
    ]);
    expect(facts.calls).toMatchObject([
      { outcome: 'answered', direction: 'inbound', caller: '77015550101', wait: 7, talk: 60 },
    ]);
    expect(facts.quality_notes).toBeUndefined();
  });

  it('D1: repeated lines are one fact, but count where the site says so', () => {
    const again = { ...missed(5, 0), key: 'second' };
    expect(fold([enter(0), missed(5, 0), missed(5, 0)]).offers).toHaveLength(1);
    expect(fold([enter(0), missed(5, 0), again]).offers).toHaveLength(2);
  });

  it('D2: inside a second the state and the numbers decide, not the order', () => {
    const all = [enter(0), connect(0, 0), complete(0, 0, 0), enter(9), left(9, 'abandoned', 0)];
    for (const entries of [all, [...all].reverse()])
      expect(visits(entries)).toEqual([visit(0, 0, 'answered', 0, 0), visit(9, 9, 'abandoned', 0)]);
    const twice = [enter(0), left(30, 'timeout', 30), enter(30), connect(35, 5)];
    expect(visits(twice.reverse())).toEqual([
      visit(0, 30, 'timeout', 30),
      visit(30, 35, 'answered', 5),
    ]);
    const restartFirst = [enter(10), left(12, 'abandoned', 2)];
    expect(visits(restartFirst, { restarts: [10] })).toEqual([visit(10, 12, 'abandoned', 2)]);
  });

  it('D2: an ending belongs to the visit that its number fits', () => {
    const entries = [enter(0), enter(30), left(30, 'abandoned', 0)];
    expect(visits(entries)).toEqual([visit(0, 30, 'reentered', 30), visit(30, 30, 'abandoned', 0)]);
  });

  it('D3: another queue is another visit, and both may be open', () => {
    expect(visits([enter(0, 'q'), enter(5, 'other')])).toEqual([
      visit(0, null, 'in-progress', null),
      visit(5, null, 'in-progress', null),
    ]);
  });

  it('D4: entering again ends the earlier visit, at once is a near duplicate', () => {
    expect(visits([enter(0), enter(4), connect(9, 5)])).toEqual([
      visit(0, 4, 'reentered', 4),
      visit(4, 9, 'answered', 5),
    ]);
    expect(visits([enter(0), enter(0, 'q', 2)])).toHaveLength(1);
    expect(codes([enter(0), enter(0, 'q', 2)])).toEqual(['near-duplicate']);
    const talking = [enter(0), connect(5, 5), enter(25)];
    expect(visits(talking)).toEqual([
      visit(0, 5, 'answered', 5, 20),
      visit(25, null, 'in-progress', null),
    ]);
    expect(codes(talking)).toEqual(['reentered']);
    const settings = { reenterWhileWaiting: 'same-visit' };
    expect(visits([enter(0), enter(4), connect(9, 9)], { settings })).toHaveLength(1);
  });

  it('D5: the number in the line is the wait, a difference of more than a second is noted', () => {
    const entries = [enter(0), left(10, 'abandoned', 14)];
    expect(visits(entries)).toEqual([visit(0, 10, 'abandoned', 14)]);
    expect(codes(entries)).toEqual(['wait-differs']);
    expect(codes([enter(0), left(10, 'abandoned', 11)])).toEqual([]);
    expect(visits(entries, { settings: { durationsBy: 'clock' } })).toEqual([
      visit(0, 10, 'abandoned', 10),
    ]);
    expect(codes([enter(0), connect(5, 5), complete(65, 5, 70)])).toEqual(['talk-differs']);
  });

  it('D6: endings without a beginning are rebuilt from their numbers', () => {
    expect(visits([left(100, 'abandoned', 30)])).toEqual([visit(70, 100, 'abandoned', 30)]);
    expect(visits([connect(100, 30)])).toEqual([visit(70, 100, 'answered', 30)]);
    const ended = fold([complete(100, 30, 50)]);
    expect(ended.queue_visits).toMatchObject([
      { enteredAt: at(20), leftAt: at(50), wait: 30, talk: 50, rebuilt: true },
    ]);
    expect(ended.talks).toMatchObject([{ startedAt: at(50), endedAt: at(100), talk: 50 }]);
    expect(ended.offers).toMatchObject([{ result: 'answered', ring: null }]);
    expect(codes([complete(100, 30, 50)])).toEqual(['entry-rebuilt']);
    expect(visits([enter(20), complete(100, 30, 50)])).toEqual([visit(20, 50, 'answered', 30, 50)]);
    const settings = { endingsWithoutBeginning: 'ignore' };
    expect(visits([left(100, 'abandoned', 30)], { settings })).toEqual([]);
  });

  it('D6: a line that fits the last ended visit repeats it', () => {
    const entries = [enter(0), left(30, 'abandoned', 30), left(31, 'abandoned', 30)];
    expect(visits(entries)).toEqual([visit(0, 30, 'abandoned', 30)]);
    expect(codes(entries)).toEqual(['ending-repeated']);
    const another = [enter(0), left(30, 'abandoned', 30), left(90, 'abandoned', 20)];
    expect(visits(another)).toEqual([
      visit(0, 30, 'abandoned', 30),
      visit(70, 90, 'abandoned', 20),
    ]);
  });

  it('D7: an answer without an end counts, and a restart cuts the talk', () => {
    const entries = [enter(0), connect(5, 5)];
    expect(fold(entries).talks).toMatchObject([{ endedAt: null, talk: null }]);
    expect(visits(entries)).toEqual([visit(0, 5, 'answered', 5)]);
    const cut = fold(entries, { restarts: [65] });
    expect(cut.talks).toMatchObject([{ endedAt: at(65), talk: 60, endedBy: 'interrupted' }]);
    expect(cut.queue_visits).toMatchObject([{ outcome: 'answered', talk: 60 }]);
    expect(cut.calls).toMatchObject([{ endedAt: at(65), outcome: 'answered' }]);
  });

  it('D8: a restart ends the waiting as interrupted, and what comes later is new', () => {
    expect(visits([enter(0)], { restarts: [40] })).toEqual([visit(0, 40, 'interrupted', 40)]);
    expect(visits([enter(0), enter(60), connect(65, 5)], { restarts: [40] })).toEqual([
      visit(0, 40, 'interrupted', 40),
      visit(60, 65, 'answered', 5),
    ]);
    expect(visits([enter(0), left(3, 'abandoned', 3)], { restarts: [40] })).toEqual([
      visit(0, 3, 'abandoned', 3),
    ]);
  });

  it('D9: abandoned during the announcement is no offer and names no operator', () => {
    const entry = line(8, {
      type: 'queue-left',
      queue: 'q',
      reason: 'abandoned',
      wait: 8,
      agent: 'Anna',
    });
    const facts = fold([enter(0), entry]);
    expect(facts.queue_visits).toMatchObject([{ outcome: 'abandoned', agent: '' }]);
    expect(facts.offers).toBeUndefined();
  });

  it('D10: every way out keeps its name', () => {
    for (const reason of ['timeout', 'key', 'empty', 'withdrawn', 'system', 'full', 'closed'])
      expect(visits([enter(0), left(9, reason, 9)])).toEqual([visit(0, 9, reason, 9)]);
    expect(fold([enter(0), left(9, 'timeout', 9)]).calls).toMatchObject([
      { outcome: 'flowed-out' },
    ]);
    expect(fold([enter(0), left(9, 'system', 9)]).calls).toMatchObject([{ outcome: 'other' }]);
  });

  it('D11: the operator hanging up on the announcement is a failed offer, not an end', () => {
    const dump = line(5, { type: 'offer-ended', queue: 'q', agent: 'Anna', result: 'failed' });
    const facts = fold([enter(0), dump, connect(12, 12, 'Boris')]);
    expect(facts.queue_visits).toMatchObject([{ outcome: 'answered', agent: 'Boris', misses: 0 }]);
    expect(facts.offers?.map((offer) => offer.result)).toEqual(['failed', 'answered']);
  });

  it('D12: a ring that was not answered starts where its length says', () => {
    const gone = line(22, {
      type: 'offer-ended',
      queue: 'q',
      agent: 'Boris',
      result: 'caller-gone',
      ring: 2.5,
    });
    const facts = fold([enter(0), missed(16, 15.004), gone, left(22, 'abandoned', 22)]);
    expect(facts.offers).toMatchObject([
      { agent: 'Anna', startedAt: at(0.996), endedAt: at(16), result: 'no-answer', ring: 15.004 },
      { agent: 'Boris', startedAt: at(19.5), endedAt: at(22), result: 'caller-gone' },
    ]);
    expect(facts.queue_visits).toMatchObject([{ misses: 1 }]);
    expect(fold([enter(0), missed(3, 0)]).offers).toMatchObject([{ ring: 0, startedAt: at(3) }]);
  });

  it('D13: a transfer wins over the hang-up of its second, a later one repeats', () => {
    const same = [enter(0), connect(5, 5), complete(65, 5, 60, 'agent'), transfer(65, 5, 60)];
    const later = [enter(0), connect(5, 5), transfer(65, 5, 60), complete(300, 5, 295)];
    for (const entries of [same, later]) {
      const facts = fold(entries);
      expect(facts.talks).toMatchObject([
        { talk: 60, endedBy: 'transfer', transferred: 'blind', endedAt: at(65) },
      ]);
      expect(facts.queue_visits).toMatchObject([{ transferred: true, talk: 60 }]);
      expect(codes(entries)).toEqual(['ending-repeated']);
    }
    const old = fold([enter(0), connect(5, 5), transfer(65)]);
    expect(old.talks).toMatchObject([{ talk: 60, transferred: 'blind' }]);
  });

  it('D14: the interface is the operator of the alias table', () => {
    const settings = { aliases: { 'PJSIP/101': 'Anna' }, teams: { Anna: 'Sales' } };
    const facts = fold([enter(0), connect(5, 5, 'PJSIP/101')], { settings });
    expect(facts.talks).toMatchObject([{ agent: 'Anna', team: 'Sales' }]);
  });

  it('D22: what is unknown has no effect', () => {
    const did = line(0, { type: 'unknown', name: 'DID', data: ['77273000000'] });
    const tag = line(0, { type: 'call-tagged', tag: 'topic', value: 'bill' });
    expect(fold([did, tag])).toEqual({});
    expect(fold([])).toEqual({});
    const known = [enter(0), left(3, 'abandoned', 3)];
    const { calls, ...rest } = fold([...known, did, tag]);
    const { calls: plain, ...same } = fold(known);
    expect(rest).toEqual(same);
    expect(calls).toEqual([{ ...plain?.[0], tags: { topic: 'bill' } }]);
  });

  it('D24: a second connect of a visit is ignored', () => {
    const entries = [enter(0), connect(5, 5), connect(9, 9, 'Boris'), complete(65, 5, 60)];
    expect(fold(entries).talks).toHaveLength(1);
    expect(codes(entries)).toEqual(['second-connect']);
  });

  it('doubts a talk of more than four hours', () => {
    expect(codes([enter(0), connect(0, 0), complete(15_000, 0, 15_000)])).toEqual(['long-talk']);
  });
});
