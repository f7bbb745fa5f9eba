import { declaredOf, isCount, measures, type Powers, type ValueUnit } from './units.ts';

const nameOfBase = (base: string): string => base.replace(/^(count|money):/, '');

/** How the language names a unit: `seconds/visits`, `ratio`, `deals/leads`, `money:USD`. */
export function nameOfUnit(unit: ValueUnit): string {
  if (unit.kind !== 'amount') return unit.kind;
  const entries = Object.entries(unit.powers);
  if (entries.length === 0) return unit.free ? 'number' : 'ratio';
  const written = (sign: number): string[] =>
    entries.flatMap(([base, power]) =>
      Array.from({ length: Math.max(0, sign * power) }, () => nameOfBase(base)),
    );
  return [written(1).join('*') || '1', ...written(-1)].join('/');
}

/**
 * The word a message has for a unit, a key of its `select`: `seconds`, `money`, `USD`, `ratio`,
 * `per_hour`, `visits`…; what is left has `other`, and its name beside it.
 */
export function wordOfUnit(unit: ValueUnit, currency?: string): string {
  if (unit.kind !== 'amount') return unit.kind;
  if (unit.free) return 'number';
  const declared = declaredOf(unit);
  if (declared === 'money') return moneyWord(unit.powers, currency);
  if (declared === 'count') {
    const over = Object.entries(unit.powers).filter(([base, power]) => isCount(base) && power > 0);
    return over.length === 1 ? nameOfBase(over[0]?.[0] ?? '') : 'count';
  }
  return declared?.replaceAll('-', '_') ?? 'other';
}

function moneyWord(powers: Powers, currency: string | undefined): string {
  const [base = 'money'] = Object.keys(measures(powers));
  return base === 'money' ? (currency ?? 'money') : base.replace('money:', '');
}

/**
 * A unit as the message `unit_name` tells it: `over` and `under` are words of `wordOfUnit`, `under`
 * is `none` where nothing is divided by; `name` is `nameOfUnit`.
 */
export function partsOfUnit(
  unit: ValueUnit,
  currency?: string,
): { over: string; under: string; name: string } {
  const name = nameOfUnit(unit);
  const over = wordOfUnit(unit, currency);
  if (unit.kind !== 'amount' || over === 'per_hour' || over === 'money_per_hour')
    return { over, under: 'none', name };
  const entries = Object.entries(unit.powers);
  const below = entries.filter(([, power]) => power < 0);
  const [base = '', power = 0] = below[0] ?? [];
  if (below.length !== 1 || power !== -1 || !isCount(base)) return { over, under: 'none', name };
  const above = entries.filter(([, powerAbove]) => powerAbove > 0);
  const counted = above.length === 1 && isCount(above[0]?.[0] ?? '');
  return { over: counted ? nameOfBase(above[0]?.[0] ?? '') : over, under: nameOfBase(base), name };
}
