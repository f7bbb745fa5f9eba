import { describe, expect, it } from 'vitest';
import { foldCall } from '../../../core/contact/fold-call.ts';
import type { JournalEntry } from '../../../core/contact/journal.ts';
import { defaultReading } from '../../../core/contact/settings.ts';
import { parseQueueLogLine } from '../queue-log/parse-line.ts';
import { emptyMemory, readMemory } from './memory.ts';
import { messageOf } from './message.ts';
import { pictureOf } from './picture.ts';
import { bySeconds, isAheadOfLog, isBesideLog, type Told } from './told.ts';
import { createTranslator } from './translate.ts';

const t0 = 1_795_346_567_000;

/** `+ms Event key=value …` as an event of AMI at that time. */
function play(translator: ReturnType<typeof createTranslator>, script: string): Told[] {
  return script
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [after = '', name = '', ...rest] = line.trim().split(/ +/);
      const fields = rest.map((pair) => pair.replace('=', ': ').replaceAll('_', ' '));
      return translator.event(messageOf([`Event: ${name}`, ...fields]), t0 + Number(after));
    });
}
const bodies = (some: readonly Told[]) => some.map(({ entry }) => entry.body);
const types = (some: readonly Told[]) => bodies(some).map(({ type }) => type);
const fold = (entries: readonly JournalEntry[]) =>
  foldCall(entries, { system: 's', restarts: [], settings: defaultReading });

const c = 'Uniqueid=1.0 Linkedid=1.0';
const a = `${c} Queue=q MemberName=Анна_Ким Interface=PJSIP/1 DestUniqueid=1.1`;
const answered = `
  100 QueueCallerJoin ${c} Queue=q Position=1 CallerIDNum=770
  300 AgentCalled ${a}
  1200 QueueCallerLeave ${c} Queue=q Position=1
  1210 AgentConnect ${a} HoldTime=1 RingTime=0
  3000 Hold Uniqueid=1.1 Linkedid=1.0
  5500 Unhold Uniqueid=1.1 Linkedid=1.0
  9400 AgentComplete ${a} HoldTime=1 TalkTime=8 Reason=agent
  9450 Hangup ${c} Cause-txt=Normal`;

describe('a call', () => {
  it('answered, held, ended by the operator', () => {
    const told = play(createTranslator(), answered);
    expect(types(told)).toEqual([
      'queue-entered',
      'offer-started',
      'agent-connected',
      'hold-started',
      'hold-ended',
      'agent-disconnected',
      'call-ended',
    ]);
    const facts = fold(told.map(({ entry }) => entry));
    expect(facts.queue_visits).toMatchObject([{ outcome: 'answered', agent: 'Анна Ким', wait: 1 }]);
    expect(facts.talks).toMatchObject([{ hold: 2.5, holds: 1, talk: 5.5, endedBy: 'agent' }]);
    expect(facts.offers).toMatchObject([{ result: 'answered', ring: 0 }]);
  });

  it('told twice is the same entries', () => {
    const keys = () => play(createTranslator(), answered).map(({ entry }) => entry.key);
    expect(keys()).toEqual(keys());
    expect(new Set(keys()).size).toBe(keys().length);
  });

  it('stands beside its log without counting anything twice', () => {
    const log = [
      '1795346567|1.0|q|NONE|ENTERQUEUE||770|1',
      '1795346568|1.0|q|Анна Ким|CONNECT|1|1.1|0',
      '1795346576|1.0|q|Анна Ким|COMPLETEAGENT|1|8|1',
    ].flatMap((line) => {
      const read = parseQueueLogLine(line);
      return read.kind === 'entries' ? read.entries : [];
    });
    const told = play(createTranslator(), answered);
    const beside = told.filter(isBesideLog).map(({ entry }) => bySeconds(entry));
    expect(beside.map(({ body }) => body.type)).toEqual([
      'offer-started',
      'hold-started',
      'hold-ended',
    ]);
    const facts = fold([...log, ...beside]);
    expect(facts.queue_visits).toHaveLength(1);
    expect(facts.talks).toMatchObject([{ hold: 2, holds: 1, talk: 6 }]);
    expect(facts.offers).toMatchObject([{ result: 'answered', startedAt: t0 }]);
    expect(facts.quality_notes ?? []).toEqual([]);
    expect(told.filter(isAheadOfLog).map(({ entry }) => entry.body.type)).not.toContain(
      'call-ended',
    );
  });

  it('is lost when the caller hung up, and only then', () => {
    const hungUp = play(
      createTranslator(),
      `0 QueueCallerJoin ${c} Queue=q
       2000 HangupRequest ${c}
       2001 QueueCallerAbandon ${c} Queue=q HoldTime=2 Position=1 OriginalPosition=3
       2002 QueueCallerLeave ${c} Queue=q`,
    );
    expect(bodies(hungUp).at(-1)).toMatchObject({
      reason: 'abandoned',
      wait: 2,
      positionAtEntry: 3,
    });

    const translator = createTranslator();
    const timedOut = play(
      translator,
      `0 QueueCallerJoin ${c} Queue=q
       3000 QueueCallerAbandon ${c} Queue=q HoldTime=3
       3001 QueueCallerLeave ${c} Queue=q`,
    );
    expect(types(timedOut)).toEqual(['queue-entered']);
    const after = translator.tick(t0 + 4100);
    expect(bodies(after)).toMatchObject([{ reason: 'timeout', at: t0 + 3000 }]);

    const late = play(
      createTranslator(),
      `0 QueueCallerJoin ${c} Queue=q
       3000 QueueCallerAbandon ${c} Queue=q HoldTime=3
       3200 Hangup ${c}`,
    );
    expect(bodies(late)[1]).toMatchObject({ reason: 'abandoned' });
  });

  it('that pressed a key out of the queue left by it', () => {
    const translator = createTranslator();
    play(translator, `0 QueueCallerJoin ${c} Queue=q\n 900 QueueCallerLeave ${c} Queue=q`);
    expect(bodies(translator.tick(t0 + 3000))).toMatchObject([{ reason: 'key', at: t0 + 900 }]);
  });

  it('transferred goes on in another queue', () => {
    const told = play(
      createTranslator(),
      `0 QueueCallerJoin ${c} Queue=q
       100 AgentConnect ${a}
       2000 BlindTransfer TransfereeUniqueid=1.0 TransfererLinkedid=1.0 Extension=700
       2001 AgentComplete ${a} HoldTime=0 TalkTime=2 Reason=transfer
       2002 QueueCallerJoin ${c} Queue=r
       2500 HangupRequest ${c}
       2501 QueueCallerAbandon ${c} Queue=r HoldTime=1`,
    );
    expect(bodies(told)[2]).toMatchObject({ type: 'call-transferred', kind: 'blind', to: '700' });
    const facts = fold(told.map(({ entry }) => entry));
    expect(facts.queue_visits).toMatchObject([
      { queue: 'q', outcome: 'answered', transferred: true },
      { queue: 'r', outcome: 'abandoned' },
    ]);
  });

  it('a hold of nobody’s talk, or of the caller, is none', () => {
    const told = play(
      createTranslator(),
      `0 QueueCallerJoin ${c} Queue=q
       100 AgentConnect ${a}
       200 Hold ${c}
       300 Unhold Uniqueid=1.1 Linkedid=1.0
       400 Hold Uniqueid=9.9 Linkedid=9.8`,
    );
    expect(types(told)).toEqual(['queue-entered', 'agent-connected']);
  });
});

