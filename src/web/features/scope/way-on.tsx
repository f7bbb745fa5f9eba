import { useStatus } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { addDays, localTime } from '../../state/days.ts';
import { usePage } from '../../state/page.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';

/**
 * The one next step where there is nothing to show: load a file when there is no data at all, take
 * off the filters, or go to the last day that has data; from that day, to the four weeks before it.
 */
export function WayOn() {
  const { say, format } = useSay();
  const { data: status } = useStatus();
  const { search, update, period, zone, now } = usePage();
  if (!status) return null;
  if (status.dataUntil === null)
    return (
      <PageLink to="/sources/import" className={buttonClass('primary')}>
        {say('web.page-import')}
      </PageLink>
    );
  if (Object.keys(search.where).length > 0)
    return <Button onClick={() => update({ where: {} })}>{say('web.without-filters')}</Button>;
  const last = localTime(status.dataUntil, zone).slice(0, 10);
  const to = addDays(last, 1);
  const show = (from: string) => update({ period: undefined, from, to });
  if (last >= period.from && last < period.to)
    return <Button onClick={() => show(addDays(to, -28))}>{say('web.period-28-days')}</Button>;
  const date = format.date(last, { weekday: true, thisYear: Number(now.slice(0, 4)) });
  return <Button onClick={() => show(last)}>{say('web.show-last-day', { date })}</Button>;
}
