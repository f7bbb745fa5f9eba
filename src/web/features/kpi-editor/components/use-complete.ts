import { useCallback } from 'react';
import type { Draft } from '../prepare/draft.ts';
import type { FormulaCompletion } from './formula-field.tsx';

/** What may stand at a place of the formula, in the person's words. */
export function useComplete(_draft: Draft) {
  return useCallback(
    (
      _formula: string,
      _offset: number,
    ): { from: number; items: readonly FormulaCompletion[] } | null => null,
    [],
  );
}
