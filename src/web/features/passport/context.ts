import { createContext, use } from 'react';
import type { Period } from '../../../core/query/question.ts';
import type { PageSearch } from '../../state/search.ts';

/** Which number a passport is of. Without `value` it is asked for. */
export interface PassportOf {
  readonly metric: string;
  readonly value?: number | null;
  /** More filters than the page's: the row the number stands in. */
  readonly where?: PageSearch['where'];
  /** Another period than the page's: the bucket the number stands in. */
  readonly period?: Period;
  /** Beside what it opens; absent: in the middle of the page. */
  readonly anchor?: HTMLElement | undefined;
}

/** The name in the panel: the popover around it is called so. */
export const passportNameId = 'passport-name';

export const PassportContext = createContext<(of: PassportOf) => void>(() => {});

/** Opens the passport of a number. */
export function usePassport(): (of: PassportOf) => void {
  return use(PassportContext);
}
