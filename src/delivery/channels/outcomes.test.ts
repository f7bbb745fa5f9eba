import { expect, it } from 'vitest';
import { shortAnswer } from './outcomes.ts';

it('what a peer repeats of a secret is not kept, however it writes it', () => {
  const url = 'https://chat.example/hooks/T0abc/x1y2z3?k=1';
  const secrets = { url, secret: 'k&y/="1', authorization: 'Bearer abc.def' };
  const repeated = [
    'Cannot POST /hooks/T0abc/x1y2z3?k=1',
    'no hook /hooks/T0abc/x1y2z3 here',
    `moved: ${url}`,
    `{"to":"https:\\/\\/chat.example\\/hooks\\/T0abc\\/x1y2z3?k=1"}`,
    'GET /send?key=k%26y%2F%3D%221&to=1',
    '{"key":"k&y/=\\"1"}',
    'unknown token abc.def',
  ];
  for (const text of repeated) {
    const kept = shortAnswer(text, secrets);
    expect(kept).toContain('***');
    expect(kept).not.toMatch(/x1y2z3|k%26y|k&y|abc\.def/);
  }
  expect(shortAnswer('/ ok', { url: 'https://chat.example/' })).toBe('/ ok');
});
