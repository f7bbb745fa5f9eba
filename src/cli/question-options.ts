import { status } from '../contracts/status.ts';
import { AppError } from '../core/errors.ts';
import { localDayAt } from '../core/query/local-day.ts';
import type { Condition, Period } from '../core/query/question.ts';
import { checkZone } from '../core/query/zone.ts';
import type { Connection } from './connect.ts';
import { type Arguments, text } from './usage.ts';

const operators: readonly (readonly [string, Condition['op']])[] = [
  ['!=', 'not-in'],
  ['>=', '>='],
  ['<=', '<='],
  ['~', 'contains'],
  ['=', 'in'],
  ['>', '>'],
  ['<', '<'],
];

/** `--where queue=Продажи,Замер` `--where wait>=30` `--where caller~701`: all hold together. */
export function conditions(given: readonly string[]): Condition[] {
  return given.map((item) => {
    const found = operators
      .map(([sign, op]) => ({ sign, op, at: item.indexOf(sign) }))
      .filter(({ at }) => at > 0)
      .sort((a, b) => a.at - b.at || b.sign.length - a.sign.length)[0];
    if (!found) throw new AppError('WRONG_USAGE', { detail: `--where ${item}` });
    const dimension = item.slice(0, found.at).trim();
    const value = item.slice(found.at + found.sign.length);
    const numeric = ['>', '<', '>=', '<='].includes(found.op);
    const values = numeric ? [number(value, item)] : value.split(',').map((part) => part.trim());
    return { dimension, op: found.op, values };
  });
}

/** `--param service_level.threshold=20`. */
export function parameters(given: readonly string[]): Record<string, string | number> {
  const result: Record<string, string | number> = {};
  for (const item of given) {
    const at = item.indexOf('=');
    if (at < 1) throw new AppError('WRONG_USAGE', { detail: `--param ${item}` });
    const value = item.slice(at + 1);
    result[item.slice(0, at)] =
      value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
  }
  return result;
}

/** --attribution: whose interval a queue metric belongs to. */
export function attributionOf(args: Arguments): 'arrival' | 'outcome' {
  const given = text(args, 'attribution', 'arrival');
  if (given !== 'arrival' && given !== 'outcome')
    throw new AppError('WRONG_USAGE', { detail: `--attribution ${given}` });
  return given;
}

/** --zone, when it is given. Throws UNKNOWN_ZONE. */
export function givenZone(args: Arguments): string | undefined {
  const zone = text(args, 'zone');
  if (zone !== undefined) checkZone(zone);
  return zone;
}

/** The zone of the centre, that pages have too. */
export async function centreZone(connection: Connection): Promise<string> {
  return (await connection.call(status, {})).zone;
}

/** --from and --to; without them the last seven days of the zone, today included. */
export function periodOf(args: Arguments, zone: string): Period {
  const from = text(args, 'from');
  const to = text(args, 'to');
  if (from !== undefined && to !== undefined) return { from, to };
  const day = (shift: number) => localDayAt(zone, Date.now() + shift * 86_400_000);
  return { from: from ?? day(-6), to: to ?? day(1) };
}

function number(value: string, item: string): number {
  const result = Number(value);
  if (value.trim() === '' || !Number.isFinite(result))
    throw new AppError('WRONG_USAGE', { detail: `--where ${item}` });
  return result;
}
