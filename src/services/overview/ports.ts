import type { z } from 'zod';
import type { operatorsNow, operatorTrack } from '../../contracts/status.ts';

export type OperatorNow = z.output<typeof operatorsNow.output>['operators'][number];
export type TrackInterval = z.output<typeof operatorTrack.output>['intervals'][number];

/** First and last instant that the facts of a tenant know of, UTC ms; null without any. */
export interface DataSpan {
  readonly from: number | null;
  readonly until: number | null;
  readonly projects: readonly string[];
}

/** What the frame of every page asks for. */
export interface OverviewStore {
  span(tenant: string): Promise<DataSpan>;
  /**
   * States of one operator that touch [from, to), UTC ms, in the order of time, cut at both; at most
   * `limit`. Without a project, in all.
   */
  operatorTrack(
    tenant: string,
    wish: { agent: string; project: string | undefined; from: number; to: number; limit: number },
  ): Promise<TrackInterval[]>;
  /** The open state of each operator, longest first. */
  operatorsNow(tenant: string, project: string | undefined): Promise<OperatorNow[]>;
}
