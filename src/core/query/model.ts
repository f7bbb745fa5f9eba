import { callFacts } from './model/calls.ts';
import { controlFacts } from './model/control.ts';
import { dataFacts } from './model/data.ts';
import { moneyFacts } from './model/money.ts';
import { peopleFacts } from './model/people.ts';
import { qualityFacts } from './model/quality.ts';
import { queueFacts } from './model/queues.ts';
import type { FactModel } from './model/types.ts';

export type { ColumnModel, ColumnUnit, FactModel, FactTime, Moment } from './model/types.ts';
export { longestWay } from './model/types.ts';

/** Every fact a formula may aggregate. Times and columns are those of `src/core/contact/facts.ts`. */
export const facts = {
  ...callFacts,
  ...queueFacts,
  ...peopleFacts,
  ...qualityFacts,
  ...moneyFacts,
  ...controlFacts,
  ...dataFacts,
} as const satisfies Record<string, FactModel>;

export type FactName = keyof typeof facts;

/** The model of a fact by its name in a formula. */
export function factModel(name: FactName): FactModel {
  return facts[name];
}

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(facts, name);
}
