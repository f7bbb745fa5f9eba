import type { z } from 'zod';
import type { listCalls as contract } from '../../contracts/calls.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { CallPorts } from './ports.ts';

export async function listCalls(
  _ports: CallPorts,
  _scope: Scope,
  _input: z.output<typeof contract.input>,
): Promise<z.output<typeof contract.output>> {
  return { total: 0, inbound: 0, outbound: 0, rows: [] };
}
