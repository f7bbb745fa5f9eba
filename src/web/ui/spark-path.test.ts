import { describe, expect, it } from 'vitest';
import { sparkShape } from './spark-path.ts';

const box = { width: 108, height: 40 };

describe('sparkline', () => {
  it('draws the finished part and the running bucket apart', () => {
    const shape = sparkShape({ values: [0, 10, 5, null], finished: 2, ...box });
    expect(shape.line).toBe('M4 36L37.3 4');
    expect(shape.running).toBe('M37.3 4L70.7 20');
    expect(shape.runningEnd).toEqual({ x: 70.7, y: 20 });
  });
  it('breaks at a gap', () => {
    const shape = sparkShape({ values: [1, null, 2, 3], finished: 4, ...box });
    expect(shape.line.match(/M/g)).toHaveLength(2);
    expect(shape.area.match(/Z/g)).toHaveLength(1);
  });
  it('stays whole without any data', () => {
    const shape = sparkShape({ values: [null, null], finished: 2, target: 0.8, ...box });
    expect(shape).toMatchObject({ line: '', running: '', runningEnd: null, targetY: null });
  });
  it('keeps a flat series inside the box', () => {
    expect(sparkShape({ values: [5, 5], finished: 2, ...box }).line).toBe('M4 36L104 36');
  });
});
