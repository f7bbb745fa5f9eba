import { useAsk, useStatus } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { addDays, localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import styles from './board.module.css';

/** What stands above the numbers: the demo being loaded, no data at all, none in this period. */
export function Banners() {
  const { say, format } = useSay();
  const { data: status } = useStatus();
  if (status?.demo.state === 'loading') {
    const percent = Math.round(status.demo.progress * 100);
    return (
      <div className={styles.banner} role="status">
        {say('web.demo-loading', { percent: format.share(status.demo.progress, 0) })}
        <progress className="visually-hidden" value={percent} max={100} />
        <span className={styles.progress} aria-hidden="true">
          <i style={{ width: `${percent}%` }} />
        </span>
      </div>
    );
  }
  if (status && status.dataUntil === null)
    return (
      <div className={styles.banner}>
        {say('web.no-data-hint')}
        <PageLink to="/sources/import" className={buttonClass('primary')}>
          {say('web.page-import')}
        </PageLink>
      </div>
    );
  return status?.dataUntil ? <NothingHere dataUntil={status.dataUntil} /> : null;
}

/** Nothing in the period: offers the last day that has something. */
function NothingHere({ dataUntil }: { dataUntil: number }) {
  const { say, format } = useSay();
  const page = usePage();
  const { data } = useAsk(
    { metrics: ['calls'], by: [], from: page.period.from, to: page.period.to, zone: page.zone },
    { staleTime: 60_000, keep: false },
  );
  if (!data || Number(data.totals.calls ?? 0) > 0) return null;
  const last = localTime(dataUntil, page.zone).slice(0, 10);
  const date = format.date(last, { weekday: true, thisYear: Number(page.now.slice(0, 4)) });
  return (
    <div className={styles.banner}>
      {say('web.no-calls')}
      <Button onClick={() => page.update({ period: undefined, from: last, to: addDays(last, 1) })}>
        {say('web.show-last-day', { date })}
      </Button>
    </div>
  );
}
