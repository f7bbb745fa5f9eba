import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentSums, byUnit, talkSum, waitSum } from '../../../test/support/fact-sums.ts';
import type { QueueVisitFact } from '../../core/contact/facts.ts';
import { foldAgent } from '../../core/contact/fold-agent.ts';
import { foldCall } from '../../core/contact/fold-call.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import { CENTRE_ZONE, DAY, localDateOf, workingDayOf } from '../../core/simulate/calendar.ts';
import { demoCentre } from '../../core/simulate/demo/centre.ts';
import { simulateDay } from '../../core/simulate/simulate-day.ts';
import { type AgentTruth, sumTruths, type Truth } from '../../core/simulate/truth.ts';
import { cdrReader } from '../asterisk/cdr/reader.ts';
import { parseQueueLogLine } from '../asterisk/queue-log/parse-line.ts';
import { simulatorBatches } from './batches.ts';
import type { LoggedAgent, QueueLogTruth } from './queue-log-truth.ts';
import { simulatorSettings } from './settings.ts';
import { centreLogs } from './write-files.ts';

const start = workingDayOf(Date.UTC(2026, 9, 12));
const days = 6;
const seed = 2;

describe.each(demoCentre.map((project) => [project.key, project] as const))(
  'events of %s, folded',
  async (_key, project) => {
    const settings = simulatorSettings(project);
    const context = { system: 'demo', restarts: [], settings };
    const from = start * DAY;
    const entries: JournalEntry[] = [];
    const to = from + days * DAY;
    for await (const batch of simulatorBatches({ project, seed, from, to }))
      entries.push(...batch.entries);
    const folded = [...byUnit(entries, 'call').values()].map((all) => foldCall(all, context));
    const visits = folded.flatMap(({ queue_visits = [] }) => queue_visits);
    const talks = folded.flatMap((facts) => facts.talks ?? []);
    const offers = folded.flatMap((facts) => facts.offers ?? []);
    const calls = folded.flatMap((facts) => facts.calls ?? []);
    const truths = Array.from(
      { length: days },
      (_, index) => simulateDay(project, seed, start + index).truth,
    );

    it('give the calls that were made, by what became of them', () => {
      const sum = (field: 'calls' | 'inbound' | 'outbound' | 'selfService'): number =>
        truths.reduce((all, truth) => all + truth[field], 0);
      expect(calls).toHaveLength(sum('calls'));
      expect(calls.filter((call) => call.direction === 'inbound')).toHaveLength(sum('inbound'));
      expect(calls.filter((call) => call.direction === 'outbound')).toHaveLength(sum('outbound'));
      const helped = calls.filter((call) => call.outcome === 'self-service');
      expect(helped).toHaveLength(sum('selfService'));
      expect(calls.filter((call) => call.outcome === 'in-progress')).toHaveLength(0);
      expect(folded.flatMap((facts) => facts.quality_notes ?? [])).toEqual([]);
    });

    it('give every queue and day as it was', () => {
      // What comes after midnight belongs to the next date, but to the working day before.
      for (const [date, queues] of Object.entries(sumTruths(truths).queues))
        for (const [queue, row] of Object.entries(queues)) {
          const here = visits.filter(
            (visit) => visit.queue === queue && localDateOf(visit.enteredAt) === date,
          );
          const of = (...outcomes: string[]): QueueVisitFact[] =>
            here.filter((visit) => outcomes.includes(visit.outcome));
          const where = `${date} ${queue}`;
          expect(here.length, where).toBe(row.offered);
          expect(of('answered').length, where).toBe(row.answered);
          expect(of('abandoned').length, where).toBe(row.abandoned);
          for (const out of ['timeout', 'key', 'callback', 'empty', 'full', 'closed'] as const)
            expect(of(out).length, `${where} ${out}`).toBe(row[out]);
          expect(waitSum(of('answered')), where).toBe(row.waitAnswered);
          expect(waitSum(of('abandoned')), where).toBe(row.waitAbandoned);
          expect(here.reduce((sum, visit) => sum + visit.misses, 0)).toBe(row.misses);
          expect(talkSum(of('answered')), where).toBe(row.talk);
        }
    });

    it('give every operator and day as it was', () => {
      const states = byUnit(entries, 'agent');
      for (const [index, truth] of truths.entries())
        for (const [agent, row] of Object.entries(truth.agents)) {
          const day = start + index;
          const { intervals } = foldAgent({
            agent,
            states: states.get(agent) ?? [],
            talks: talks.filter((talk) => talk.agent === agent),
            offers: offers.filter((offer) => offer.agent === agent),
            restarts: [],
            horizon: to - 1,
            from: start,
            settings,
          });
          const found = agentSums(intervals.filter((each) => each.day === day));
          const told: Partial<AgentTruth> = { login: row.login, pauses: row.pauses };
          expect({ login: found.login, pauses: found.pauses }, agent).toEqual(told);
          expect(found.talk + found.hold, agent).toBe(row.talk + row.hold);
          expect(found.wrapup, agent).toBe(row.wrapup);
        }
    });
  },
);

