import type { z } from 'zod';
import type { ivrPaths as contract } from '../../contracts/query.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import { type PathStep, shapePaths } from '../../core/query/ivr-paths.ts';
import { menusSql, pathsSql } from '../../core/query/ivr-sql.ts';
import type { Scope } from '../../core/query/plan.ts';
import { planCalls } from '../calls/plan-calls.ts';
import type { QueryPorts } from './ports.ts';

type Output = z.output<typeof contract.output>;
type Row = Readonly<Record<string, unknown>>;

/** Paths through the menus of the calls that began in a period, and what each menu did with them. */
export async function ivrPaths(
  ports: QueryPorts,
  scope: Scope,
  input: z.output<typeof contract.input>,
): Promise<Output> {
  const asked = await planCalls(ports, scope, input);
  const [paths, menus] = await Promise.all(
    [pathsSql(asked, input.depth), menusSql(asked)].map(({ sql, params }) =>
      ports.runSql(sql, params, factSettings),
    ),
  );
  const counted = (paths ?? []).map(({ steps, queue, count }) => ({
    steps: steps as readonly PathStep[],
    queue: String(queue),
    count: Number(count),
  }));
  return { ...shapePaths(counted, input.depth), menus: menusOf(menus ?? []) };
}

function menusOf(rows: readonly Row[]): Output['menus'] {
  const isWhole = ({ whole }: Row): boolean => Number(whole) === 1;
  return rows.filter(isWhole).map((row) => ({
    menu: String(row.menu),
    entered: Number(row.entered),
    left: Number(row.hung_up),
    selfService: Number(row.self_service),
    medianSeconds: row.median === null ? null : Number(row.median),
    choices: rows
      .filter((one) => !isWhole(one) && one.menu === row.menu && one.choice !== '')
      .map(({ choice, label, entered }) => ({
        choice: String(choice),
        label: String(label),
        count: Number(entered),
      })),
  }));
}
