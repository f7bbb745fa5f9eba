import { listIncidents } from '../../api/alert-doors.ts';
import { useCall } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import styles from './open-alerts.module.css';

const refreshMs = 20_000;

/** How many alerts are open, beside their page's name; folded, a dot in the corner of its icon. */
export function OpenAlerts({ folded }: { folded: boolean }) {
  const { say, format } = useSay();
  const query = useCall(
    listIncidents,
    { state: 'open', limit: 1 },
    { refetchInterval: refreshMs, staleTime: 5000 },
  );
  const open = query.data?.open ?? 0;
  if (open === 0) return null;
  return (
    <span
      className={folded ? styles.dot : styles.count}
      role="img"
      aria-label={say('web.open-alerts', { count: open })}
      title={say('web.open-alerts', { count: open })}
    >
      {!folded && format.number(open)}
    </span>
  );
}
