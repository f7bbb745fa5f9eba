import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldCall } from '../../core/contact/fold-call.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import type { RecordOf, SourceRecord } from '../../core/contact/records.ts';
import { sourceRecord } from '../../core/contact/records.ts';
import { defaultReading } from '../../core/contact/settings.ts';
import { tableReader } from './table-reader.ts';

const root = join(import.meta.dirname, '../../..');
const data = join(root, '../shared/data');

async function recordsOf(mapping: string, inputs: string[], zone = 'UTC') {
  const text = readFileSync(join(root, 'examples', mapping), 'utf8');
  const records: SourceRecord[] = [];
  const entries: JournalEntry[] = [];
  let lines = 0;
  let quarantined = 0;
  for await (const batch of tableReader.read({
    inputs: inputs.map((input) => join(data, input)),
    zone,
    mapping: { name: mapping, text },
    signal: new AbortController().signal,
  })) {
    for (const entry of batch.entries) {
      entries.push(entry);
      records.push(entry.body as SourceRecord);
    }
    lines += batch.lines;
    quarantined += batch.quarantined.length;
  }
  return { records, entries, lines, quarantined };
}

function only<T extends SourceRecord['type']>(records: readonly SourceRecord[], type: T) {
  return records.filter((record): record is RecordOf<T> => record.type === type);
}

type Row = Record<string, number | string>;
const expected: Record<string, Record<string, Row | Row[]>> = existsSync(
  join(data, 'anonymous-bank/expected.json'),
)
  ? JSON.parse(readFileSync(join(data, 'anonymous-bank/expected.json'), 'utf8'))
  : {};

describe.skipIf(!existsSync(join(data, 'anonymous-bank')))('the bank of 1999', () => {
  it.each(['january', 'february'])('gives the published figures of %s', async (month) => {
    const { records, lines, quarantined } = await recordsOf('anonymous-bank.yaml', [
      `anonymous-bank/${month}.tsv`,
    ]);
    expect(quarantined).toBe(0);
    const calls = only(records, 'call');
    expect(lines).toBe(calls.length + 1);
    const visits = new Map(only(records, 'queue-visit').map((visit) => [visit.call, visit]));
    const talks = new Map(only(records, 'talk').map((talk) => [talk.call, talk]));
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Jerusalem',
      dateStyle: 'short',
      timeStyle: 'medium',
    });

    const figures = (of: readonly RecordOf<'call'>[]) => {
      const figure: Row = {};
      const add = (name: string, value: number) => {
        figure[name] = Number(figure[name] ?? 0) + value;
      };
      for (const name of figureNames) figure[name] = 0;
      for (const call of of) {
        const visit = visits.get(call.call);
        const talk = talks.get(call.call);
        add('calls', 1);
        add('left_in_ivr', call.outcome === 'left-in-ivr' ? 1 : 0);
        add('phantom', call.outcome === 'phantom' ? 1 : 0);
        if (!visit) continue;
        const wait = visit.wait ?? Number.NaN;
        add('offered', 1);
        add(visit.outcome, 1);
        add(`wait_${visit.outcome}_s`, wait);
        add(`${visit.outcome}_20`, wait <= 20 ? 1 : 0);
        if (visit.outcome === 'abandoned') add('short_abandoned_5', wait < 5 ? 1 : 0);
        add('talk_s', talk?.talk ?? 0);
      }
      return figure;
    };
    const grouped = (name: string, key: (call: RecordOf<'call'>) => string | number) => {
      const groups = new Map<string | number, RecordOf<'call'>[]>();
      for (const call of calls) {
        const list = groups.get(key(call)) ?? [];
        list.push(call);
        groups.set(key(call), list);
      }
      return [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([group, list]) => ({ [name]: group, ...figures(list) }));
    };
    const arrived = (call: RecordOf<'call'>) =>
      local.format(visits.get(call.call)?.enteredAt ?? call.startedAt);

    const wanted = expected[month] ?? {};
    expect(figures(calls)).toEqual(wanted.total);
    expect(grouped('queue', (call) => call.queue ?? '')).toEqual(wanted.by_queue);
    expect(grouped('day', (call) => arrived(call).slice(0, 10))).toEqual(wanted.by_day);
    expect(grouped('hour', (call) => Number(arrived(call).slice(11, 13)))).toEqual(wanted.by_hour);

    const agents = new Map<string, { agent: string; answered: number; talk_s: number }>();
    for (const talk of talks.values()) {
      const agent = talk.agent ?? 'NO_SERVER';
      const one = agents.get(agent) ?? { agent, answered: 0, talk_s: 0 };
      one.answered += 1;
      one.talk_s += talk.talk ?? 0;
      agents.set(agent, one);
    }
    expect([...agents.values()].sort((a, b) => (a.agent < b.agent ? -1 : 1))).toEqual(
      wanted.by_agent,
    );
  });

  it('puts each moment of a call after the one before it, also over midnight', async () => {
    const { records } = await recordsOf('anonymous-bank.yaml', ['anonymous-bank/january.tsv']);
    const talks = new Map(only(records, 'talk').map((talk) => [talk.call, talk]));
    for (const call of only(records, 'call')) {
      const talk = talks.get(call.call);
      if (!talk) continue;
      const gap = (talk.startedAt as number) - (call.startedAt as number);
      expect(gap).toBeGreaterThan(-600_000);
      expect(gap).toBeLessThan(3_600_000);
    }
  });

  it('gives the same figures as facts, folded by the assembler', async () => {
    const { entries } = await recordsOf('anonymous-bank.yaml', ['anonymous-bank/january.tsv']);
    const units = new Map<string, JournalEntry[]>();
    for (const entry of entries) {
      const list = units.get(entry.unit.key);
      if (list) list.push(entry);
      else units.set(entry.unit.key, [entry]);
    }
    const total: Record<string, number> = {};
    const add = (name: string, value: number) => {
      total[name] = (total[name] ?? 0) + value;
    };
    for (const name of figureNames) total[name] = 0;
    const context = { system: 'bank', restarts: [], settings: defaultReading };
    for (const unit of units.values()) {
      const facts = foldCall(unit, context);
      for (const call of facts.calls ?? []) {
        add('calls', 1);
        if (call.outcome === 'left-in-ivr') add('left_in_ivr', 1);
        if (call.outcome === 'phantom') add('phantom', 1);
      }
      for (const visit of facts.queue_visits ?? []) {
        add('offered', 1);
        add(visit.outcome, 1);
        add(`wait_${visit.outcome}_s`, visit.wait ?? Number.NaN);
        add(`${visit.outcome}_20`, (visit.wait ?? Number.NaN) <= 20 ? 1 : 0);
        if (visit.outcome === 'abandoned' && (visit.wait ?? 9) < 5) add('short_abandoned_5', 1);
        add('talk_s', visit.talk ?? 0);
      }
    }
    expect(total).toEqual(expected.january?.total);
  });

  it('makes records that the schema takes', async () => {
    const { records } = await recordsOf('anonymous-bank.yaml', ['anonymous-bank/february.tsv']);
    for (const record of records.slice(0, 20_000)) sourceRecord.parse(record);
  });
});

