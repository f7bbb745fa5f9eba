import { describe, expect, it } from 'vitest';
import { bandConditions, prepareWaits, waitBands } from './waits.ts';

describe('waits by bands', () => {
  it('covers every wait once', () => {
    for (const [index, band] of waitBands.entries())
      expect(band.to).toBe(waitBands[index + 1]?.from ?? null);
    expect(waitBands[0]?.from).toBe(0);
    expect(bandConditions({ from: 5, to: 10 })).toEqual([
      { dimension: 'wait', op: '>=', values: [5] },
      { dimension: 'wait', op: '<', values: [10] },
    ]);
    expect(bandConditions({ from: 300, to: null })).toHaveLength(1);
  });
  it('measures bars against the longest band', () => {
    const rows = prepareWaits([
      { answered: 30, abandoned: 10 },
      { answered: 20, abandoned: null },
    ]);
    expect(rows[0]).toMatchObject({ answeredLength: 0.75, abandonedLength: 0.25 });
    expect(rows[1]).toMatchObject({ answeredLength: 0.5, abandoned: 0 });
    expect(rows).toHaveLength(waitBands.length);
  });
});
