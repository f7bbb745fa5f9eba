import type { z } from 'zod';
import type { ivrPaths as contract } from '../../contracts/query.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { QueryPorts } from './ports.ts';

export async function ivrPaths(
  _ports: QueryPorts,
  _scope: Scope,
  _input: z.output<typeof contract.input>,
): Promise<z.output<typeof contract.output>> {
  return { entered: 0, nodes: [], links: [], menus: [] };
}
