import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';
import { pageSearch, parseSearch } from './search.ts';

const clock = {
  nowMs: Date.parse('2026-11-19T09:37:08Z'),
  dataUntil: Date.parse('2026-11-19T09:37:06Z'),
  zone: 'Asia/Almaty',
};
const read = (address: string, more: Partial<typeof clock> = {}) =>
  readPage(pageSearch.parse(parseSearch(address)), { ...clock, ...more });

describe('state of a page', () => {
  it('opens on today beside the same weekday, cut at now', () => {
    const page = read('');
    expect(page.whole).toEqual({
      from: '2026-11-19',
      to: '2026-11-20',
      compare: { from: '2026-11-12', to: '2026-11-13' },
    });
    expect(page.soFar).toMatchObject({
      to: '2026-11-19T14:37:00',
      compare: { to: '2026-11-12T14:37:00' },
    });
    expect(page).toMatchObject({ live: true, step: 'half_hour', refetchInterval: 15_000 });
  });
  it('opens an archive on its last day and lets it rest', () => {
    const page = read('', {
      dataUntil: Date.parse('1999-12-31T21:00:00Z'),
      zone: 'Asia/Jerusalem',
    });
    expect(page.period).toEqual({ from: '1999-12-31', to: '2000-01-01' });
    expect(page).toMatchObject({ live: false, refetchInterval: false });
  });
  it('follows the zone of the address across midnight', () => {
    const late = { nowMs: Date.parse('2026-11-19T21:30:00Z') };
    expect(read('?period=today&zone=Europe/Moscow', late).period.from).toBe('2026-11-20');
    expect(read('?period=today&zone=UTC', late).period.from).toBe('2026-11-19');
  });
  it('passes over a zone that does not exist', () => {
    expect(read('?zone=Mars/Olympus').zone).toBe('Asia/Almaty');
  });
  it('gives filters and parameters to every question', () => {
    const { scope } = read('?w.queue=a&w.queue=b&p.service_level.threshold=30&attribution=outcome');
    expect(scope).toMatchObject({
      where: [{ dimension: 'queue', op: 'in', values: ['a', 'b'] }],
      params: { 'service_level.threshold': 30 },
      attribution: 'outcome',
    });
  });
  it('asks for nothing earlier without a comparison', () => {
    expect(read('?compare=none').whole).not.toHaveProperty('compare');
  });
});
