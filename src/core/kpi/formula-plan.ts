import { z } from 'zod';
import { type Expression, spanUnits } from './ast.ts';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';

/**
 * A formula as JSON, for exchange between programs: the tree of `Expression` without places, under
 * `version`. What it may hold is exactly what can be written: `fromPlan` prints and reads it again.
 */
export interface FormulaPlan {
  readonly version: 1;
  readonly expression: PlanNode;
}

type Without<Part> = Part extends { readonly at: number }
  ? { readonly [Key in Exclude<keyof Part, 'at'>]: Planned<Part[Key]> }
  : never;
type Planned<Value> = Value extends Expression
  ? PlanNode
  : Value extends readonly Expression[]
    ? readonly PlanNode[]
    : Value;
/** A part of a plan: as a part of an expression, without `at`. */
export type PlanNode = Without<Expression>;

const name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
const node: z.ZodType<PlanNode> = z.lazy(() => part);
const text = z.string().max(4000);
const part: z.ZodType<PlanNode> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), value: z.number().min(0).max(1e15) }),
  z.strictObject({ kind: z.literal('text'), value: text }),
  z.strictObject({ kind: z.literal('flag'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('null') }),
  z.strictObject({ kind: z.literal('parameter'), name }),
  z.strictObject({ kind: z.literal('name'), path: z.array(name).min(1).max(3) }),
  z.strictObject({ kind: z.literal('negate'), of: node }),
  z.strictObject({
    kind: z.literal('arithmetic'),
    sign: z.enum(['+', '-', '*', '/']),
    left: node,
    right: node,
  }),
  z.strictObject({
    kind: z.literal('compare'),
    sign: z.enum(['=', '!=', '<', '<=', '>', '>=']),
    left: node,
    right: node,
  }),
  z.strictObject({
    kind: z.literal('logic'),
    sign: z.enum(['and', 'or']),
    left: node,
    right: node,
  }),
  z.strictObject({ kind: z.literal('not'), of: node }),
  z.strictObject({
    kind: z.literal('in'),
    of: node,
    values: z.array(node).min(1).max(200),
    negated: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('is-null'), of: node, negated: z.boolean() }),
  z.strictObject({
    kind: z.literal('window'),
    name: z.enum(['previous', 'ago', 'rolling', 'cumulative']),
    of: node,
    span: z.strictObject({ count: z.number().int().min(1), unit: z.enum(spanUnits) }).nullable(),
  }),
  z.strictObject({
    kind: z.literal('call'),
    name: z.enum(['if', 'coalesce', 'round', 'abs']),
    args: z.array(node).min(1).max(10),
  }),
  z.strictObject({
    kind: z.literal('aggregate'),
    name: z.custom<`p${number}`>(
      (value) =>
        typeof value === 'string' &&
        /^(count|sum|avg|min|max|distinct|peak|p(100|[1-9]?[0-9]))$/.test(value),
    ),
    of: node,
    where: node.nullable(),
  }),
]) as z.ZodType<PlanNode>;

/** Checks the shape of a plan; `fromPlan` checks its sense. */
export const formulaPlan = z.strictObject({ version: z.literal(1), expression: node });

/** The formula as JSON. */
export function toPlan(expression: Expression): FormulaPlan {
  return { version: 1, expression: withoutPlaces(expression) as PlanNode };
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'at')
      .map(([key, inner]) => [key, withoutPlaces(inner)]),
  );
}

/** What reading a plan gives: the formula with its text, or a code of `locales/…/kpi.json`. */
export type ReadPlan =
  | { readonly ok: true; readonly expression: Expression; readonly formula: string }
  | { readonly ok: false; readonly code: 'formula.not_a_plan'; readonly path: string };

/** Reads a plan from anywhere. Never throws, whatever is given. */
export function fromPlan(json: unknown): ReadPlan {
  const refused = (path: string): ReadPlan => ({ ok: false, code: 'formula.not_a_plan', path });
  if (!shallowEnough(json)) return refused('');
  const read = formulaPlan.safeParse(json);
  if (!read.success) return refused(read.error.issues[0]?.path.join('.') ?? '');
  const formula = printFormula(placed(read.data.expression));
  const parsed = parseFormula(formula);
  if (!parsed.ok) return refused('expression');
  const same = JSON.stringify(ordered(toPlan(parsed.expression).expression));
  return same === JSON.stringify(ordered(read.data.expression))
    ? { ok: true, expression: parsed.expression, formula }
    : refused('expression');
}

/** Deeper or bigger than any formula: not worth reading. Walks without recursion. */
function shallowEnough(json: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let seen = 0; open.length > 0; seen += 1) {
    const { value, depth } = open.pop() ?? { value: null, depth: 0 };
    if (depth > 200 || seen > 20_000) return false;
    if (value !== null && typeof value === 'object')
      for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
  return true;
}

/** The tree with places, all at 0: it is read again from its text. */
function placed(value: PlanNode): Expression {
  const walk = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(walk);
    if (inner === null || typeof inner !== 'object') return inner;
    const entries = Object.entries(inner).map(([key, piece]) => [key, walk(piece)]);
    return { ...Object.fromEntries(entries), ...('kind' in inner ? { at: 0 } : {}) };
  };
  return walk(value) as Expression;
}

/** The same with keys in order of the alphabet, for comparing. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
