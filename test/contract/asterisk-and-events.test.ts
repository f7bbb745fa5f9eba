import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdrReader, queueLogReader } from '../../src/sources/asterisk/index.ts';
import { eventsReader } from '../../src/sources/events/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sourceContract } from './source-contract.ts';

const folder = temporaryFolder();
const fixtures = new URL('../fixtures/asterisk/', import.meta.url);

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

function fixture(name: string): string[] {
  return readFileSync(new URL(name, fixtures), 'utf8').trimEnd().split('\n');
}

const queueLog = fixture('queue_log');

sourceContract({
  name: 'queue_log',
  reader: queueLogReader,
  input: file('queue_log', [...queueLog.slice(0, 9), '', 'rubbish', '1|2', ...queueLog.slice(9)]),
  lines: 54,
  quarantined: [
    { line: 11, reason: 'too-few-fields' },
    { line: 12, reason: 'too-few-fields' },
  ],
  textsAreLines: true,
});

const repeated = '1795000025|call-1|sales|A|RINGNOANSWER|0';

sourceContract({
  name: 'queue_log, repeats counted',
  reader: queueLogReader,
  input: file('queue_log_repeats', [...Array(9).fill(repeated), '1795000026|c|q|A|CONNECT|']),
  mapping: 'repeatedLines: count',
  lines: 10,
  quarantined: [{ line: 10, reason: 'missing-number' }],
  textsAreLines: true,
});

const master = fixture('cdr/Master-uniqueid-userfield-new.csv');

sourceContract({
  name: 'Master.csv',
  reader: cdrReader,
  input: file('Master.csv', [
    ...master,
    '"a","b',
    master[0]?.replace('2026-10-18 12', 'x') ?? '',
    'a,b',
    '',
  ]),
  lines: 7,
  quarantined: [
    { line: 4, reason: 'stray-quote' },
    { line: 5, reason: 'bad-time' },
    { line: 6, reason: 'wrong-columns' },
  ],
  textsAreLines: true,
});

sourceContract({
  name: 'CDR with a header',
  reader: cdrReader,
  input: file('export.csv', [
    'calldate,src,dst,duration,uniqueid,promo',
    ...[1, 2, 3, 4, 5, 6].map((n) => `2026-10-18 12:00:0${n},7701,600,${n},179232480${n}.1,x`),
    '2026-10-18 12:00:00,7701,600,soon,1792324809.1,x',
  ]),
  lines: 8,
  quarantined: [{ line: 8, reason: 'bad-number' }],
  textsAreLines: true,
});

sourceContract({
  name: 'events',
  reader: eventsReader,
  input: file('day.ndjson', [
    ...[1, 2, 3, 4, 5, 6].map((n) =>
      JSON.stringify({ type: 'call-ended', at: n * 1000, call: 'c' }),
    ),
    '{"type":"call-ended"}',
    'no json',
    JSON.stringify({
      type: 'deal',
      key: 'd',
      createdAt: '2026-10-18T12:00:00+05:00',
      status: 'won',
    }),
    JSON.stringify({ type: 'moon-rose', at: 5 }),
  ]),
  lines: 10,
  quarantined: [
    { line: 7, reason: 'bad-field' },
    { line: 8, reason: 'bad-json' },
  ],
  textsAreLines: true,
});
