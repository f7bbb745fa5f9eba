import { describe, expect, it } from 'vitest';
import { maxHeight, measureList, moveTop, pagesOf, reveal, rowsAt, scrollOf } from './window.ts';

const small = { total: 1000, rowHeight: 36, viewport: 720 };
const huge = { total: 5_000_000, rowHeight: 36, viewport: 720 };

describe('window over a long list', () => {
  it('is the plain scroll where all rows fit', () => {
    expect(moveTop(small, { top: 0, scroll: 0 }, 360)).toBe(360);
    expect(rowsAt(small, 360)).toEqual({ from: 4, to: 37 });
    expect(scrollOf(small, 360)).toBe(360);
  });
  it('moves by rows on a small move and by share on a jump, over millions', () => {
    expect(measureList(huge).height).toBe(maxHeight);
    expect(moveTop(huge, { top: 90_000_000, scroll: 4_000_000 }, 4_000_100)).toBe(90_000_100);
    const range = maxHeight - 720;
    const jumped = moveTop(huge, { top: 0, scroll: 0 }, range / 2);
    expect(jumped).toBeCloseTo((5_000_000 * 36 - 720) / 2);
    expect(scrollOf(huge, jumped)).toBeCloseTo(range / 2);
  });
  it('reaches the first and the last row', () => {
    const { range, fullRange } = measureList(huge);
    expect(moveTop(huge, { top: fullRange - 5000, scroll: range - 10 }, range)).toBe(fullRange);
    expect(moveTop(huge, { top: 5000, scroll: 10 }, 0)).toBe(0);
    expect(rowsAt(huge, fullRange).to).toBe(5_000_000);
  });
  it('is empty for an empty list', () => {
    expect(rowsAt({ ...small, total: 0 }, 0)).toEqual({ from: 0, to: 0 });
    expect(pagesOf({ from: 0, to: 0 }, 100)).toEqual([0]);
  });
  it('names pages and reveals rows', () => {
    expect(pagesOf({ from: 95, to: 205 }, 100)).toEqual([0, 1, 2]);
    expect(reveal(small, 360, 5)).toBe(180);
    expect(reveal(small, 360, 40)).toBe(41 * 36 - 720);
    expect(reveal(small, 360, 12)).toBe(360);
  });
});
