import { useMemo } from 'react';
import { analyseFormula, type FormulaAnalysis } from '../../../core/kpi/analyse.ts';
import { type CompletionItem, completionsAt } from '../../../core/kpi/complete.ts';
import { indexMetrics } from '../../../core/kpi/metric-index.ts';
import { useCatalogue } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import type { FormulaCompletion } from './components/formula-field.tsx';
import type { Draft } from './prepare/draft.ts';

/** What the language says of a formula of the draft as it is typed, without asking the server. */
export function useLanguage(draft: Draft, formula: string) {
  const { say, format } = useSay();
  const metrics = useCatalogue()?.metrics;
  const index = useMemo(() => indexMetrics(metrics ?? []), [metrics]);
  const { parameters, id, unit } = draft;
  const analysis = useMemo<FormulaAnalysis | null>(() => {
    if (!metrics || formula.trim() === '') return null;
    return analyseFormula({ formula, parameters, metrics: index, id, declared: unit });
  }, [metrics, index, formula, parameters, id, unit]);
  const complete = useMemo(() => {
    const told = ({ insert, kind, name, unit: of }: CompletionItem): FormulaCompletion => ({
      insert,
      kind,
      detail:
        name === null ? '' : 'message' in name ? say(name.message) : format.name(name.localized),
      unit: of === null ? '' : say(`model.unit.${of}`),
    });
    return (text: string, offset: number) => {
      const { from, items } = completionsAt(text, offset, { parameters, metrics: index, id });
      return { from, items: items.map(told) };
    };
  }, [say, format, parameters, index, id]);
  return { analysis, complete };
}
