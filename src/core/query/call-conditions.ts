import { checkCondition, conditionSql } from './conditions.ts';
import type { FactName } from './model.ts';
import type { Condition } from './question.ts';
import { type RowsAsked, scopeSql, startedWithin } from './scope-sql.ts';
import type { Values } from './sql-text.ts';

const DAY = 86_400_000;
const key = '(project, system, call)';

/** What else than one column of the call may fulfil a condition: any of its columns, any row of a part. */
interface Part {
  readonly own: readonly string[];
  readonly through?: { readonly fact: FactName; readonly time: string };
}

const visits = { fact: 'queue_visits', time: 'entered_at' } as const;
const talks = { fact: 'talks', time: 'started_at' } as const;
const steps = { fact: 'ivr_steps', time: 'entered_at' } as const;
const parts: Readonly<Record<string, Part>> = {
  queue: { own: ['queue', 'last_queue'], through: visits },
  agent: { own: ['agent', 'last_agent'], through: talks },
  team: { own: ['team'], through: talks },
  menu: { own: [], through: steps },
};
/** A client is looked for by the number that is theirs: the one dialled, where we called. */
const client: Part = { own: ['caller', "if(direction = 'outbound', dialled, '')"] };

function partOf({ dimension, op }: Condition): Part | undefined {
  return dimension === 'caller' && op === 'contains' ? client : parts[dimension];
}

/** Conditions of a journal of calls, by who can tell them. */
export interface CallConditions {
  /** On columns and tags that a call has itself, and on its time. */
  readonly own: Condition[];
  /** On more than one column, or on its visits, talks or menu steps: any of them. */
  readonly parts: Condition[];
}

/** Throws UNKNOWN_DIMENSION, INVALID_QUESTION. */
export function callConditions(where: readonly Condition[]): CallConditions {
  const found: CallConditions = { own: [], parts: [] };
  for (const condition of where.map(asDigits)) {
    checkCondition(condition);
    (partOf(condition) ? found.parts : found.own).push(condition);
  }
  return found;
}

/** What looks like a number is looked for by its digits, without the code that people write as 8 or +7. */
function asDigits(condition: Condition): Condition {
  if (condition.dimension !== 'caller' || condition.op !== 'contains') return condition;
  return {
    ...condition,
    values: condition.values.map((value) => {
      const text = String(value);
      if (!/^[\d\s()+.-]+$/.test(text)) return text;
      const digits = text.replace(/\D/g, '');
      return digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits || text;
    }),
  };
}

/** ClickHouse text over `calls`: any part of the call fulfils the condition; `not-in`: none does. */
export function partSql(
  condition: Condition,
  asked: Pick<RowsAsked, 'scope' | 'period'>,
  values: Values,
): string {
  const part = partOf(condition);
  if (!part) throw new Error(`no part of a call: ${condition.dimension}`);
  const negative = condition.op === 'not-in';
  const positive: Condition = negative ? { ...condition, op: 'in' } : condition;
  const any = part.own.map((column) => conditionOn(column, positive, values));
  if (part.through) {
    const { fact, time } = part.through;
    const near = { from: asked.period.from, to: asked.period.to + DAY };
    const kept = [
      ...scopeSql(asked.scope, values),
      ...startedWithin(near, values).map((text) => text.replace('started_at', time)),
      conditionSql(positive, fact, values),
    ];
    any.push(
      `${key} IN (SELECT project, system, call FROM ${fact} FINAL WHERE ${kept.join(' AND ')})`,
    );
  }
  return `${negative ? 'NOT ' : ''}(${any.join(' OR ')})`;
}

function conditionOn(column: string, { op, values: given }: Condition, values: Values): string {
  const texts = given.map(String);
  if (op !== 'contains') return `${column} IN ${values.put(texts, 'Array(String)')}`;
  const any = texts.map(
    (text) => `positionCaseInsensitiveUTF8(${column}, ${values.put(text, 'String')}) > 0`,
  );
  return `(${any.join(' OR ')})`;
}
