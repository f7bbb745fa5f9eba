import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { toProblem } from './problems.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

describe('a failure as a problem', () => {
  it('that was not expected says its request id and no more, and is logged', () => {
    const logged: unknown[] = [];
    const log = { ...quiet, error: (fields: unknown) => logged.push(fields) };
    const error = new Error('password of the database is 123');
    const problem = toProblem(error, 'r-1', log);
    expect(problem).toEqual({
      type: 'urn:gudok:problem:INTERNAL',
      title: 'INTERNAL',
      status: 500,
      code: 'INTERNAL',
      params: {},
      issues: [],
      requestId: 'r-1',
    });
    expect(logged).toEqual([{ requestId: 'r-1', err: error }]);
  });

  it('that was expected has its code, values and issues', () => {
    const issues = [{ code: 'mapping-unknown-field', params: { key: 'x' }, line: 3, column: 5 }];
    const error = new AppError('INVALID_MAPPING', { name: 'm.yaml' }, { issues });
    expect(toProblem(error, 'r-2', quiet)).toMatchObject({
      status: 400,
      code: 'INVALID_MAPPING',
      params: { name: 'm.yaml' },
      issues,
    });
  });

  it('of an input names each field by its path', () => {
    const { error } = z.object({ metrics: z.array(z.string()) }).safeParse({ metrics: [1] });
    expect(toProblem(error, 'r-3', quiet)).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      issues: [{ code: 'invalid_type', path: 'metrics.0' }],
    });
  });
});
