import type { z } from 'zod';
import type { CallCard, getCall as contract } from '../../contracts/calls.ts';
import { AppError } from '../../core/errors.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { CallPorts } from './ports.ts';

export async function getCall(
  _ports: CallPorts,
  _scope: Scope,
  { call }: z.output<typeof contract.input>,
): Promise<CallCard> {
  throw new AppError('UNKNOWN_CALL', { call });
}
