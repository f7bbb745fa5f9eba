import { passportOf } from '../../core/kpi/passport.ts';
import { earlier, later, localDayAt } from '../../core/query/local-day.ts';
import type { Question } from '../../core/query/question.ts';
import { daysOf } from '../../core/query/versions.ts';
import type { CallPorts } from '../calls/ports.ts';
import { closureOf } from '../query/tell-versions.ts';
import type { ReportWish } from './desk.ts';
import type { ReportDefinition, ReportWords } from './report.ts';

/** Metrics that a report told of a period. */
export type Used = Pick<Question, 'metrics' | 'from' | 'to' | 'definitions'>;

/**
 * What the numbers of a report were counted by: words and formula as they stood at the end of its
 * period, the version, and every version where it changed within the period. What a formula rests
 * on is told too when it changed.
 */
export function definitionsOf(
  { catalogues, now }: Pick<CallPorts, 'catalogues' | 'now'>,
  tenant: string,
  { language, zone }: Pick<ReportWish, 'language' | 'zone'>,
  used: readonly Used[],
  say: ReportWords,
): ReportDefinition[] {
  const spans = new Map<string, { first: string; last: string }>();
  for (const one of used) {
    const today = localDayAt(zone, now());
    const days =
      one.definitions === 'current' ? { first: today, last: today } : daysOf(zone, one, now());
    const widen = (id: string): void => {
      const { first, last } = spans.get(id) ?? days;
      spans.set(id, { first: earlier(first, days.first), last: later(last, days.last) });
    };
    const within = ({ from }: { readonly from: string }) => from > days.first && from <= days.last;
    const changed = new Set(
      catalogues
        .changes(tenant)
        .filter(within)
        .map(({ metric }) => metric),
    );
    const catalogue = catalogues.at(tenant, days.last);
    for (const id of one.metrics) {
      widen(id);
      for (const under of closureOf(catalogue, id)) if (changed.has(under)) widen(under);
    }
  }
  return [...spans].flatMap(([id, { first, last }]) => {
    const catalogue = catalogues.at(tenant, last);
    const metric = catalogue.metrics.get(id);
    if (!metric) return [];
    const { name, words, formula } = passportOf(metric, catalogue);
    const versions = [
      { version: catalogues.versionOn(tenant, id, first), from: first },
      ...catalogues
        .changes(tenant)
        .filter((one) => one.metric === id && one.from > first && one.from <= last),
    ];
    return [
      {
        name: name[language],
        version:
          versions.length === 1
            ? String(versions[0]?.version)
            : versions.map(({ version, from }) => say('version', { version, from })).join(', '),
        words: words[language],
        formula,
      },
    ];
  });
}