describe('the queue_log of the centre, read and folded', () => {
  const lines: string[] = [];
  const cdr: string[] = [];
  const truths: Truth[] = [];
  let logged: QueueLogTruth | undefined;
  for (const log of centreLogs(demoCentre, seed, start, days)) {
    lines.push(...log.queueLog);
    cdr.push(...log.cdr);
    truths.push(...log.truth.values());
    logged = log.logged;
  }
  const entries: JournalEntry[] = lines.flatMap((line) => {
    const read = parseQueueLogLine(line);
    expect(read.kind, line).toBe('entries');
    return read.kind === 'entries' ? [...read.entries] : [];
  });
  const settings = simulatorSettings(demoCentre[0] as (typeof demoCentre)[number]);
  const context = { system: 'asterisk', restarts: [start * DAY], settings };
  const folded = [...byUnit(entries, 'call').values()].map((all) => foldCall(all, context));
  const visits = folded.flatMap(({ queue_visits = [] }) => queue_visits);

  it('gives every queue and day what was written', () => {
    for (const [date, queues] of Object.entries(logged?.queues ?? {}))
      for (const [queue, row] of Object.entries(queues)) {
        const here = visits.filter(
          (visit) => visit.queue === queue && localDateOf(visit.enteredAt) === date,
        );
        const of = (outcome: string): QueueVisitFact[] =>
          here.filter((visit) => visit.outcome === outcome);
        const found = {
          offered: here.length,
          answered: of('answered').length,
          abandoned: of('abandoned').length,
          timeout: of('timeout').length,
          key: of('key').length,
          empty: of('empty').length,
          withdrawn: of('withdrawn').length,
          waitAnswered: waitSum(of('answered')) / 1000,
          waitAbandoned: waitSum(of('abandoned')) / 1000,
          waitOther: (waitSum(here) - waitSum(of('answered')) - waitSum(of('abandoned'))) / 1000,
          talk: talkSum(of('answered')) / 1000,
          misses: here.reduce((sum, visit) => sum + visit.misses, 0),
          transfers: here.filter((visit) => visit.transferred).length,
        };
        expect(found, `${date} ${queue}`).toEqual(row);
      }
  });

  it('gives every operator the log-in and pauses that were written', () => {
    const states = byUnit(entries, 'agent');
    const talks = folded.flatMap((facts) => facts.talks ?? []);
    const offers = folded.flatMap((facts) => facts.offers ?? []);
    for (const [agent, row] of Object.entries(logged?.agents ?? {})) {
      const own = talks.filter((talk) => talk.agent === agent);
      const { intervals } = foldAgent({
        agent,
        states: states.get(agent) ?? [],
        talks: own,
        offers: offers.filter((offer) => offer.agent === agent),
        restarts: [start * DAY],
        horizon: (start + days) * DAY,
        from: start,
        settings,
      });
      const { login, pauses } = agentSums(intervals);
      const found: Partial<LoggedAgent> = {
        login: login / 1000,
        pause: Object.values(pauses).reduce((sum, each) => sum + each, 0) / 1000,
        answered: own.length,
        talk: own.reduce((sum, talk) => sum + (talk.talk ?? 0), 0),
      };
      const { login: in_, pause, answered, talk } = row;
      expect(found, agent).toEqual({ login: in_, pause, answered, talk });
    }
  });

  it('goes together with the CDR of the same calls', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gudok-cdr-'));
    const file = join(folder, 'Master.csv');
    writeFileSync(file, `${cdr.join('\n')}\n`);
    const request = {
      inputs: [file],
      zone: CENTRE_ZONE,
      mapping: { name: 'cdr.yaml', text: 'contexts: {incoming: inbound, outgoing: outbound}' },
      signal: new AbortController().signal,
    };
    const rows: JournalEntry[] = [];
    for await (const batch of cdrReader.read(request)) {
      expect(batch.quarantined).toEqual([]);
      rows.push(...batch.entries);
    }
    rmSync(folder, { recursive: true });
    const joined = byUnit([...entries, ...rows], 'call');
    const facts = [...joined.values()].map((all) => foldCall(all, context));
    const calls = facts.flatMap((each) => each.calls ?? []);
    const sum = sumTruths(truths);
    expect(facts.flatMap((each) => each.legs ?? [])).toHaveLength(cdr.length);
    expect(calls).toHaveLength(sum.calls);
    expect(calls.filter(({ direction }) => direction === 'inbound')).toHaveLength(sum.inbound);
    expect(calls.filter(({ direction }) => direction === 'outbound')).toHaveLength(sum.outbound);
    const joinedVisits = facts.flatMap((each) => each.queue_visits ?? []);
    expect(joinedVisits).toHaveLength(visits.length);
    expect(waitSum(joinedVisits)).toBe(waitSum(visits));
    expect(talkSum(joinedVisits)).toBe(talkSum(visits));
  });
});
