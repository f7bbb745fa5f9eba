import type { FormulaIssue } from './issues.ts';
import { nameOfUnit, wordOfUnit } from './unit-names.ts';
import { amount, declaredOf, freeNumber, text, time, type ValueUnit } from './units.ts';

/** The unit a metric has for others by what its passport declares. */
export function declaredUnit(unit: string, currency?: string): ValueUnit {
  switch (unit) {
    case 'time':
      return time;
    case 'text':
      return text;
    case 'per-hour':
      return amount({ count: 1, seconds: -1 });
    case 'money-per-hour':
      return amount({ [moneyOf(currency)]: 1, seconds: -1 });
    case 'money':
      return amount({ [moneyOf(currency)]: 1 });
    case 'ratio':
    case 'erlangs':
      return amount({});
    case 'count':
    case 'seconds':
    case 'score':
      return amount({ [unit]: 1 });
    default:
      return freeNumber;
  }
}

const moneyOf = (currency: string | undefined): string =>
  currency === undefined ? 'money' : `money:${currency}`;

/** What the check needs to know of a parameter. */
export interface KnownParameter {
  readonly id: string;
  readonly unit: string;
  /** Of money: the currency it is in, where it is not the tenant's. */
  readonly currency?: string | undefined;
  /** A choice of formulas. */
  readonly options?: readonly unknown[] | undefined;
}

/** A number of days or hours multiplies anything, as a number in the text does. */
export function parameterUnit({ unit, currency, options }: KnownParameter): ValueUnit {
  if (options) return text;
  return unit === 'count' || unit === 'ratio' ? freeNumber : declaredUnit(unit, currency);
}

/** The unit of a metric for those that name it: as declared, and of what it counts. */
export function refined(found: ValueUnit, declared: string): ValueUnit {
  const counts =
    ['count', 'per-hour', 'ratio'].includes(declared) && declaredOf(found) === declared;
  return counts && found.kind === 'amount' && !found.free ? found : declaredUnit(declared);
}

/** The declared unit is not the one that comes out. */
export function declaredDiffers(
  declared: string,
  found: ValueUnit,
  currency?: string,
): FormulaIssue {
  return {
    code: 'formula.declared_unit_differs',
    params: {
      declared: declared.replaceAll('-', '_'),
      found: wordOfUnit(found, currency),
      foundName: nameOfUnit(found),
    },
    at: 0,
    length: 0,
    line: 1,
    column: 1,
  };
}
