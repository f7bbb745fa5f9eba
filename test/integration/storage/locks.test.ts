import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocks } from '../../../src/storage/postgres/locks.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines({ migrated: false });
const warnings: string[] = [];
const heard = (warning: Error) => void warnings.push(warning.message);

beforeEach(() => {
  warnings.length = 0;
  process.on('warning', heard);
});
afterEach(() => void process.off('warning', heard));

describe('locks', () => {
  it('asks its one connection one thing at a time, many names at once', async () => {
    const locks = createLocks(engines.postgres.pool);
    const names = Array.from({ length: 20 }, (_, index) => `name ${index}`);
    const releases = await Promise.all(names.map((name) => locks.lock(name)));
    await Promise.all(releases.map((release) => release()));
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  });

  it('lets one holder in at a time, in another process as well', async () => {
    const [mine, theirs] = [engines.postgres.pool, engines.postgres.pool].map(createLocks);
    const release = await mine?.lock('door');
    expect(await theirs?.tryLock('door')).toBeUndefined();
    await release?.();
    const again = await theirs?.tryLock('door');
    expect(again).toBeTypeOf('function');
    await again?.();
  });
});
