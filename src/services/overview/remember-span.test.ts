import { expect, it } from 'vitest';
import { rememberSpan } from './remember-span.ts';

function counted(fail = false) {
  let asked = 0;
  const store = {
    async span() {
      asked += 1;
      if (fail) throw new Error('down');
      return { from: asked, until: asked, projects: [] };
    },
    operatorsNow: async () => [],
    operatorTrack: async () => [],
  };
  return { store, asked: () => asked };
}

it('asks once for those who ask at once, and again when it is old', async () => {
  let now = 0;
  const { store, asked } = counted();
  const remembered = rememberSpan(store, () => now, 1000);
  const [a, b] = await Promise.all([remembered.span('t'), remembered.span('t')]);
  expect(a).toBe(b);
  expect(asked()).toBe(1);
  await remembered.span('another');
  expect(asked()).toBe(2);
  now = 1000;
  expect((await remembered.span('t')).until).toBe(3);
});

it('does not keep a failure', async () => {
  const { store, asked } = counted(true);
  const remembered = rememberSpan(store, () => 0);
  await expect(remembered.span('t')).rejects.toThrow('down');
  await expect(remembered.span('t')).rejects.toThrow('down');
  expect(asked()).toBe(2);
});
