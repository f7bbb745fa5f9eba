import { describe, expect, it } from 'vitest';
import type { ImportJob } from '../../../../contracts/sources.ts';
import { isGoing, progressOf, readDays, speedOf } from './progress.ts';

const job: ImportJob = {
  id: 'j',
  source: 's',
  kind: 'table',
  project: 'p',
  files: ['a.csv'],
  state: 'running',
  counts: { lines: 5000, accepted: 0, repeated: 0, ignored: 0, quarantined: 0 },
  bytesRead: 30,
  bytesTotal: 120,
  createdAt: 0,
  startedAt: 1000,
  finishedAt: null,
  firstAt: Date.parse('2021-01-01T09:12:58Z'),
  lastAt: Date.parse('2021-03-31T20:00:00Z'),
  zone: 'UTC',
  error: null,
};

describe('progress of an import', () => {
  it('is a share of the bytes', () => {
    expect(progressOf(job)).toBe(0.25);
    expect(progressOf({ ...job, bytesTotal: null })).toBeNull();
    expect(progressOf({ ...job, state: 'done', bytesTotal: null })).toBe(1);
    expect(isGoing(job)).toBe(true);
    expect(isGoing({ state: 'failed' })).toBe(false);
  });
  it('has a speed after a second', () => {
    expect(speedOf(job, 3500)).toBe(2000);
    expect(speedOf(job, 1500)).toBeNull();
  });
  it('leads to the days that were read, in the zone of the page', () => {
    expect(readDays(job, 'UTC')).toEqual({ from: '2021-01-01', to: '2021-04-01' });
    expect(readDays(job, 'Asia/Almaty')).toEqual({ from: '2021-01-01', to: '2021-04-02' });
    expect(readDays({ firstAt: null, lastAt: null }, 'UTC')).toBeNull();
  });
});
