import { removeTarget, setTarget } from '../../contracts/kpi.ts';
import { AppError } from '../../core/errors.ts';
import { type Goal, targetScopes } from '../../core/kpi/targets.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { centreZone } from '../question-options.ts';
import { type Arguments, text } from '../usage.ts';
import type { KpiCall } from './kpi.ts';

/**
 * `gudok kpi target ID --value N | --low N --high N | --none [--for queue=Sales] [--from DAY]`, and
 * `--remove TARGET` for one that was set by mistake.
 */
export async function target({ args, connection, io, json, subject }: KpiCall): Promise<number> {
  const id = subject();
  const mistaken = text(args, 'remove');
  if (mistaken !== undefined) {
    const { removed } = await connection.call(removeTarget, { id, target: mistaken });
    io.out(json ? JSON.stringify({ removed }) : io.say(removed ? 'kpi-removed' : 'kpi-no-target'));
    return removed ? 0 : 1;
  }
  const goal = goalOf(args);
  if (goal === undefined && args.values.none !== true)
    throw new AppError('WRONG_USAGE', { detail: 'kpi target: --value | --low --high | --none' });
  const rule = await connection.call(setTarget, {
    id,
    scope: scopeOf(text(args, 'for')),
    plan: goal ? { kind: 'fixed', goal } : null,
    effectiveFrom: text(args, 'from') ?? localDayAt(await centreZone(connection), Date.now()),
    note: text(args, 'note', ''),
  });
  io.out(json ? JSON.stringify(rule, null, 2) : io.say('kpi-target-set', { id: rule.id }));
  return 0;
}

function goalOf(args: Arguments): Goal | undefined {
  const edges = (['value', 'low', 'high'] as const).flatMap((edge) => {
    const given = text(args, edge);
    if (given === undefined) return [];
    const number = Number(given.replace(',', '.'));
    if (given.trim() === '' || !Number.isFinite(number))
      throw new AppError('WRONG_USAGE', { detail: `--${edge} ${given}` });
    return [[edge, number] as const];
  });
  return edges.length > 0 ? Object.fromEntries(edges) : undefined;
}

/** `queue=Sales`; nothing: everybody. */
function scopeOf(given: string | undefined) {
  if (given === undefined) return { dimension: 'all' as const, value: '' };
  const at = given.indexOf('=');
  const dimension = targetScopes.find((one) => one === given.slice(0, at));
  if (!dimension || dimension === 'all')
    throw new AppError('WRONG_USAGE', { detail: `--for ${given}` });
  return { dimension, value: given.slice(at + 1) };
}
