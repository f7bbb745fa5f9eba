/**
 * Unit of a value while a formula is checked. `amount` is a product of powers: seconds per count is
 * {seconds: 1, count: -1}; a plain number in the text (`free`) goes with everything.
 */
export type ValueUnit =
  | { readonly kind: 'amount'; readonly powers: Powers; readonly free: boolean }
  | { readonly kind: 'time' }
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'nothing' };

export type Base = 'seconds' | 'count' | 'money' | 'score';
export type Powers = Readonly<Partial<Record<Base, number>>>;

export const text: ValueUnit = { kind: 'text' };
export const flag: ValueUnit = { kind: 'flag' };
export const time: ValueUnit = { kind: 'time' };
export const nothing: ValueUnit = { kind: 'nothing' };
export const freeNumber: ValueUnit = { kind: 'amount', powers: {}, free: true };

export function amount(powers: Powers): ValueUnit {
  const kept = Object.entries(powers).filter(([, power]) => power !== 0);
  return { kind: 'amount', powers: Object.fromEntries(kept), free: false };
}

/** How a unit is called in messages: `seconds/count`, `ratio`. */
export function nameOfUnit(unit: ValueUnit): string {
  if (unit.kind !== 'amount') return unit.kind;
  const entries = Object.entries(unit.powers);
  const over = entries.filter(([, power]) => power > 0).map(([base]) => base);
  const under = entries.filter(([, power]) => power < 0).map(([base]) => base);
  if (entries.length === 0) return unit.free ? 'number' : 'ratio';
  return [over.join('*') || '1', ...under].join('/');
}

function samePowers(a: Powers, b: Powers): boolean {
  const bases = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<Base>;
  return [...bases].every((base) => (a[base] ?? 0) === (b[base] ?? 0));
}

/** The unit of two values that must be alike (sum, comparison, branches); undefined: they are not. */
export function alike(a: ValueUnit, b: ValueUnit): ValueUnit | undefined {
  if (a.kind === 'nothing') return b;
  if (b.kind === 'nothing') return a;
  if (a.kind !== 'amount' || b.kind !== 'amount') return a.kind === b.kind ? a : undefined;
  if (a.free) return b;
  if (b.free) return a;
  return samePowers(a.powers, b.powers) ? a : undefined;
}

/** Product (`way` 1) or quotient (-1); undefined: these cannot be multiplied. */
export function multiplied(a: ValueUnit, b: ValueUnit, way: 1 | -1): ValueUnit | undefined {
  if (a.kind === 'nothing' || b.kind === 'nothing') return a.kind === 'nothing' ? b : a;
  if (a.kind !== 'amount' || b.kind !== 'amount') return undefined;
  const powers: Partial<Record<Base, number>> = { ...a.powers };
  for (const [base, power] of Object.entries(b.powers) as [Base, number][]) {
    powers[base] = (powers[base] ?? 0) + way * power;
  }
  const result = amount(powers);
  return result.kind === 'amount' && a.free && b.free ? freeNumber : result;
}

/** The sum or difference; moments may be moved by seconds and taken from one another. */
export function added(a: ValueUnit, b: ValueUnit, sign: '+' | '-'): ValueUnit | undefined {
  if (a.kind === 'time' && b.kind === 'time')
    return sign === '-' ? amount({ seconds: 1 }) : undefined;
  if (a.kind === 'time' && b.kind === 'amount') return alike(b, amount({ seconds: 1 })) && time;
  if (a.kind === 'text' || a.kind === 'flag') return undefined;
  return alike(a, b);
}

/** Does what a formula gives fit the unit that its passport declares? */
export function fitsDeclared(unit: ValueUnit, declared: string): boolean {
  if (unit.kind === 'nothing') return true;
  if (unit.kind !== 'amount') return unit.kind === declared;
  if (unit.free) return true;
  const power = (base: Base): number => unit.powers[base] ?? 0;
  const only = (...bases: Base[]): boolean =>
    Object.keys(unit.powers).every((base) => bases.includes(base as Base));
  switch (declared) {
    case 'ratio':
    case 'erlangs':
      return only();
    case 'count':
      return only('count') && (power('count') === 1 || power('count') === 0);
    case 'seconds':
    case 'money':
    case 'score':
      return only(declared, 'count') && power(declared) === 1 && [0, -1].includes(power('count'));
    case 'per-hour':
      return only('count', 'seconds') && power('count') === 1 && power('seconds') === -1;
    default:
      return false;
  }
}
