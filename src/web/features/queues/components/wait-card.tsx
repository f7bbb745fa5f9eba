import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Condition } from '../../../../core/query/question.ts';
import { call } from '../../../api/call.ts';
import { ask } from '../../../api/doors.ts';
import type { Format } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorState, Skeleton } from '../../../ui/states.tsx';
import { bandConditions, prepareWaits, type WaitBand, waitBands } from '../prepare/waits.ts';
import styles from './queues.module.css';

/** How long the answered and the lost waited, by bands. */
export function WaitCard({ where }: { where: readonly Condition[] }) {
  const { say, format } = useSay();
  const page = usePage();
  const queries = useQueries({
    queries: waitBands.map((band) => {
      const question = {
        metrics: ['answered', 'abandoned'],
        by: [],
        ...page.soFar,
        compare: undefined,
        ...page.scope,
        where: [...page.conditions, ...where, ...bandConditions(band)],
      };
      return {
        queryKey: [ask.id, question],
        queryFn: ({ signal }: { signal: AbortSignal }) => call(ask, question, signal),
        refetchInterval: page.refetchInterval,
      };
    }),
  });
  const failed = queries.find((query) => query.isError && !query.data);
  const answers = queries.map((query) => query.data?.totals);
  const ready = answers.every((answer) => answer !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is new at each render, its members are not
  const rows = useMemo(() => (ready ? prepareWaits(answers) : []), [ready, ...answers]);
  return (
    <Card title={say('web.waits')} note={say('web.waits-note')}>
      {failed ? (
        <ErrorState
          error={failed.error}
          retry={() => {
            for (const query of queries) void query.refetch();
          }}
        />
      ) : !ready ? (
        <div style={{ padding: '4px 16px 16px' }}>
          <Skeleton height={170} />
        </div>
      ) : (
        <table className={styles.bars}>
          <thead>
            <tr>
              <th scope="col">{say('web.waited')}</th>
              <th scope="col" aria-label={say('web.share')} />
              <th scope="col">
                <i className={`${styles.key} ${styles.good}`} />
                {say('web.answered')}
              </th>
              <th scope="col">
                <i className={`${styles.key} ${styles.lost}`} />
                {say('web.lost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.from}>
                <th scope="row">{bandName(row, format, say)}</th>
                <td>
                  <span className={styles.bar}>
                    <i className={styles.good} style={{ width: `${row.answeredLength * 100}%` }} />
                    <i className={styles.lost} style={{ width: `${row.abandonedLength * 100}%` }} />
                  </span>
                </td>
                <td>{format.number(row.answered)}</td>
                <td>{format.number(row.abandoned)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function bandName(
  { from, to }: WaitBand,
  format: Format,
  say: (id: string, values: Record<string, string>) => string,
): string {
  if (to === null) return say('web.and-longer', { from: format.duration(from) });
  if (to <= 60) return `${from}–${format.seconds(to)}`;
  return `${format.duration(from)}–${format.duration(to)}`;
}
