import type { OperatorSpec, Roster } from '../centre.ts';

/**
 * Reads a table of operators, one a line: name | first hour | hours | days | second skill.
 * Days: `5/2` Monday to Friday, `6/1` without Sunday, `вых` the week-end,
 * `нечёт` Monday, Wednesday and Friday, `чёт` Tuesday and Thursday, `2/2.0`-`2/2.3` two days
 * on and two off with a phase.
 */
export function team(queue: string, second: string, table: string): OperatorSpec[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', start = '', length = '', days = '', skill = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      return {
        name,
        team: queue,
        alsoServes: skill === '+' ? [second] : [],
        roster: rosterOf(days),
        startsAt: Number(start),
        hours: Number(length),
      };
    });
}

function rosterOf(days: string): Roster {
  if (days === '5/2') return { weekdays: [0, 1, 2, 3, 4] };
  if (days === '6/1') return { weekdays: [0, 1, 2, 3, 4, 5] };
  if (days === 'нечёт') return { weekdays: [0, 2, 4] };
  if (days === 'чёт') return { weekdays: [1, 3] };
  if (days === 'вых') return { weekdays: [4, 5, 6] };
  return { on: 2, off: 2, phase: Number(days.slice(-1)) };
}
