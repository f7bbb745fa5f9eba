import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AlertUnit } from '../../../contracts/alerts.ts';
import * as doors from '../../api/alert-doors.ts';
import { call } from '../../api/call.ts';
import type { OutputOf } from '../../api/door.ts';
import { useCatalogue } from '../../api/hooks.ts';
import { usePage } from '../../state/page.tsx';
import { draftOf, type RuleDraft, startFor } from './prepare/rule-draft.ts';
import { type RuleFaults, wishOf } from './prepare/rule-wish.ts';
import { useAlertWords } from './use-alert-words.ts';

type Rules = OutputOf<'listAlertRules'>;

/** A rule while it is written: its form, what is wrong with it, and how it is kept. */
export interface RuleEditor {
  readonly draft: RuleDraft;
  readonly liveNumbers: Rules['liveNumbers'];
  /** Unit of the thresholds, and of the KPI that is watched. */
  readonly unit: AlertUnit;
  readonly metricUnit: AlertUnit;
  /** What is wrong so far; what is only missing is told after the first try to save. */
  readonly faults: RuleFaults;
  readonly wish: ReturnType<typeof wishOf>['wish'];
  /** Name of the watched number, for the sentence and as the rule's name until it has one. */
  readonly subjectName: string;
  readonly touched: boolean;
  change(patch: Partial<RuleDraft>): void;
  save(then: (id: string) => void): void;
  /** ms UTC; nobody is told by the rule until then. */
  readonly mutedUntil: number | null;
  mute(until: number | null): void;
  readonly saving: { readonly pending: boolean; readonly error: unknown };
}

/** `rules`: as the server listed them; `id` null: a new one, on the KPI that the address may name. */
export function useRuleEditor(rules: Rules, id: string | null): RuleEditor {
  const client = useQueryClient();
  const { zone, search } = usePage();
  const wanted = search.own.metric ?? '';
  const catalogue = useCatalogue();
  const words = useAlertWords();
  // The list is asked for again and again; what one types must not be lost by it.
  const [kept] = useState(() => rules.rules.find(({ rule }) => rule.id === id));
  const [patch, setPatch] = useState<Partial<RuleDraft>>({});
  const [asked, setAsked] = useState(false);
  const unitOfMetric = (metric: string): AlertUnit => catalogue?.find(metric)?.unit ?? 'count';
  const keptMetric = kept && kept.rule.subject.kind !== 'live' ? kept.rule.subject.metric : '';
  const base = useMemo(
    () =>
      kept
        ? draftOf(
            kept.rule,
            kept.rule.subject.kind === 'usual' ? 'deviations' : kept.unit,
            catalogue?.find(keptMetric)?.unit ?? 'count',
          )
        : { ...startFor(wanted, catalogue?.find(wanted)?.direction), zone },
    [kept, keptMetric, catalogue, zone, wanted],
  );
  const draft: RuleDraft = { ...base, ...patch };
  const metricUnit = unitOfMetric(draft.metric);
  const unit: AlertUnit =
    draft.kind === 'usual'
      ? 'deviations'
      : draft.kind === 'kpi'
        ? metricUnit
        : (rules.liveNumbers.find((one) => one.id === draft.number)?.unit ?? 'count');
  const metric = catalogue?.find(draft.metric);
  const subjectName =
    draft.kind === 'live'
      ? words.liveNumber(draft.number)
      : draft.metric &&
        words.subject({ kind: draft.kind, metric: draft.metric }, metric?.name ?? null);
  const named =
    draft.name.trim() === '' && !draft.shipped ? { ...draft, name: subjectName } : draft;
  const { wish, faults } = wishOf(named, unit, metricUnit);
  const shown = asked
    ? faults
    : Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== 'needed'));
  const mutation = useMutation({
    mutationFn: (given: NonNullable<typeof wish>) => call(doors.saveAlertRule, given),
    onSuccess: () => client.invalidateQueries({ queryKey: ['listAlertRules'] }),
  });
  const muting = useMutation({
    mutationFn: (until: number | null) => call(doors.muteAlertRule, { id: id ?? '', until }),
    onSuccess: ({ version }) => {
      // What is typed goes on from the rule as it is now.
      setPatch((before) => ({ ...before, version }));
      return client.invalidateQueries({ queryKey: ['listAlertRules'] });
    },
  });
  return {
    draft,
    liveNumbers: rules.liveNumbers,
    unit,
    metricUnit,
    faults: shown,
    wish,
    subjectName,
    touched: Object.keys(patch).some((key) => key !== 'version'),
    mutedUntil: rules.rules.find(({ rule }) => rule.id === id)?.rule.mutedUntil ?? null,
    mute: (until) => muting.mutate(until),
    change: (next) => setPatch((before) => ({ ...before, ...next })),
    save(then) {
      setAsked(true);
      if (wish) mutation.mutate(wish, { onSuccess: (rule) => then(rule.id) });
    },
    saving: { pending: mutation.isPending, error: mutation.error ?? muting.error },
  };
}
