import { describe, expect, it } from 'vitest';
import {
  countOfView,
  meaningOf,
  shownState,
  statesOfView,
  tellChosen,
  waits,
} from './missed-state.ts';

const counts = { open: 1, overdue: 2, tried: 4, reached: 8, 'came-back': 16, closed: 32 };

describe('states of missed callers', () => {
  it('are counted by view', () => {
    expect(countOfView('waiting', counts)).toBe(7);
    expect(countOfView('served', counts)).toBe(24);
    expect(countOfView('all', counts)).toBe(63);
    expect(statesOfView('all')).toEqual([]);
  });

  it('are shown with their meaning', () => {
    expect(shownState({ state: 'open', overdue: true })).toBe('overdue');
    expect(meaningOf('overdue')).toBe('bad');
    expect(meaningOf('came-back')).toBe('good');
    expect(waits({ state: 'tried' })).toBe(true);
    expect(waits({ state: 'closed' })).toBe(false);
  });

  it('are asked for by people, nobody being one of them', () => {
    const say = (id: string) => id;
    expect(tellChosen([], say)).toBe('missed.anybody');
    expect(tellChosen(['', 'Анна'], say)).toBe('missed.nobody, Анна');
  });
});
