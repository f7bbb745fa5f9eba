import type { z } from 'zod';
import type { status } from '../../contracts/status.ts';
import type { OverviewStore } from './ports.ts';

export type Status = z.output<typeof status.output>;

/** Whether a demo centre is being loaded, and how far it is, 0…1. */
export interface DemoState {
  state: 'off' | 'loading' | 'ready';
  progress: number;
}

export interface StatusInput {
  readonly tenant: string;
  readonly version: string;
  readonly now: number;
  readonly demo: DemoState;
  /** Lag of the slowest live source, seconds; null without one. */
  readonly lagSeconds: number | null;
  readonly imports: number;
  readonly zone: string;
}

/** How the system is, for the frame of every page. */
export async function readStatus(store: OverviewStore, input: StatusInput): Promise<Status> {
  const span = await store.span(input.tenant);
  return {
    version: input.version,
    now: input.now,
    demo: { state: input.demo.state, progress: input.demo.progress },
    dataFrom: span.from,
    dataUntil: span.until,
    lagSeconds: input.lagSeconds,
    projects: [...span.projects],
    zone: input.zone,
    imports: input.imports,
  };
}
