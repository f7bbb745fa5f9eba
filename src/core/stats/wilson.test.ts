import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

describe("Wilson's interval", () => {
  it('stays a share at the ends and is lopsided for small shares', () => {
    const found = wilsonInterval(27, 804);
    expect(found?.low).toBeCloseTo(0.02319, 4);
    expect(found?.high).toBeCloseTo(0.04839, 4);
    expect(wilsonInterval(0, 10)?.low).toBe(0);
    expect(wilsonInterval(0, 10)?.high).toBeCloseTo(0.27753, 4);
    expect(wilsonInterval(10, 10)?.high).toBe(1);
  });

  it('knows nothing of nothing, nor of what is no share', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(3, 2)).toBeNull();
    expect(wilsonInterval(-1, 2)).toBeNull();
  });
});
