import type { ControlCondition, ControlDefinition } from '../../../../contracts/control.ts';
import type { Passport } from '../../../../contracts/query.ts';
import type { Format } from '../../../i18n/format.ts';

type Say = (id: string, params?: Record<string, string | number>) => string;
type Code = (kind: string, code: string) => string;
/** The metric of an id, where the formula is nothing but one. */
type Find = (id: string) => Pick<Passport, 'name' | 'unit'> | undefined;

const signs = { '>': '>', '>=': '≥', '<': '<', '<=': '≤' } as const;

/** What a condition says, as a person would. */
export function sentenceOf(
  condition: ControlCondition,
  { say, format, code, find }: { say: Say; format: Format; code: Code; find?: Find | undefined },
): string {
  const list = (values: readonly string[], kind?: string): string =>
    values.map((one) => (kind ? code(kind, one) : one)).join(', ');
  const parts: string[] = [];
  const add = (id: string, params: Record<string, string | number> = {}) =>
    parts.push(say(`control.say-${id}`, params));
  const queues = 'queues' in condition ? condition.queues : [];
  switch (condition.kind) {
    case 'count': {
      const { where, per, atLeast } = condition;
      add(where.of, { count: atLeast, n: format.number(atLeast), per: say(`control.per-${per}`) });
      if (where.of === 'talks') {
        if (where.under !== undefined) add('under', { length: format.seconds(where.under) });
        if (where.over !== undefined) add('over', { length: format.seconds(where.over) });
        if (where.holdOver !== undefined)
          add('hold-over', { length: format.seconds(where.holdOver) });
        if (where.endedBy.length > 0)
          add('ended-by', {
            list: list(where.endedBy.map((one) => say(`control.ended-by-${one}`))),
          });
        if (where.direction.length > 0)
          add('direction', { list: list(where.direction, 'direction') });
        if (where.transferred !== undefined)
          add(where.transferred ? 'transferred' : 'not-transferred');
      } else {
        if (where.result.length > 0)
          add('result', { list: list(where.result.map((one) => say(`control.result-${one}`))) });
        if (where.ringOver !== undefined)
          add('ring-over', { length: format.seconds(where.ringOver) });
      }
      if (where.queues.length > 0) add('queues', { list: list(where.queues) });
      break;
    }
    case 'late':
    case 'left-early':
      add(condition.kind, {
        n: format.number(condition.graceMinutes),
        count: condition.graceMinutes,
      });
      break;
    case 'breaks':
      add(`breaks-${condition.measure}`, {
        count: condition.over,
        n: format.number(condition.over),
        per: say(`control.per-${condition.per}`),
      });
      if (condition.reasons.length > 0) add('reasons', { list: list(condition.reasons) });
      break;
    case 'state':
      add('state', {
        state: code('state', condition.state),
        length: format.seconds(condition.over),
      });
      if (condition.reasons.length > 0) add('reasons', { list: list(condition.reasons) });
      break;
    case 'no-callback':
      add('no-callback', { n: format.number(condition.minutes), count: condition.minutes });
      break;
    case 'call':
      add(`call-${condition.measure}`, {
        count: condition.over,
        n: format.number(condition.over),
        length: format.seconds(condition.over),
      });
      break;
    case 'kpi': {
      const metric = find?.(condition.formula.trim());
      add('kpi', {
        formula: metric ? format.quote(format.name(metric.name)) : condition.formula,
        sign: signs[condition.sign],
        value: metric
          ? format.value(condition.value, metric.unit)
          : format.number(condition.value, Number.isInteger(condition.value) ? 0 : 2),
        per: say(`control.per-${condition.per}`),
      });
      break;
    }
    case 'phrase':
      add('phrase', { list: list(condition.phrases) });
      break;
  }
  if (queues.length > 0) add('queues', { list: list(queues) });
  const text = parts.join(', ');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Whom a definition is about; '' for everybody. */
export function scopeOf({ scope }: Pick<ControlDefinition, 'scope'>): string {
  return [...scope.projects, ...scope.teams, ...scope.agents].join(', ');
}
