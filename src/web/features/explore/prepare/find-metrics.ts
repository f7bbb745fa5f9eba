import type { Passport } from '../../../../contracts/query.ts';
import type { Language } from '../../../i18n/language.ts';

export interface FoundMetric {
  readonly metric: Passport;
  /** The word of another system or language it was found by; empty when by its own name. */
  readonly by: string;
}

export interface FoundFamily {
  readonly family: string;
  readonly metrics: readonly FoundMetric[];
}

/** Metrics whose name (in any language), id or synonym holds every word typed, by families. */
export function findMetrics(
  metrics: readonly Passport[],
  text: string,
  language: Language,
): FoundFamily[] {
  const words = normal(text).split(/\s+/).filter(Boolean);
  const families = new Map<string, FoundMetric[]>();
  for (const metric of metrics) {
    const by = foundBy(metric, words, language);
    if (by === null) continue;
    families.set(metric.family, [...(families.get(metric.family) ?? []), { metric, by }]);
  }
  return [...families].map(([family, found]) => ({ family, metrics: found }));
}

function foundBy(metric: Passport, words: readonly string[], language: Language): string | null {
  const holds = (text: string) => words.every((word) => normal(text).includes(word));
  const own = [metric.name[language], metric.short?.[language] ?? ''].join(' ');
  if (holds(own)) return '';
  const others = [
    ...Object.values(metric.synonyms),
    metric.id,
    metric.name.ru,
    metric.name.en,
    metric.name.kk,
  ];
  return others.find(holds) ?? (holds([own, ...others].join(' ')) ? '' : null);
}

function normal(text: string): string {
  return text.toLocaleLowerCase().replaceAll('ё', 'е').trim();
}
