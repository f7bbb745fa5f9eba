import { describe, expect, it } from 'vitest';
import type { Source } from '../../contracts/sources.ts';
import { createCentreZone } from './centre-zone.ts';

const of = (...zones: string[]) => zones.map((zone) => ({ zone })) as Source[];

describe('zone of the centre', () => {
  it('is that of most sources, and the server’s own while there are none', async () => {
    let sources = of();
    const zone = createCentreZone(async () => sources, 'main', 'UTC', undefined);
    await zone.refresh();
    expect(zone.now).toBe('UTC');
    sources = of('Europe/Moscow', 'Asia/Almaty', 'Asia/Almaty');
    expect(zone.now).toBe('UTC');
    await zone.refresh();
    expect(zone.now).toBe('Asia/Almaty');
  });

  it('is what the person set, whatever sources say', async () => {
    const zone = createCentreZone(async () => of('Asia/Almaty'), 'main', 'UTC', 'Europe/Moscow');
    await zone.refresh();
    expect(zone.now).toBe('Europe/Moscow');
  });
});
