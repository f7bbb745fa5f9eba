import type { operatorsNow } from '../../contracts/status.ts';
import type { z } from 'zod';

export type OperatorNow = z.output<typeof operatorsNow.output>['operators'][number];

/** First and last instant that the facts of a tenant know of, UTC ms; null without any. */
export interface DataSpan {
  readonly from: number | null;
  readonly until: number | null;
  readonly projects: readonly string[];
}

/** What the frame of every page asks for. */
export interface OverviewStore {
  span(tenant: string): Promise<DataSpan>;
  /** The open state of each operator, longest first. */
  operatorsNow(tenant: string, project: string | undefined): Promise<OperatorNow[]>;
}
