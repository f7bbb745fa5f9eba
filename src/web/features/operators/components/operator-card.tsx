import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { operatorTrack } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { addDays } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import type { Operator } from '../prepare/operators.ts';
import { layTrack, restsOf } from '../prepare/track.ts';
import styles from './card.module.css';
import { Rests, TrackChart } from './track-chart.tsx';

interface CardProps {
  readonly operator: Operator;
  readonly onClose: () => void;
}

/** One operator: the exact track of a day, breaks, and the way to their calls. */
export function OperatorCard({ operator, onClose }: CardProps) {
  const { say, format } = useSay();
  const page = usePage();
  const { period, zone, now, search } = page;
  const last = addDays(period.to, -1);
  const today = now.slice(0, 10);
  const usual = last > today && today >= period.from ? today : last;
  const { day: asked } = search.own;
  const day = asked && asked >= period.from && asked <= last ? asked : usual;
  const turn = (by: number) => {
    const next = addDays(day, by);
    page.update({ own: { ...search.own, day: next } }, { replace: true });
  };
  const query = useCall(
    operatorTrack,
    { agent: operator.agent, from: day, to: addDays(day, 1), zone },
    { refetchInterval: page.refetchInterval },
  );
  return (
    <aside
      className={styles.card}
      aria-label={operator.agent}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <div className={styles.who}>
          <h2>{operator.agent}</h2>
          <p>{operator.team}</p>
        </div>
        <Button kind="icon" aria-label={say('web.close')} onClick={onClose}>
          <IconX size={17} />
        </Button>
      </header>
      <dl className={styles.numbers}>
        <Fact name={say('operators.load')} value={format.value(operator.occupancy, 'ratio')} />
        <Fact
          name={say('operators.utilisation')}
          value={format.value(operator.utilisation, 'ratio')}
        />
        <Fact name={say('operators.calls')} value={format.value(operator.handled, 'count')} />
        <Fact name={say('operators.login')} value={format.value(operator.login, 'seconds')} />
      </dl>
      <div className={styles.day}>
        <h3>{say('operators.track')}</h3>
        <span className={styles.turn}>
          <Button
            kind="icon"
            aria-label={say('operators.day-before')}
            disabled={day <= period.from}
            onClick={() => turn(-1)}
          >
            <IconChevronLeft size={16} />
          </Button>
          {format.date(day, { weekday: true })}
          <Button
            kind="icon"
            aria-label={say('operators.day-after')}
            disabled={day >= last || day >= today}
            onClick={() => turn(1)}
          >
            <IconChevronRight size={16} />
          </Button>
        </span>
      </div>
      <QueryView query={query} height={220}>
        {({ intervals }) => {
          const track = layTrack(intervals);
          if (!track) return <EmptyState title={say('operators.not-there')} />;
          return (
            <div className={query.isPlaceholderData ? styles.pale : undefined}>
              <TrackChart track={track} />
              <Rests rests={restsOf(intervals)} />
            </div>
          );
        }}
      </QueryView>
      <footer className={styles.foot}>
        <PageLink
          to="/calls"
          add={{ where: { agent: [operator.agent] } }}
          className={buttonClass('default')}
        >
          {say('operators.their-calls')}
        </PageLink>
      </footer>
    </aside>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