describe('operators and restarts', () => {
  it('come, pause with a reason and go', () => {
    const m = 'Queue=q MemberName=Борис Interface=PJSIP/2';
    const told = play(
      createTranslator(),
      `0 QueueMemberAdded ${m} Paused=1
       1 QueueMemberPause ${m} Paused=0
       2 QueueMemberPause ${m} Paused=1 PausedReason=обед
       3 QueueMemberRemoved ${m}`,
    );
    expect(bodies(told)).toMatchObject([
      { state: 'logged-in', paused: true, queues: ['q'], agent: 'Борис' },
      { state: 'ready' },
      { state: 'break', reason: 'обед' },
      { state: 'logged-out' },
    ]);
  });

  it('a restart is told once and closes what was open', () => {
    const translator = createTranslator();
    const told = play(
      translator,
      `0 FullyBooted Uptime=100
       10 QueueCallerJoin ${c} Queue=q
       5000 FullyBooted Uptime=105
       60000 FullyBooted Uptime=2
       61000 FullyBooted Uptime=3`,
    );
    expect(types(told)).toEqual(['queue-entered', 'system-restarted']);
    expect(told[1]?.entry.at).toBe(t0 + 58_000);
    expect(translator.memory.calls).toEqual({});
  });
});

describe('what happened unheard', () => {
  const m = (event: string, fields: Record<string, string>) =>
    messageOf([
      `Event: ${event}`,
      ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`),
    ]);
  const member = (name: string, more: Record<string, string> = {}) =>
    m('QueueMember', {
      Queue: 'q',
      Name: name,
      Location: `PJSIP/${name}`,
      Paused: '0',
      LoginTime: '1795340000',
      ...more,
    });

  it('is told from the picture: who came, was answered, is gone', () => {
    const translator = createTranslator();
    play(
      translator,
      `0 QueueCallerJoin Uniqueid=1.0 Linkedid=1.0 Queue=q
       0 QueueCallerJoin Uniqueid=2.0 Linkedid=2.0 Queue=q
       0 QueueCallerJoin Uniqueid=3.0 Linkedid=3.0 Queue=q`,
    );
    const told = translator.mend(
      pictureOf(
        [
          member('anna'),
          m('QueueEntry', { Queue: 'q', Uniqueid: '2.0', Wait: '20', Position: '1' }),
          m('QueueEntry', { Queue: 'q', Uniqueid: '4.0', Wait: '7', Position: '2' }),
        ],
        [
          m('CoreShowChannel', {
            Channel: 'PJSIP/line-1',
            Uniqueid: '1.0',
            Application: 'Queue',
            ApplicationData: 'q,t',
            BridgeId: 'b',
            Duration: '00:00:20',
          }),
          m('CoreShowChannel', {
            Channel: 'PJSIP/anna-2',
            Uniqueid: '1.1',
            Application: 'AppQueue',
            BridgeId: 'b',
            Duration: '00:00:05',
          }),
          m('CoreShowChannel', { Channel: 'PJSIP/line-3', Uniqueid: '2.0', Application: 'Queue' }),
          m('CoreShowChannel', { Channel: 'PJSIP/line-4', Uniqueid: '4.0', Application: 'Queue' }),
        ],
        t0 + 20_000,
      ),
    );
    expect(bodies(told)).toMatchObject([
      { type: 'call-ended', call: '3.0', by: 'interrupted' },
      { type: 'queue-entered', call: '4.0', at: t0 + 13_000 },
      { type: 'agent-connected', call: '1.0', agent: 'anna', at: t0 + 15_000 },
      { type: 'agent-state-changed', agent: 'anna', state: 'logged-in', at: 1_795_340_000_000 },
    ]);
    expect(translator.memory.calls['1.0']?.talk?.channel).toBe('1.1');
  });

  it.each([
    ['waited', `0 QueueCallerJoin ${c} Queue=q`, 'system'],
    ['talked', `0 QueueCallerJoin ${c} Queue=q\n 2000 AgentConnect ${a}`, 'answered'],
  ])('who %s and waits elsewhere now has left the one before', (_, script, outcome) => {
    const translator = createTranslator();
    const told = play(translator, script);
    const entry = { Queue: 'r', Uniqueid: '1.0', Wait: '5', Position: '1' };
    const channel = { Channel: 'PJSIP/line-1', Uniqueid: '1.0', Application: 'Queue' };
    const queues = [m('QueueEntry', entry)];
    told.push(...translator.mend(pictureOf(queues, [m('CoreShowChannel', channel)], t0 + 20_000)));
    told.push(...play(translator, `31000 AgentConnect ${a.replace('Queue=q', 'Queue=r')}`));
    const { queue_visits: visits, talks } = fold(told.map(({ entry: one }) => one));
    expect(visits).toMatchObject([
      {
        queue: 'q',
        outcome: outcome === 'system' ? expect.not.stringMatching(/answ|progress/) : outcome,
      },
      { queue: 'r', outcome: 'answered', enteredAt: t0 + 15_000, wait: 16 },
    ]);
    const ends = talks?.map(({ queue, endedAt }) => [queue, endedAt]);
    expect(ends?.slice(-2)).toEqual(
      outcome === 'system'
        ? [['r', null]]
        : [
            ['q', t0 + 14_999],
            ['r', null],
          ],
    );
  });

  it('who waited and talks elsewhere now has left the one before', () => {
    const translator = createTranslator();
    const told = play(translator, `0 QueueCallerJoin ${c} Queue=q`);
    const bridged = { BridgeId: 'b', Duration: '00:00:05' };
    const line = { Channel: 'PJSIP/line-1', Uniqueid: '1.0', Application: 'Queue' };
    const picture = pictureOf(
      [member('anna', { Queue: 'r' })],
      [
        m('CoreShowChannel', { ...line, ...bridged, ApplicationData: 'r,t' }),
        m('CoreShowChannel', { ...bridged, Channel: 'PJSIP/anna-2', Uniqueid: '1.1' }),
      ],
      t0 + 20_000,
    );
    told.push(...translator.mend(picture));
    const { queue_visits: visits } = fold(told.map(({ entry }) => entry));
    expect(visits?.map(({ queue, outcome }) => [queue, outcome === 'in-progress'])).toEqual([
      ['q', false],
      ['r', false],
    ]);
  });

  it('a second look finds nothing more, nor after a restart of this process', () => {
    const translator = createTranslator();
    const picture = pictureOf(
      [
        member('anna', { Paused: '1', LastPause: '1795346000' }),
        m('QueueEntry', { Queue: 'q', Uniqueid: '2.0', Wait: '1' }),
      ],
      [m('CoreShowChannel', { Channel: 'x-1', Uniqueid: '2.0' })],
      t0,
    );
    expect(types(translator.mend(picture))).toHaveLength(3);
    expect(translator.mend(picture)).toEqual([]);
    const next = createTranslator(readMemory(JSON.stringify(translator.memory)));
    expect(next.mend(picture)).toEqual([]);
  });

  it('leaves alone what events told of while the picture was taken', () => {
    const translator = createTranslator();
    play(translator, `0 QueueCallerJoin ${c} Queue=q\n 10 AgentConnect ${a}`);
    const queues = [m('QueueEntry', { Queue: 'q', Uniqueid: '1.0', Wait: '1' })];
    const picture = pictureOf(queues, [], t0 + 5, new Set(['1.0']));
    expect(translator.mend(picture)).toEqual([]);
  });

  it('a memory that is none is an empty one', () => {
    expect(readMemory('{"x":1}')).toEqual(emptyMemory());
    expect(readMemory('nonsense')).toEqual(emptyMemory());
  });
});
