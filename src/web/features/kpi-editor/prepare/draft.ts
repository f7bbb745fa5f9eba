import { latinOf } from '../../../../core/format/latin.ts';
import type { MetricDefinition } from '../../../../core/kpi/definition.ts';
import type { KpiGroup } from '../../../../core/kpi/targets.ts';
import type { Localized, Unit } from '../../../../core/query/question.ts';

/** A parameter as its row of the form holds it: numbers are texts while they are typed. */
export interface DraftParameter {
  readonly id: string;
  readonly name: Localized;
  readonly unit: Unit;
  readonly usual: string;
  readonly min: string;
  readonly max: string;
  /** A choice of formulas is edited as formulas, not as a number. */
  readonly options?: readonly { readonly value: string; readonly name: Localized }[];
}

/** A definition while it is edited: every field has a value, sound or not. */
export interface Draft {
  readonly id: string;
  readonly name: Localized;
  readonly words: Localized;
  readonly advice: Localized;
  /** Formula by the value of the choice parameter; `''` where there is none. */
  readonly formulas: Readonly<Record<string, string>>;
  readonly unit: Unit;
  readonly direction: MetricDefinition['direction'];
  readonly group: KpiGroup;
  readonly impact: 'critical' | 'high' | 'medium' | 'low';
  /** Of shares in per cent, as people say them. */
  readonly value: string;
  readonly low: string;
  readonly high: string;
  /** Per cent of the target. */
  readonly amber: string;
  readonly red: string;
  readonly parameters: readonly DraftParameter[];
  readonly time: string;
  readonly owner: string;
  readonly review: '' | 'monthly' | 'quarterly';
  /** Fields that the form does not show: they go back as they came. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const nothing: Localized = { ru: '', kk: '', en: '' };

/** An empty form. */
export const emptyDraft: Draft = {
  id: '',
  name: nothing,
  words: nothing,
  advice: nothing,
  formulas: { '': '' },
  unit: 'ratio',
  direction: 'up',
  group: 'service',
  impact: 'medium',
  value: '',
  low: '',
  high: '',
  amber: '',
  red: '',
  parameters: [],
  time: 'arrival',
  owner: '',
  review: 'quarterly',
  rest: {},
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '';
/** A share as people type it: 0.8 is 80. */
const percentText = (value: unknown): string =>
  typeof value === 'number' ? String(Number((value * 100).toPrecision(12))) : '';
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const words = (value: unknown): Localized => {
  const { ru, kk, en } = record(value);
  return { ru: text(ru), kk: text(kk), en: text(en) };
};
const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.map(record) : [];

/** A definition, sound or not, as a form; what is missing is empty. */
export function draftOf(definition: Readonly<Record<string, unknown>>): Draft {
  const {
    id,
    name,
    words: meaning,
    advice,
    formula,
    unit,
    direction,
    group,
    impact,
    target,
    thresholds,
    parameters,
    time,
    owner,
    review,
    ...rest
  } = definition;
  const goal = record(target);
  const goalText = unit === 'ratio' ? percentText : numberText;
  const limits = record(thresholds);
  const given = list(parameters);
  const choice = given.find(({ options }) => Array.isArray(options));
  const variants = list(choice?.options).map(
    (one) => [text(one.value), text(one.formula)] as const,
  );
  return {
    id: text(id),
    name: words(name),
    words: words(meaning),
    advice: words(advice),
    formulas: variants.length > 0 ? Object.fromEntries(variants) : { '': text(formula) },
    unit: (unit as Unit | undefined) ?? emptyDraft.unit,
    direction: (direction as Draft['direction'] | undefined) ?? emptyDraft.direction,
    group: (group as KpiGroup | undefined) ?? emptyDraft.group,
    impact: (impact as Draft['impact'] | undefined) ?? emptyDraft.impact,
    value: goalText(goal.value),
    low: goalText(goal.low),
    high: goalText(goal.high),
    amber: percentText(limits.amber),
    red: percentText(limits.red),
    parameters: given.map((one) => ({
      id: text(one.id),
      name: words(one.name),
      unit: (one.unit as Unit | undefined) ?? 'seconds',
      usual: numberText(one.default),
      min: numberText(one.min),
      max: numberText(one.max),
      ...(Array.isArray(one.options) && {
        options: list(one.options).map((each) => ({
          value: text(each.value),
          name: words(each.name),
        })),
      }),
    })),
    time: text(time) || emptyDraft.time,
    owner: text(owner),
    review: review === 'monthly' || review === 'quarterly' ? review : '',
    rest,
  };
}

/** «1 800,5» and «1800.5» are numbers; anything else is not one. */
export function readNumber(typed: string): number | undefined {
  const plain = typed
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
    .replace('\u2212', '-');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  return Number(plain);
}

const present = <Key extends string>(
  key: Key,
  typed: string,
  isPercent = false,
): { [K in Key]?: number } => {
  const value = readNumber(typed);
  if (value === undefined) return {} as { [K in Key]?: number };
  return { [key]: isPercent ? Number((value / 100).toPrecision(12)) : value } as {
    [K in Key]?: number;
  };
};
const said = ({ ru, kk, en }: Localized): boolean => `${ru}${kk}${en}`.trim() !== '';
/** A language left empty speaks the first that is not: better another's word than none. */
const filled = (given: Localized): Localized => {
  const some = given.ru || given.kk || given.en;
  return { ru: given.ru || some, kk: given.kk || some, en: given.en || some };
};

/** The form as a definition; whether it is sound, the check tells. */
export function definitionOf(draft: Draft): Record<string, unknown> {
  const isShare = draft.unit === 'ratio';
  const goal =
    draft.direction === 'corridor'
      ? { ...present('low', draft.low, isShare), ...present('high', draft.high, isShare) }
      : present('value', draft.value, isShare);
  const limits = { ...present('amber', draft.amber, true), ...present('red', draft.red, true) };
  const single = draft.formulas[''];
  return {
    ...draft.rest,
    id: draft.id,
    name: filled(draft.name),
    words: filled(said(draft.words) ? draft.words : draft.name),
    ...(single === undefined ? {} : { formula: single }),
    unit: draft.unit,
    direction: draft.direction,
    group: draft.group,
    impact: draft.impact,
    ...(said(draft.advice) && { advice: filled(draft.advice) }),
    ...(Object.keys(goal).length > 0 && { target: goal }),
    ...(Object.keys(limits).length > 0 && { thresholds: limits }),
    parameters: draft.parameters.map((parameter) => parameterOf(parameter, draft)),
    time: draft.time,
    ...(draft.owner && { owner: draft.owner }),
    ...(draft.review && { review: draft.review }),
  };
}

function parameterOf(parameter: DraftParameter, draft: Draft): Record<string, unknown> {
  const { id, name, unit, usual, options } = parameter;
  return {
    id,
    name: filled(said(name) ? name : { ru: id, kk: id, en: id }),
    unit,
    default: options ? usual : (readNumber(usual) ?? 0),
    ...present('min', parameter.min),
    ...present('max', parameter.max),
    ...(options && {
      options: options.map((option) => ({
        ...option,
        formula: draft.formulas[option.value] ?? '',
      })),
    }),
  };
}

/** A parameter that a repair needs, with nothing set yet. */
export function newParameter({ id, unit }: { id: string; unit: string }): DraftParameter {
  return { id, name: nothing, unit: unit as Unit, usual: '0', min: '', max: '' };
}

/** A code for a name: «Стоимость закрытой сделки» → stoimost_zakrytoy_sdelki. */
export function codeOf(name: string): string {
  const code = latinOf(name)
    .replace(/[^a-z0-9]/gu, '_')
    .replace(/_+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  return code.slice(0, 64).replace(/_+$/, '');
}
