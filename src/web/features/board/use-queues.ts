import { useMemo } from 'react';
import type { Answer, AnswerRow } from '../../../core/query/question.ts';
import { useAsk, useCatalogue } from '../../api/hooks.ts';
import { usePage } from '../../state/page.tsx';
import { busyRange, readSeries, readTimeline, steadySeries } from '../time/buckets.ts';

export interface QueueRow {
  readonly key: string;
  readonly queue: string;
  readonly project: string;
  readonly cells: AnswerRow;
  /** Targets of the queue, by metric, where somebody set one. */
  readonly targets: Answer['targets'];
}

/** Metrics by queue with recomputed totals; only those known and cut by queue are asked for. */
export function useQueues(wanted: readonly string[]) {
  const page = usePage();
  const catalogue = useCatalogue();
  const dimensions = ['queue', 'project', ...page.conditions.map(({ dimension }) => dimension)];
  const metrics = catalogue?.fitting(wanted, dimensions) ?? [];
  const query = useAsk(
    metrics.length
      ? { metrics, by: ['project', 'queue'], ...page.soFar, compare: undefined, ...page.scope }
      : null,
    { refetchInterval: page.refetchInterval },
  );
  const rows = useMemo<QueueRow[]>(
    () =>
      (query.data?.rows ?? [])
        .map((cells, index) => ({ cells, targets: query.data?.rowTargets?.[index] }))
        .filter(({ cells }) => cells.queue !== '' && Number(cells.offered ?? 0) > 0)
        .map(({ cells, targets }) => ({
          key: `${cells.project}/${cells.queue}`,
          queue: String(cells.queue),
          project: String(cells.project),
          cells,
          targets,
        })),
    [query.data],
  );
  return { query, metrics, rows };
}

/** Service level of each queue through the period, for small lines. Key as of QueueRow; '' is all. */
export function useQueueSparks(): ReadonlyMap<
  string,
  { values: (number | null)[]; finished: number }
> {
  const page = usePage();
  const step = page.step.endsWith('hour') ? 'hour' : page.step;
  const question = { metrics: ['service_level', 'offered'], ...page.period, ...page.scope };
  const options = { refetchInterval: page.live ? 60_000 : (false as const), staleTime: 30_000 };
  const each = useAsk({ ...question, by: ['project', 'queue', step] }, options);
  const all = useAsk({ ...question, by: [step] }, options);
  const { nowMs, now } = page;
  return useMemo(() => {
    const groups = new Map<string, AnswerRow[]>([['', all.data?.rows ?? []]]);
    for (const row of each.data?.rows ?? []) {
      const key = `${row.project}/${row.queue}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    const dataUntil = all.data?.dataUntil ?? null;
    const sparks = new Map<string, { values: (number | null)[]; finished: number }>();
    const { start, end } = busyRange([readSeries(all.data?.rows ?? [], 'offered')]);
    for (const [key, rows] of groups) {
      const timeline = readTimeline(rows, step, { nowMs, now, dataUntil });
      const levels = readSeries(rows, 'service_level', timeline.begun);
      const values = steadySeries(levels, readSeries(rows, 'offered'), timeline.finished);
      sparks.set(key, {
        values: values.slice(start, end),
        finished: Math.max(0, timeline.finished - start),
      });
    }
    return sparks;
  }, [each.data, all.data, step, nowMs, now]);
}