const figureNames = [
  'calls',
  'offered',
  'answered',
  'abandoned',
  'left_in_ivr',
  'phantom',
  'wait_answered_s',
  'wait_abandoned_s',
  'talk_s',
  'answered_20',
  'abandoned_20',
  'short_abandoned_5',
];

describe.skipIf(!existsSync(join(data, 'pwc')))('call centre trends', () => {
  it.each(['call_center.csv', 'call_center.xlsx'])(
    'gives the known figures of %s',
    async (file) => {
      const { records, quarantined } = await recordsOf('pwc.yaml', [`pwc/${file}`]);
      expect(quarantined).toBe(0);
      const calls = only(records, 'call');
      const visits = only(records, 'queue-visit');
      const answered = visits.filter((visit) => visit.outcome === 'answered');
      const lost = visits.filter((visit) => visit.outcome === 'abandoned');
      const mean = (values: readonly (number | undefined)[]) =>
        values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
      expect([calls.length, answered.length, lost.length]).toEqual([5000, 4054, 946]);
      expect(lost.every((visit) => visit.wait === undefined && visit.leftAt === undefined)).toBe(
        true,
      );
      expect(calls.filter((call) => call.tags?.resolved === 'yes')).toHaveLength(3646);
      expect(mean(answered.map((visit) => visit.wait))).toBeCloseTo(67.52, 2);
      expect(mean(only(records, 'talk').map((talk) => talk.talk))).toBeCloseTo(224.92, 2);
      expect(mean(only(records, 'survey').map((survey) => survey.score))).toBeCloseTo(3.4036, 4);
      const count = (key: (call: RecordOf<'call'>) => string) => {
        const counts: Record<string, number> = {};
        for (const call of calls) counts[key(call)] = (counts[key(call)] ?? 0) + 1;
        return counts;
      };
      expect(count((call) => new Date(call.startedAt).toISOString().slice(0, 7))).toEqual({
        '2021-01': 1772,
        '2021-02': 1616,
        '2021-03': 1612,
      });
      expect(count((call) => call.queue ?? '')).toEqual({
        Streaming: 1022,
        'Technical Support': 1019,
        'Payment related': 1007,
        'Contract related': 976,
        'Admin Support': 976,
      });
      const agents = Object.fromEntries(
        ['Becky', 'Dan', 'Diane', 'Greg', 'Jim', 'Joe', 'Martha', 'Stewart'].map((agent) => {
          const own = calls.filter((call) => call.agent === agent);
          const done = own.filter((call) => call.outcome === 'answered').length;
          const resolved = own.filter((call) => call.tags?.resolved === 'yes').length;
          return [agent, `${own.length}/${done}/${resolved}`];
        }),
      );
      expect(agents).toEqual({
        Becky: '631/517/462',
        Dan: '633/523/471',
        Diane: '633/501/452',
        Greg: '624/502/455',
        Jim: '666/536/485',
        Joe: '593/484/436',
        Martha: '638/514/461',
        Stewart: '582/477/424',
      });
    },
  );

  it('reads the workbook and the text as the same calls', async () => {
    const text = await recordsOf('pwc.yaml', ['pwc/call_center.csv'], 'Asia/Almaty');
    const workbook = await recordsOf('pwc.yaml', ['pwc/call_center.xlsx'], 'Asia/Almaty');
    expect(workbook.records).toEqual(text.records);
  });
});
