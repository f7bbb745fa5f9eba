import { describe, expect, it } from 'vitest';
import { plotDots } from './dots.ts';
import { commonTeam, readOperators, spreadLoad } from './operators.ts';
import { drawSilhouette, laySilhouettes, silhouetteStep, stateShares } from './silhouettes.ts';

const row = (agent: string, team: string, occupancy: number | null) => ({
  agent,
  team,
  occupancy,
  handled: 3,
  aht: null,
  ring_no_answer: 0,
  pause_time: 0,
  login_time: 100,
  utilisation: null,
});
const corridor = { low: 0.75, high: 0.88 };

describe('operators', () => {
  const now = {
    project: 'p',
    agent: 'А',
    team: 'Т',
    state: 'talk',
    reason: '',
    since: 5,
  };
  const all = readOperators(
    [
      row('А', 'Т', 0.96),
      row('Б', 'Т', 0.88),
      row('В', 'У', 0.5),
      row('Г', 'У', null),
      row('', '', 1),
    ],
    [now],
  );
  it('are those with a name, with their state of now', () => {
    expect(all.map(({ agent }) => agent)).toEqual(['А', 'Б', 'В', 'Г']);
    expect(all[0]?.now?.state).toBe('talk');
    expect(all[1]?.now).toBeUndefined();
  });
  it('are spread by the corridor, its ends inside; without a number in none', () => {
    const spread = spreadLoad(all, corridor);
    expect([spread.over, spread.within, spread.under].map((one) => one.length)).toEqual([1, 1, 1]);
    expect(commonTeam(spread.over)).toEqual({ team: 'Т', count: 1 });
    expect(commonTeam([])).toBeUndefined();
  });
});

describe('dot plot', () => {
  it('stacks near values and spans whole tens', () => {
    const plot = plotDots([0.8, 0.801, null, 0.96], corridor, { width: 400, size: 10 });
    expect(plot.low).toBe(0.7);
    expect(plot.high).toBe(1);
    expect(plot.ticks).toEqual([0.7, 0.8, 0.9, 1]);
    expect(plot.dots.map(({ level, index }) => [index, level])).toEqual([
      [0, 0],
      [1, 1],
      [3, 0],
    ]);
    expect(plot.levels).toBe(2);
  });
  it('is there for nobody', () => {
    expect(plotDots([], corridor, { width: 400, size: 10 }).dots).toEqual([]);
  });
});

describe('silhouettes', () => {
  const buckets = Array.from({ length: 96 }, (_, index) => {
    const minutes = index * 15;
    const text = (value: number) => String(value).padStart(2, '0');
    return `2026-11-19T${text(Math.floor(minutes / 60))}:${text(minutes % 60)}+05:00`;
  });
  const cell = (at: string, state: string, seconds: number) => ({
    agent: 'А',
    team: 'Т',
    state,
    quarter_hour: `2026-11-19T${at}+05:00`,
    state_time: seconds,
  });
  const rows = [
    cell('08:15', 'talk', 600),
    cell('08:15', 'break', 300),
    cell('10:00', 'ready', 450),
    cell('10:00', 'no-such-state', 1),
  ];
  it('begin and end at whole hours', () => {
    const laid = laySilhouettes(rows, 'quarter_hour', buckets);
    expect(laid.labels[0]).toContain('T08:00');
    expect(laid.labels.at(-1)).toContain('T10:45');
    expect(laid.full).toBe(900);
    expect(laid.byOperator.get('А\nТ')).toEqual([
      { at: 1, seconds: { talk: 600, break: 300 } },
      { at: 8, seconds: { ready: 450 } },
    ]);
  });
  it('are drawn from the bottom in the order of states', () => {
    const laid = laySilhouettes(rows, 'quarter_hour', buckets);
    const paths = drawSilhouette(laid.byOperator.get('А\nТ') ?? [], laid.full, {
      unit: 10,
      gap: 1,
      height: 30,
    });
    expect(paths).toEqual([
      { state: 'talk', path: 'M10 10h9v20h-9z' },
      { state: 'ready', path: 'M80 15h9v15h-9z' },
      { state: 'break', path: 'M10 0h9v10h-9z' },
    ]);
  });
  it('of days are as tall as the longest day', () => {
    const days = [
      { agent: 'А', team: 'Т', state: 'talk', day: '2026-11-19', state_time: 4000 },
      { agent: 'А', team: 'Т', state: 'ready', day: '2026-11-20', state_time: 8000 },
    ];
    const laid = laySilhouettes(days, 'day', ['2026-11-18', '2026-11-19', '2026-11-20']);
    expect(laid.labels).toHaveLength(3);
    expect(laid.full).toBe(8000);
    expect(silhouetteStep(7)).toBe('day');
    expect(silhouetteStep(1)).toBe('quarter_hour');
  });
  it('tell the share of each state', () => {
    expect(stateShares(rows)).toEqual([
      { state: 'talk', share: 600 / 1350 },
      { state: 'ready', share: 450 / 1350 },
      { state: 'break', share: 300 / 1350 },
    ]);
    expect(stateShares([])).toEqual([]);
  });
});
