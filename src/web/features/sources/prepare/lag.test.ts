import { describe, expect, it } from 'vitest';
import { curlExample, judgeLag } from './lag.ts';

describe('sources', () => {
  it('are judged by lag only when they should speak all the time', () => {
    expect(judgeLag({ live: false, lagSeconds: 100_000 })).toBe('none');
    expect(judgeLag({ live: true, lagSeconds: null })).toBe('none');
    expect(judgeLag({ live: true, lagSeconds: 3 })).toBe('good');
    expect(judgeLag({ live: true, lagSeconds: 120 })).toBe('warn');
    expect(judgeLag({ live: true, lagSeconds: 301 })).toBe('bad');
  });
  it('come with a command to try', () => {
    expect(curlExample('http://127.0.0.1:7700', 'tok', 5)).toContain(
      `curl http://127.0.0.1:7700/api/v1/events \\\n  -H 'authorization: Bearer tok'`,
    );
  });
});
