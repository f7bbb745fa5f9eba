import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Source } from '../../../../contracts/sources.ts';
import { call } from '../../../api/call.ts';
import { listQuarantine, replayQuarantine } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { localTime, zoneOffset } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useTold } from '../../imports/components/use-told.ts';
import styles from './source-card.module.css';

/** One source: what it told of, and its quarantine with replay. */
export function SourceCard({ source, onClose }: { source: Source; onClose: () => void }) {
  const { say, format } = useSay();
  const code = useCodeName();
  const { zone, now } = usePage();
  const moment = (at: number | null) => {
    if (at === null) return '—';
    const local = localTime(at, zone);
    return `${format.date(local, { short: true, thisYear: Number(now.slice(0, 4)) })}, ${local.slice(11)}`;
  };
  const facts: [name: string, value: string][] = [
    ['last-event', moment(source.lastEventAt)],
    ['last-received', moment(source.lastReceivedAt)],
    ['zone', `${source.zone.replaceAll('_', ' ')}, ${zoneOffset(Date.now(), source.zone)}`],
    ['system', source.system],
    ['created', moment(source.createdAt)],
  ];
  return (
    <aside
      className={styles.card}
      aria-label={source.name}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <div>
          <h2>{source.name}</h2>
          <p className={styles.quiet}>
            {code('kind', source.kind)}, {source.project}
          </p>
        </div>
        <Button kind="icon" aria-label={say('web.close')} onClick={onClose}>
          <IconX size={17} />
        </Button>
      </header>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{say(`sources.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Quarantine source={source} />
    </aside>
  );
}

function Quarantine({ source }: { source: Source }) {
  const { say, format } = useSay();
  const told = useTold();
  const client = useQueryClient();
  const [reason, setReason] = useState<string | undefined>();
  const query = useCall(listQuarantine, {
    id: source.id,
    ...(reason ? { reason } : {}),
    limit: 50,
  });
  const replay = useMutation({
    mutationFn: (wanted: string | undefined) =>
      call(replayQuarantine, { id: source.id, ...(wanted ? { reason: wanted } : {}) }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <section className={styles.quarantine}>
      <h3>
        {say('sources.quarantine')}
        {query.data && <span className={styles.quiet}>{format.number(query.data.total)}</span>}
        {query.data && query.data.total > 0 && (
          <Button disabled={replay.isPending} onClick={() => replay.mutate(reason)}>
            {say(reason ? 'sources.replay-these' : 'sources.replay')}
          </Button>
        )}
      </h3>
      {replay.data && (
        <p role="status" className={styles.told}>
          {say('sources.replayed', {
            accepted: format.number(replay.data.accepted),
            repeated: format.number(replay.data.repeated),
            quarantined: format.number(replay.data.quarantined),
          })}
        </p>
      )}
      {replay.isError && (
        <p role="alert" className={styles.bad}>
          {tellProblem(say, replay.error).text}
        </p>
      )}
      <QueryView query={query} height={160}>
        {({ reasons, lines, total }) =>
          reasons.length === 0 && total === 0 ? (
            <EmptyState title={say('sources.clean')} text={say('sources.clean-text')} />
          ) : (
            <>
              <ul className={styles.reasons}>
                {reasons.map(({ reason: one, count, sample }) => (
                  <li key={one}>
                    <button
                      type="button"
                      aria-pressed={reason === one}
                      onClick={() => setReason(reason === one ? undefined : one)}
                    >
                      <span>{told.reason(one, sample.params)}</span>
                      <b>{format.number(count)}</b>
                    </button>
                  </li>
                ))}
              </ul>
              <ol className={styles.lines}>
                {lines.map((line) => (
                  <li key={`${line.place} ${line.line} ${line.notedAt} ${line.reason}`}>
                    <p className={styles.quiet}>
                      {line.place}
                      {line.line > 0 && `, ${say('imports.line', { n: format.number(line.line) })}`}
                      {': '}
                      {told.reason(line.reason, line.params)}
                    </p>
                    <code>{line.text}</code>
                  </li>
                ))}
              </ol>
              {total > lines.length && (
                <p className={styles.quiet}>
                  {say('sources.more-lines', { n: format.number(total - lines.length) })}
                </p>
              )}
            </>
          )
        }
      </QueryView>
    </section>
  );
}
