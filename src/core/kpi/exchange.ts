import { stringify } from 'yaml';
import { z } from 'zod';
import { localDay, targetPlan, targetScope, thresholds } from './targets.ts';

/** The form of this version of Gudok; a newer one is refused rather than half understood. */
export const exchangeVersion = 1;

/** A target as it travels: without who set it and when. */
export const exchangedTarget = z.strictObject({
  scope: targetScope.default({ dimension: 'all', value: '' }),
  plan: targetPlan.nullable(),
  thresholds: thresholds.optional(),
  effectiveFrom: localDay,
  note: z.string().max(1000).default(''),
});
export type ExchangedTarget = z.output<typeof exchangedTarget>;

/** KPIs as a file. Definitions are checked one by one, so that one broken leaves the rest. */
export const exchangeFile = z.strictObject({
  gudok: z.literal('kpis'),
  version: z.number().int().min(1).max(exchangeVersion),
  kpis: z
    .array(
      z.strictObject({
        family: z.string().max(64).optional(),
        definition: z.unknown(),
        targets: z.array(z.unknown()).default([]),
      }),
    )
    .max(1000),
});

export interface ExchangedKpi {
  readonly family?: string | undefined;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly targets: readonly ExchangedTarget[];
}

/** Writes KPIs as YAML that `readExchange` reads back. */
export function writeExchange(kpis: readonly ExchangedKpi[]): string {
  const file = {
    gudok: 'kpis',
    version: exchangeVersion,
    kpis: kpis.map(({ family, definition, targets }) => ({
      ...(family === undefined ? {} : { family }),
      definition: withoutEmpty(definition),
      ...(targets.length > 0 && { targets: targets.map(withoutEmpty) }),
    })),
  };
  return stringify(file, { lineWidth: 100, aliasDuplicateObjects: false });
}

/** Without what a reader puts in by itself: notes of no words, lists of nothing. */
function withoutEmpty(value: object): Record<string, unknown> {
  const empty = (one: unknown): boolean =>
    one === undefined ||
    one === '' ||
    (Array.isArray(one) && one.length === 0) ||
    (typeof one === 'object' &&
      one !== null &&
      !Array.isArray(one) &&
      Object.keys(one).length === 0);
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !empty(one)));
}
