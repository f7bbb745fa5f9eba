import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppNotice } from '../../../contracts/delivery.ts';
import { call } from '../../api/call.ts';
import { listNotices, readNotices } from '../../api/delivery-doors.ts';
import { useCall } from '../../api/hooks.ts';
import { tellProblem } from '../../api/problem.ts';
import { useSay } from '../../i18n/provider.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { PathLink } from '../../shell/path-link.tsx';
import { Button } from '../../ui/button.tsx';
import type { Meaning } from '../../ui/judge.ts';
import { walkItems } from '../../ui/keyboard.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { Shape } from '../../ui/shape.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useMoment } from '../alerts/use-moment.ts';
import styles from './notice-list.module.css';

/** What was told in the app, the newest first. Loaded when the bell is pressed. */
export default function NoticeList({ onGo }: { onGo: () => void }) {
  const { say, language } = useSay();
  const client = useQueryClient();
  const query = useCall(
    listNotices,
    { language, limit: 30 },
    { refetchInterval: 20_000, staleTime: 0 },
  );
  const read = useMutation({
    mutationFn: (ids: string[] | undefined) => call(readNotices, ids ? { ids } : {}),
    onSuccess: () =>
      Promise.all(
        ['listNotices', 'countNotices'].map((one) => client.invalidateQueries({ queryKey: [one] })),
      ),
  });
  return (
    <section aria-label={say('channel-pages.notices')}>
      <header className={styles.head}>
        <h2>{say('channel-pages.notices')}</h2>
        {(query.data?.unread ?? 0) > 0 && (
          <Button kind="quiet" disabled={read.isPending} onClick={() => read.mutate(undefined)}>
            {say('channel-pages.read-all')}
          </Button>
        )}
      </header>
      {read.isError && (
        <p role="alert" className={styles.bad}>
          {tellProblem(say, read.error).text}
        </p>
      )}
      <QueryView query={query} height={120}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyState
              title={say('channel-pages.notices-none')}
              text={say('channel-pages.notices-none-text')}
            />
          ) : (
            <ul className={styles.list} onKeyDown={(event) => walkItems(event, 'a, li > button')}>
              {notices.map((notice) => (
                <li key={notice.id}>
                  <Line
                    notice={notice}
                    onRead={() => notice.readAt === null && read.mutate([notice.id])}
                    onGo={onGo}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <footer className={styles.foot}>
        <PageLink to="/alerts" onClick={onGo}>
          {say('channel-pages.all-signals')}
        </PageLink>
      </footer>
    </section>
  );
}

/** A notice with a link leads there; one without is only read. */
function Line(props: { notice: AppNotice; onRead: () => void; onGo: () => void }) {
  const { notice, onRead, onGo } = props;
  const inside = <Inside notice={notice} />;
  if (notice.link === null)
    return (
      <button type="button" className={styles.line} onClick={onRead}>
        {inside}
      </button>
    );
  return (
    <PathLink
      to={notice.link}
      className={styles.line}
      onClick={() => {
        onRead();
        onGo();
      }}
    >
      {inside}
    </PathLink>
  );
}

function Inside({ notice }: { notice: AppNotice }) {
  const { say } = useSay();
  const { moment } = useMoment();
  const unread = notice.readAt === null;
  return (
    <>
      <Shape meaning={meaningOf(notice)} label={say(`alert-pages.severity-${notice.severity}`)} />
      <span className={styles.text}>
        <b className={unread ? styles.unread : undefined}>{notice.title}</b>
        {notice.lines.slice(0, 2).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
      <span className={styles.when}>
        {moment(notice.at)}
        {unread && <i role="img" aria-label={say('channel-pages.unread')} />}
      </span>
    </>
  );
}

function meaningOf({ kind, severity }: AppNotice): Meaning {
  if (kind === 'resolved') return 'good';
  if (kind === 'report' || kind === 'test') return 'none';
  return severity === 'critical' || severity === 'high'
    ? 'bad'
    : severity === 'medium'
      ? 'warn'
      : 'none';
}
