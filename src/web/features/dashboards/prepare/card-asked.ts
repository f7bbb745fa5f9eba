import type { Card } from '../../../../contracts/dashboards.ts';
import { comparedPeriod } from '../../../state/period.ts';
import type { PageReading } from '../../../state/read-page.ts';
import { type Asked, isTimeStep, tableLimit, timeOf } from '../../explore/prepare/asked.ts';
import { type ExploreState, timeAxis, writeState } from '../../explore/prepare/state.ts';

/** What a card asks on a page: its own filters and those of the page hold together. */
export function askedOfCard(card: Card, page: PageReading): Asked {
  const { question, period, view } = card;
  const by = question.by.map((id) => (card.step === 'page' && isTimeStep(id) ? page.step : id));
  const whole = timeOf(by) !== undefined;
  const { compare, ...own } = whole ? page.whole : page.soFar;
  const fixed = period.kind === 'fixed' ? { from: period.from, to: period.to } : null;
  const earlier = fixed
    ? comparedPeriod(fixed, question.compare === 'year' ? 'year' : 'auto')
    : (compare ?? null);
  const [order] = question.order;
  return {
    view,
    metrics: question.metrics,
    by,
    scope: {
      where: [...question.where, ...page.conditions],
      zone: page.zone,
      attribution: question.attribution,
      params: { ...question.params, ...page.search.params },
      definitions: question.definitions,
    },
    period: fixed ?? own,
    earlier: question.compare === 'none' ? null : earlier,
    step: page.step,
    sort: order ? { id: order.column, desc: order.direction === 'desc' } : null,
    limit: Math.min(tableLimit, question.limit),
    refetchInterval: fixed ? false : page.refetchInterval,
  };
}

/** A card of what Explore shows, not yet placed. */
export function cardOf(
  state: ExploreState,
  asked: Asked,
  page: Pick<PageReading, 'comparison'>,
  wish: { id: string; title: string },
): Omit<Card, 'place'> {
  const shown = state.metrics.filter((id) => !state.hidden.includes(id));
  // The chosen one goes first: a card of one metric shows the first.
  const metrics = state.one ? [state.one, ...shown.filter((id) => id !== state.one)] : shown;
  const comparison = page.comparison === 'year' ? 'year' : 'previous';
  return {
    ...wish,
    view: asked.view,
    question: {
      metrics,
      by: [...asked.by],
      where: [...(asked.scope.where ?? [])].map((one) => ({ op: 'in' as const, ...one })),
      attribution: asked.scope.attribution ?? 'arrival',
      params: { ...asked.scope.params },
      order: state.sort
        ? [{ column: state.sort.id, direction: state.sort.desc ? 'desc' : 'asc' }]
        : [],
      limit: asked.limit,
      definitions: asked.scope.definitions ?? 'in-force',
      compare: page.comparison === 'none' ? 'none' : comparison,
    },
    period: { kind: 'page' },
    step: state.by.includes(timeAxis) ? 'page' : 'own',
  };
}

/** The card opened in Explore: its own part of the address. */
export function exploreOwn(card: Card): Record<string, string> {
  const { question } = card;
  const [order] = question.order;
  return writeState({
    metrics: question.metrics,
    by: question.by.map((id) => (card.step === 'page' && isTimeStep(id) ? timeAxis : id)),
    view: card.view,
    one: undefined,
    current: question.definitions === 'current',
    sort: order ? { id: order.column, desc: order.direction === 'desc' } : null,
    hidden: [],
  });
}
