import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useEffect, useMemo, useRef } from 'react';
import type { Condition } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { DayCard } from '../../board/components/day-card.tsx';
import { useSeries } from '../../board/use-series.ts';
import { OutcomeCard } from './outcome-card.tsx';
import styles from './queues.module.css';
import { WaitCard } from './wait-card.tsx';

const seriesMetrics = ['offered', 'service_level', 'abandon_rate', 'asa'];

/** One queue: through the period, how long they waited, how it ended. */
export function QueueDetail(props: { project: string; queue: string; onClose: () => void }) {
  const { say } = useSay();
  const { project, queue } = props;
  const place = useRef<HTMLElement>(null);
  const where = useMemo<Condition[]>(
    () => [
      { dimension: 'project', op: 'in', values: [project] },
      { dimension: 'queue', op: 'in', values: [queue] },
    ],
    [project, queue],
  );
  const series = useSeries(seriesMetrics, where);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another queue is brought into view as well
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [project, queue]);
  return (
    <section ref={place} className={styles.column} aria-label={queue}>
      <div className={styles.title}>
        <h2>{queue}</h2>
        <span style={{ color: 'var(--ink-3)' }}>{project}</span>
        <span className={styles.spacer} />
        <PageLink
          to="/calls"
          add={{ where: { project: [project], queue: [queue] } }}
          className={buttonClass()}
        >
          {say('web.show-calls')}
        </PageLink>
        <Button kind="icon" aria-label={say('web.close')} onClick={props.onClose}>
          <IconX size={16} />
        </Button>
      </div>
      <div className={styles.detail}>
        <DayCard series={series} of={queue} />
        <div className={styles.column}>
          <WaitCard where={where} />
          <OutcomeCard where={where} />
        </div>
      </div>
    </section>
  );
}
