/**
 * Unit of a value while a formula is checked. `amount` is a product of powers of bases: `seconds`,
 * `score`, `money` (the tenant's), `money:USD`, `count:visits` (a count of visits) and `count` (of
 * what is not known, goes with every thing). Seconds a visit are {seconds: 1, count:visits: -1}. A
 * plain number in the text (`free`) goes with everything.
 */
export type ValueUnit =
  | { readonly kind: 'amount'; readonly powers: Powers; readonly free: boolean }
  | { readonly kind: 'time' }
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'nothing' };

export type Powers = Readonly<Record<string, number>>;

export const text: ValueUnit = { kind: 'text' };
export const flag: ValueUnit = { kind: 'flag' };
export const time: ValueUnit = { kind: 'time' };
export const nothing: ValueUnit = { kind: 'nothing' };
export const freeNumber: ValueUnit = { kind: 'amount', powers: {}, free: true };

export function amount(powers: Powers): ValueUnit {
  const kept = Object.entries(powers).filter(([, power]) => power !== 0);
  return { kind: 'amount', powers: Object.fromEntries(kept), free: false };
}

/** A count of things. */
export function countOf(thing: string): ValueUnit {
  return amount({ [`count:${thing}`]: 1 });
}

export const isCount = (base: string): boolean => base === 'count' || base.startsWith('count:');
export const isMoney = (base: string): boolean => base === 'money' || base.startsWith('money:');

const only = (powers: Powers, keep: (base: string, power: number) => boolean): Powers =>
  Object.fromEntries(Object.entries(powers).filter(([base, power]) => keep(base, power)));

/** Powers of everything that is not a count. */
export const measures = (powers: Powers): Powers => only(powers, (base) => !isCount(base));
const counts = (powers: Powers): Powers => only(powers, isCount);
const net = (powers: Powers): number =>
  Object.values(counts(powers)).reduce((sum, power) => sum + power, 0);

function same(a: Powers, b: Powers): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (base) => (a[base] ?? 0) === (b[base] ?? 0),
  );
}

/** Are counts of the same things? A count of what is not known goes with every thing. */
function sameThings(a: Powers, b: Powers): boolean {
  if (same(a, b)) return true;
  const unknown = Object.hasOwn(a, 'count') || Object.hasOwn(b, 'count');
  return unknown && net(a) === net(b);
}

/**
 * The unit of two values that must be alike (sum, comparison, branches); undefined: they are not.
 * Of averages only what is measured matters: seconds a talk go with seconds a visit. Quotients of
 * counts are all ratios. Counts must be of the same thing.
 */
export function alike(a: ValueUnit, b: ValueUnit): ValueUnit | undefined {
  if (a.kind === 'nothing') return b;
  if (b.kind === 'nothing') return a;
  if (a.kind !== 'amount' || b.kind !== 'amount') return a.kind === b.kind ? a : undefined;
  if (a.free) return b;
  if (b.free) return a;
  if (same(a.powers, b.powers)) return a;
  const measured = measures(a.powers);
  if (!same(measured, measures(b.powers))) return undefined;
  const [left, right] = [counts(a.powers), counts(b.powers)];
  if (Object.keys(measured).length > 0) {
    const over = (powers: Powers): Powers => only(powers, (_, power) => power > 0);
    return sameThings(over(left), over(right)) ? amount({ ...measured, ...over(left) }) : undefined;
  }
  if (net(left) === 0 && net(right) === 0) return amount({});
  if (!sameThings(left, right)) return undefined;
  return Object.hasOwn(left, 'count') ? b : a;
}

/** Product (`way` 1) or quotient (-1); undefined: these cannot be multiplied. */
export function multiplied(a: ValueUnit, b: ValueUnit, way: 1 | -1): ValueUnit | undefined {
  if (a.kind === 'nothing' || b.kind === 'nothing') return a.kind === 'nothing' ? b : a;
  if (a.kind !== 'amount' || b.kind !== 'amount') return undefined;
  const powers: Record<string, number> = { ...a.powers };
  for (const [base, power] of Object.entries(b.powers))
    powers[base] = (powers[base] ?? 0) + way * power;
  return a.free && b.free ? freeNumber : amount(powers);
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
  return (
    (declared === 'erlangs' ? ['ratio'] : [declared]).includes(declaredOf(unit) ?? '') ||
    (declared === 'count' && declaredOf(unit) === 'ratio')
  );
}

/** The unit a passport would declare for a value; undefined: there is none such. */
export function declaredOf(unit: ValueUnit): string | undefined {
  if (unit.kind === 'nothing' || (unit.kind === 'amount' && unit.free)) return undefined;
  if (unit.kind !== 'amount') return unit.kind === 'flag' ? undefined : unit.kind;
  const measured = Object.entries(measures(unit.powers));
  const things = net(unit.powers);
  const [first = ['', 0], second] = measured;
  if (measured.length === 0) return things === 0 ? 'ratio' : things === 1 ? 'count' : undefined;
  const average = things === 0 || things === -1;
  if (second === undefined) {
    const [base, power] = first;
    if (power === 1 && average) return isMoney(base) ? 'money' : base;
    return base === 'seconds' && power === -1 && things === 1 ? 'per-hour' : undefined;
  }
  const money = measured.find(([base, power]) => isMoney(base) && power === 1);
  const hours = measured.find(([base, power]) => base === 'seconds' && power === -1);
  return measured.length === 2 && money && hours && average ? 'money-per-hour' : undefined;
}
