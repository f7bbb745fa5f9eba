import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useEffect, useRef } from 'react';
import type { IncidentDetail } from '../../../../contracts/alerts.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PathLink } from '../../../shell/path-link.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { useAlertWords } from '../use-alert-words.ts';
import { useIncident } from '../use-incident.ts';
import { useMoment } from '../use-moment.ts';
import styles from './alerts.module.css';
import { IncidentHistory } from './incident-history.tsx';
import { IncidentAgents, IncidentCalls } from './incident-people.tsx';
import { MutePick } from './mute-pick.tsx';
import { SeverityMark } from './severity-mark.tsx';
import { ValueChart } from './value-chart.tsx';

type Acts = ReturnType<typeof useIncident>;

/** One alert beside the list: why, since when, who matters, who was told, what to do. */
export function IncidentCard({ id, onClose }: { id: string; onClose: () => void }) {
  const { say } = useSay();
  const acts = useIncident(id);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the card covers the list: its beginning must be seen.
    card.current?.scrollTo({ top: 0 });
  }, []);
  const name = useAlertWords().name;
  const { incident } = acts.query.data ?? {};
  const title = incident
    ? name({ name: incident.ruleName, shipped: incident.shipped })
    : say('alert-pages.one');
  return (
    <aside
      ref={card}
      className={styles.card}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.cardHead}>
        <div>
          {incident && (
            <SeverityMark severity={incident.severity} over={incident.state === 'ended'} />
          )}
          <h2>{title}</h2>
        </div>
        <Button kind="icon" aria-label={say('web.close')} onClick={onClose}>
          <IconX size={17} />
        </Button>
      </header>
      <QueryView query={acts.query} height={420}>
        {(detail) => <Body detail={detail} acts={acts} />}
      </QueryView>
    </aside>
  );
}

function Body({ detail, acts }: { detail: IncidentDetail; acts: Acts }) {
  const { say } = useSay();
  const words = useAlertWords();
  const { moment, lasted } = useMoment();
  const { incident, explanation, series } = detail;
  const { unit, side, state, startedAt, endedAt } = incident;
  const over = state === 'ended';
  const scope = words.scope(incident.scope);
  const seconds = ((endedAt ?? Date.now()) - startedAt) / 1000;
  const span = { time: moment(startedAt), lasted: lasted(seconds) };
  return (
    <>
      <div className={styles.part}>
        <p className={styles.numbers}>
          <b>{words.value(over ? (incident.extreme?.value ?? null) : incident.value, unit)}</b>
          <span>
            {words.subject(incident.subject, incident.metricName)}
            {scope && `, ${scope}`}
          </span>
        </p>
        <p className={styles.quiet}>
          {say(over ? 'alert-pages.was' : 'alert-pages.is', span)}
          {incident.extreme && !over && (
            <>
              {', '}
              {say('alert-pages.worst', {
                value: words.value(incident.extreme.value, unit),
                time: moment(incident.extreme.at),
              })}
            </>
          )}
        </p>
        <ActRow detail={detail} acts={acts} />
      </div>
      <div className={styles.part}>
        {explanation.map((text) => (
          <p key={`${text.message} ${JSON.stringify(text.params)}`}>{words.told(text)}</p>
        ))}
        {series.length > 0 && (
          <ValueChart
            points={series}
            levels={[
              {
                kind: 'fire',
                value: incident.threshold,
                name: say(`alert-pages.level-${side}`, {
                  value: words.value(incident.threshold, unit),
                }),
              },
              {
                kind: 'clear',
                value: incident.clearAt,
                name: say('alert-pages.level-clear', {
                  value: words.value(incident.clearAt, unit),
                }),
              },
            ]}
            spans={[{ from: startedAt, to: endedAt }]}
            unit={unit === 'times' || unit === 'deviations' ? 'score' : unit}
            label={say('alert-pages.chart-label')}
          />
        )}
      </div>
      <IncidentCalls calls={detail.calls} />
      <IncidentAgents agents={detail.agents} unit={unit} />
      <IncidentHistory detail={detail} acts={acts} />
    </>
  );
}

function ActRow({ detail, acts }: { detail: IncidentDetail; acts: Acts }) {
  const { say } = useSay();
  const { incident } = detail;
  const { acknowledge, mute } = acts;
  const failed = [acknowledge, mute].find(({ isError }) => isError)?.error;
  const taken = incident.acknowledged !== null;
  return (
    <>
      <div className={styles.acts}>
        {incident.state === 'open' && (
          <>
            <Button
              kind={taken ? 'default' : 'primary'}
              disabled={acknowledge.isPending}
              onClick={() => acknowledge.mutate({ undo: taken })}
            >
              {say(taken ? 'alert-pages.give-back' : 'alert-pages.acknowledge')}
            </Button>
            <MutePick until={incident.mutedUntil} onMute={(until) => mute.mutate(until)} />
          </>
        )}
        {detail.link && (
          <PathLink to={detail.link} className={buttonClass('default')}>
            {say('alert-pages.look')}
          </PathLink>
        )}
        {detail.rule && (
          <PathLink
            to={`/alerts?rule=${encodeURIComponent(detail.rule.id)}&tab=rules`}
            className={buttonClass('quiet')}
          >
            {say('alert-pages.to-rule')}
          </PathLink>
        )}
      </div>
      {taken && (
        <p className={styles.taken} role="status">
          {incident.acknowledged?.by
            ? say('alert-pages.acknowledged-by', { name: incident.acknowledged.by })
            : say('alert-pages.acknowledged')}
          {', '}
          {incident.acknowledged && <Moment at={incident.acknowledged.at} />}
        </p>
      )}
      {failed !== undefined && (
        <p role="alert" className={styles.bad}>
          {tellProblem(say, failed).text}
        </p>
      )}
    </>
  );
}

function Moment({ at }: { at: number }) {
  return useMoment().moment(at);
}
