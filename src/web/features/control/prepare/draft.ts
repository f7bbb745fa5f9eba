import type {
  ControlCondition,
  ControlDefinition,
  ControlScope,
} from '../../../../contracts/control.ts';
import type { InputOf } from '../../../api/door.ts';

export type Kind = ControlCondition['kind'];
export const kinds = [
  'count',
  'late',
  'left-early',
  'breaks',
  'state',
  'no-callback',
  'call',
  'kpi',
  'phrase',
] as const satisfies readonly Kind[];

/** A control event as it is being written. */
export interface Draft {
  readonly id: string | undefined;
  readonly name: Record<'ru' | 'kk' | 'en', string>;
  readonly enabled: boolean;
  readonly severity: ControlDefinition['severity'];
  readonly condition: ControlCondition;
  readonly scope: ControlScope;
  readonly notify: boolean;
  readonly channels: readonly string[];
  readonly fromDay: string;
}

/** What a kind begins with. */
export function conditionOf(kind: Kind): ControlCondition {
  switch (kind) {
    case 'count':
      return {
        kind,
        where: { of: 'talks', endedBy: ['agent'], direction: [], queues: [], under: 5 },
        per: 'shift',
        atLeast: 3,
      };
    case 'late':
    case 'left-early':
      return { kind, graceMinutes: 5 };
    case 'breaks':
      return { kind, measure: 'single', reasons: [], over: 15, per: 'shift' };
    case 'state':
      return { kind, state: 'wrapup', reasons: [], over: 300 };
    case 'no-callback':
      return { kind, minutes: 30, queues: [] };
    case 'call':
      return { kind, measure: 'hold', over: 120, queues: [] };
    case 'kpi':
      return { kind, formula: 'aht', per: 'day', sign: '>', value: 420 };
    case 'phrase':
      return { kind, phrases: ['…'], said: true };
  }
}

export function newDraft(today: string): Draft {
  return {
    id: undefined,
    name: { ru: '', kk: '', en: '' },
    enabled: true,
    severity: 'medium',
    condition: conditionOf('count'),
    scope: { projects: [], teams: [], agents: [] },
    notify: false,
    channels: [],
    fromDay: today,
  };
}

export function draftOf(one: ControlDefinition, today: string): Draft {
  const { id, name, enabled, severity, condition, scope, notify, channels } = one;
  return { id, name, enabled, severity, condition, scope, notify, channels, fromDay: today };
}

/** What was written, ready to be sent. A name in one language is the name in those that have none. */
export function bodyOf(draft: Draft): Omit<InputOf<'saveControlDefinition'>, 'id' | 'fromDay'> {
  const { name, enabled, severity, condition, scope, notify, channels } = draft;
  const any = name.ru || name.kk || name.en;
  return {
    name: { ru: name.ru || any, kk: name.kk || any, en: name.en || any },
    enabled,
    severity,
    condition,
    scope,
    notify,
    channels: [...channels],
  };
}

/** A number of a field, undefined where it is empty. */
export function numberOf(text: string): number | undefined {
  const value = Number(text.replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}
