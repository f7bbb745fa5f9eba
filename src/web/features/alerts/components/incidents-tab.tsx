import IconBellCheck from '@tabler/icons-react/dist/esm/icons/IconBellCheck.mjs';
import { useState } from 'react';
import type { AlertSeverity } from '../../../../contracts/alerts.ts';
import { listAlertRules, listIncidents } from '../../../api/alert-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useCallPages } from '../../../api/pages.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { Pick } from '../../../ui/pick.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { alertRefreshMs } from '../use-incident.ts';
import styles from './alerts.module.css';
import { IncidentList } from './incident-list.tsx';

const pageSize = 50;
const severities = ['critical', 'high', 'medium', 'low'] as const;

/** What is wrong now, then what was. */
export function IncidentsTab(props: {
  selected: string | undefined;
  onOpen: (id: string | undefined) => void;
}) {
  const { say, format } = useSay();
  const open = useCall(
    listIncidents,
    { state: 'open', limit: 500 },
    { refetchInterval: alertRefreshMs, staleTime: 0 },
  );
  const incidents = open.data?.incidents ?? [];
  return (
    <div className={styles.left}>
      <Card
        title={say('alert-pages.now')}
        note={
          incidents.length > 0 &&
          say('alert-pages.now-note', {
            n: format.number(incidents.length),
            free: open.data?.unacknowledged ?? 0,
            m: format.number(open.data?.unacknowledged ?? 0),
          })
        }
        pale={open.isPlaceholderData}
      >
        <QueryView query={open} height={160}>
          {({ now }) =>
            incidents.length === 0 ? (
              <AllQuiet />
            ) : (
              <IncidentList
                label={say('alert-pages.now')}
                incidents={incidents}
                now={now}
                selected={props.selected}
                onOpen={props.onOpen}
              />
            )
          }
        </QueryView>
      </Card>
      <Ended {...props} />
    </div>
  );
}

function AllQuiet() {
  const { say } = useSay();
  const rules = useCall(listAlertRules, {}).data?.rules ?? [];
  const on = rules.filter(({ rule }) => rule.enabled).length;
  return (
    <EmptyState
      icon={<IconBellCheck size={28} stroke={1.5} />}
      title={say('alert-pages.all-quiet')}
      text={say('alert-pages.all-quiet-text', { count: on })}
    />
  );
}

function Ended(props: { selected: string | undefined; onOpen: (id: string | undefined) => void }) {
  const { say } = useSay();
  const [severity, setSeverity] = useState<AlertSeverity | 'all'>('all');
  const query = useCallPages(
    listIncidents,
    { state: 'ended', ...(severity === 'all' ? {} : { severity }) },
    { name: 'incidents', size: pageSize, keyOf: ({ id }) => id },
    { refetchInterval: alertRefreshMs * 3, staleTime: 0 },
  );
  const nameOf = (one: AlertSeverity | 'all') => say(`alert-pages.severity-${one}`);
  return (
    <Card
      title={say('alert-pages.ended')}
      pale={query.isPlaceholderData}
      actions={
        <Pick
          label={say('alert-pages.severity')}
          lead={say('alert-pages.severity')}
          shown={nameOf(severity)}
          value={severity}
          narrowed={severity !== 'all'}
          options={(['all', ...severities] as const).map((value) => ({
            value,
            label: nameOf(value),
          }))}
          onChange={setSeverity}
        />
      }
    >
      <QueryView query={query} height={200}>
        {({ incidents, now }) =>
          incidents.length === 0 ? (
            <EmptyState
              title={say('alert-pages.none-ended')}
              text={say('alert-pages.none-ended-text')}
            />
          ) : (
            <>
              <IncidentList
                label={say('alert-pages.ended')}
                incidents={incidents}
                now={now}
                selected={props.selected}
                onOpen={props.onOpen}
              />
              <MoreButton query={query} />
            </>
          )
        }
      </QueryView>
    </Card>
  );
}
