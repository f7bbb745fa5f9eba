import { describe, expect, it } from 'vitest';
import { splitRawLine } from './raw-line.ts';

describe('raw line', () => {
  it('finds the event of queue_log, of JSON, or the one that is told', () => {
    expect(splitRawLine('1795|c|support|NONE|ENTERQUEUE||77|1', 'queue-entered')).toEqual([
      '1795|c|support|NONE|',
      'ENTERQUEUE',
      '||77|1',
    ]);
    expect(splitRawLine('{"type":"hold-started","at":1}', 'hold-started')[1]).toBe('hold-started');
    expect(splitRawLine('"a","b"', 'leg')).toEqual(['"a","b"', '', '']);
    expect(splitRawLine('', '')).toEqual(['', '', '']);
  });
});
