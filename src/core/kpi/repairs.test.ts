import { describe, expect, it } from 'vitest';
import { issueAt, type RepairIdea } from './issues.ts';
import { repairIssues } from './repairs.ts';

const idea = (at: number, text: string): RepairIdea => ({
  code: 'repair.write',
  params: { wanted: text },
  edits: [{ from: at, to: at, text }],
});
const issue = (ideas: RepairIdea[]) => issueAt('abc', 0, 'formula.x', {}, 1, ideas);
/** The fewer `!` a formula has, the better it is. */
const wanting = (most: number) => (formula: string) => most - (formula.split('!').length - 1);

describe('repairs', () => {
  it('are ideas after which fewer faults are left, and of them the best', () => {
    const issues = [issue([idea(0, '?'), idea(0, '!'), idea(1, '!!'), idea(2, '!!')]), issue([])];
    const [first, second] = repairIssues('abc', issues, wanting(2));
    expect(first?.repairs).toEqual([
      { code: 'repair.write', params: { wanted: '!!' }, formula: 'a!!bc' },
      { code: 'repair.write', params: { wanted: '!!' }, formula: 'ab!!c' },
    ]);
    expect(first).not.toHaveProperty('ideas');
    expect(second).not.toHaveProperty('repairs');
  });

  it('are none where as many faults are left', () => {
    const [only] = repairIssues('abc', [issue([idea(0, '?')])], () => 1);
    expect(only).not.toHaveProperty('repairs');
  });

  it('are offered once each, and three at most', () => {
    const many = [0, 1, 2, 3].map((at) => idea(at, '!'));
    const [first, second] = repairIssues(
      'abc',
      [issue([...many, idea(0, '!')]), issue(many)],
      wanting(2),
    );
    expect(first?.repairs?.map(({ formula }) => formula)).toEqual(['!abc', 'a!bc', 'ab!c']);
    expect(second?.repairs?.map(({ formula }) => formula)).toEqual(['abc!']);
  });

  it('stand without blanks around', () => {
    const [only] = repairIssues('abc', [issue([idea(3, ' ! ')])], () => 0);
    expect(only?.repairs?.[0]?.formula).toBe('abc !');
  });

  it('carry the parameter that they need', () => {
    const parameter = { id: 'cost', unit: 'money-per-hour' };
    const asked: unknown[] = [];
    const [only] = repairIssues('abc', [issue([{ ...idea(0, '!'), parameter }])], (_, tried) => {
      asked.push(tried.parameter);
      return 0;
    });
    expect(asked).toEqual([parameter]);
    expect(only?.repairs?.[0]).toMatchObject({ parameter });
  });

  it('are tried twelve of a fault and sixty-four of a formula at most', () => {
    let tried = 0;
    const ideas = Array.from({ length: 20 }, (_, place) => idea(0, `x${place}`));
    const count = (issues: number): number => {
      tried = 0;
      const different = Array.from({ length: issues }, () => issue(ideas));
      repairIssues('abc', different, () => {
        tried += 1;
        return 1000;
      });
      return tried;
    };
    expect(count(1)).toBe(12);
    expect(count(10)).toBe(64);
  });
});
