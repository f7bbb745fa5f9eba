import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { type EventsRequest, readEvents } from './read-events.ts';

const now = Date.parse('2026-11-22T05:00:00Z');
const at = now - 60_000;
const request: EventsRequest = {
  contentType: 'application/x-ndjson',
  encoding: '',
  place: 'http:1',
  now,
};
const json: EventsRequest = { ...request, contentType: 'application/json' };

const ended = { type: 'call-ended', at, call: 'c' };

function read(body: string | Buffer, options: EventsRequest = request) {
  return readEvents(Buffer.from(body), options);
}

function keys(body: string, options: EventsRequest = request) {
  return read(body, options).entries.map((entry) => entry.key);
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
}

test('lines, a JSON array and one object are told apart', () => {
  const lines = `${JSON.stringify(ended)}\n\n${JSON.stringify({ ...ended, call: 'd' })}`;
  expect(read(lines)).toMatchObject({ lines: 3, ignored: 1, quarantined: [] });
  const array = JSON.stringify([ended, { ...ended, call: 'd' }], null, 2);
  expect(read(array, json)).toMatchObject({ lines: 2, ignored: 0, quarantined: [] });
  expect(read(JSON.stringify(ended, null, 2), json).entries).toHaveLength(1);
  expect(read(lines, json).entries).toHaveLength(2);
  expect(read('[]', json)).toMatchObject({ lines: 0, entries: [] });
  expect(read('')).toMatchObject({ lines: 0, entries: [], done: true });
});

test('an entry knows its unit, its instant in ms, and where it was read', () => {
  const body = JSON.stringify({ ...ended, at: '2026-11-22T09:59:00+05:00', surplus: 1 });
  expect(read(body).entries).toMatchObject([
    {
      unit: { kind: 'call', key: 'c' },
      at,
      body: { type: 'call-ended', at, call: 'c' },
      raw: { place: 'http:1', line: 1, text: body },
    },
  ]);
});

describe('keys', () => {
  test('an id is the key; without one what the event says is', () => {
    expect(keys(JSON.stringify({ ...ended, id: 'e-1' }))).toEqual(['id:e-1']);
    const [one, two] = keys(
      `{"type":"call-ended","call":"c","at":${at}}\n${JSON.stringify(ended)}`,
    );
    expect(one).toBe(two);
    expect(keys(JSON.stringify([ended]), json)).toEqual([one]);
    expect(keys(JSON.stringify({ ...ended, call: 'd' }))).not.toEqual([one]);
  });

  test('a record comes back under its own key', () => {
    const deal = { type: 'deal', key: '7', createdAt: at, status: 'open' };
    expect(keys(JSON.stringify(deal))).toEqual(keys(JSON.stringify({ ...deal, status: 'won' })));
    const visit = {
      type: 'queue-visit',
      call: 'c',
      queue: 'q',
      enteredAt: at,
      outcome: 'answered',
    };
    expect(keys(JSON.stringify(visit))).toEqual([`queue-visit:q|${at}`]);
    expect(keys(JSON.stringify({ type: 'call', call: 'c', startedAt: at }))).toEqual(['call']);
  });
});

test.each([
  ['x', 'bad-json'],
  ['[1]', 'not-an-object'],
  ['null', 'not-an-object'],
  ['{}', 'missing-type'],
  ['{"type":7}', 'missing-type'],
  ['{"type":"moon-rose"}', 'unknown-type'],
  ['{"type":"call-ended","call":"c"}', 'bad-field'],
  ['{"type":"call-ended","call":"","at":1}', 'bad-field'],
  ['{"type":"talk","call":"c","startedAt":1,"talk":-1}', 'bad-field'],
  ['{"type":"call-ended","call":"c","at":2300000000000}', 'far-future'],
  [`{"type":"moon-rose","at":1,"a":${'['.repeat(100)}${']'.repeat(100)}}`, 'too-deep'],
  [`{"type":"moon-rose","at":1,"a":"${'x'.repeat(70_000)}"}`, 'too-long'],
])('%.60s is quarantined: %s', (line, reason) => {
  const batch = read(`${JSON.stringify(ended)}\n${line}\n${JSON.stringify(ended)}`);
  expect(batch.entries).toHaveLength(2);
  expect(batch.quarantined).toMatchObject([{ line: 2, reason, place: 'http:1' }]);
  expect(batch.quarantined[0]?.text).toBe(line.slice(0, 4096));
});

test('an unknown type with a time is kept', () => {
  const batch = read(JSON.stringify({ type: 'moon-rose', at, call: 'c', phase: 3 }));
  expect(batch.entries).toMatchObject([
    { unit: { kind: 'call', key: 'c' }, body: { type: 'unknown', name: 'moon-rose' } },
  ]);
});

test('an alias names the operator before the unit is made', () => {
  const settings = { aliases: { 'SIP/1': 'Ann' } };
  const line = JSON.stringify({ type: 'agent-state-changed', at, agent: 'SIP/1', state: 'ready' });
  expect(read(line, { ...request, settings }).entries[0]?.unit.key).toBe('Ann');
});

test('half of a surrogate pair in a key does not survive', () => {
  const [entry] = read(`{"type":"call-ended","at":${at},"call":"a\\ud83d"}`).entries;
  expect(entry?.unit.key).toBe('a\uFFFD');
});

describe('the body', () => {
  test('gzip by header or by its first bytes', () => {
    const zipped = gzipSync(JSON.stringify(ended));
    expect(read(zipped, { ...request, encoding: 'gzip' }).entries).toHaveLength(1);
    expect(read(zipped).entries).toHaveLength(1);
  });

  test('what cannot be taken is refused whole', () => {
    expect(codeOf(() => read(gzipSync(Buffer.alloc(52_500_000))))).toBe('TOO_LARGE');
    expect(codeOf(() => read(Buffer.alloc(5_300_000)))).toBe('TOO_LARGE');
    expect(codeOf(() => read('{}', { ...request, encoding: 'br' }))).toBe('UNSUPPORTED_ENCODING');
    expect(codeOf(() => read('{}', { ...request, encoding: 'gzip' }))).toBe('INVALID_INPUT');
    const cut = gzipSync(JSON.stringify(ended)).subarray(0, 30);
    expect(codeOf(() => read(cut))).toBe('INVALID_INPUT');
    expect(codeOf(() => read('[{"type":', json))).toBe('INVALID_INPUT');
  });

  test('brackets without end neither crash nor hang', () => {
    const deep = '['.repeat(2_000_000) + ']'.repeat(2_000_000);
    expect(read(deep, json).quarantined).toMatchObject([{ reason: 'not-an-object' }]);
    const inner = JSON.stringify([{ type: 'moon-rose', at: 1 }]).replace('1}', `1,"a":${deep}}`);
    expect(read(inner, json).quarantined).toMatchObject([{ reason: 'too-deep' }]);
  });
});
