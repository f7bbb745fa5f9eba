import type { Expression } from './ast.ts';
import { printSpan } from './spans.ts';

const strength: Partial<Record<Expression['kind'], number>> = {
  logic: 1,
  not: 3,
  compare: 4,
  in: 4,
  'is-null': 4,
  arithmetic: 5,
  negate: 7,
};

function strengthOf(expression: Expression): number {
  if (expression.kind === 'logic') return expression.sign === 'or' ? 1 : 2;
  if (expression.kind === 'arithmetic') return '*/'.includes(expression.sign) ? 6 : 5;
  return strength[expression.kind] ?? 9;
}

/** A formula as text, with only the brackets it needs; reading it again gives the same tree. */
export function printFormula(expression: Expression): string {
  const own = strengthOf(expression);
  const inner = (part: Expression, least = own): string =>
    strengthOf(part) < least ? `(${printFormula(part)})` : printFormula(part);
  switch (expression.kind) {
    case 'number':
      return printNumber(expression.value);
    case 'text':
      return `'${expression.value.replace(/['\\]/g, '\\$&')}'`;
    case 'flag':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'parameter':
      return `$${expression.name}`;
    case 'name':
      return expression.path.join('.');
    case 'negate':
      return `-${inner(expression.of)}`;
    case 'not':
      return `not ${inner(expression.of)}`;
    case 'arithmetic':
    case 'logic':
      return `${inner(expression.left)} ${expression.sign} ${inner(expression.right, own + 1)}`;
    case 'compare':
      return `${inner(expression.left, own + 1)} ${expression.sign} ${inner(expression.right, own + 1)}`;
    case 'in': {
      const values = expression.values.map((value) => inner(value, 5)).join(', ');
      return `${inner(expression.of, own + 1)} ${expression.negated ? 'not in' : 'in'} (${values})`;
    }
    case 'window': {
      const { of, span } = expression;
      if (span === null) return `${expression.name}(${printFormula(of)})`;
      return `${expression.name}(${printFormula(of)}, '${printSpan(span)}')`;
    }
    case 'is-null':
      return `${inner(expression.of, own + 1)} is ${expression.negated ? 'not ' : ''}null`;
    case 'call':
      return `${expression.name}(${expression.args.map((part) => printFormula(part)).join(', ')})`;
    case 'aggregate': {
      const where = expression.where ? ` where ${printFormula(expression.where)}` : '';
      return `${expression.name}(${printFormula(expression.of)}${where})`;
    }
  }
}

/** A number without an exponent, which the language does not read. */
function printNumber(value: number): string {
  const text = String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const [whole = '', part = ''] = digits.split('.');
  const shift = Number(exponent);
  return shift < 0
    ? `0.${'0'.repeat(-shift - 1)}${whole}${part}`
    : `${whole}${part}${'0'.repeat(shift - part.length)}`;
}
