import { describe, expect, it } from 'vitest';
import { buildRequest } from './call.ts';

describe('request of an endpoint', () => {
  it('fills the path, the rest goes to the query string', () => {
    const { url, body } = buildRequest(
      { method: 'GET', path: '/calls/:project/:system/:call' },
      { project: 'окна', system: 'a/b', call: '1?2', threshold: 20, nothing: undefined },
    );
    expect(url).toBe('/api/v1/calls/%D0%BE%D0%BA%D0%BD%D0%B0/a%2Fb/1%3F2?threshold=20');
    expect(body).toBeUndefined();
  });
  it('sends the rest as JSON by POST', () => {
    const { url, body } = buildRequest(
      { method: 'POST', path: '/sources/:id/quarantine/replay' },
      { id: 's1', reason: 'x' },
    );
    expect(url).toBe('/api/v1/sources/s1/quarantine/replay');
    expect(JSON.parse(body ?? '')).toEqual({ reason: 'x' });
  });
});
