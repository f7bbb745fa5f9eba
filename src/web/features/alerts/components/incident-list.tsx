import type { IncidentLine } from '../../../../contracts/alerts.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { walkItems } from '../../../ui/keyboard.ts';
import { useAlertWords } from '../use-alert-words.ts';
import { useMoment } from '../use-moment.ts';
import styles from './alerts.module.css';
import { SeverityMark } from './severity-mark.tsx';

/** Alerts as rows: how grave, what and where, value against threshold, since when, who has it. */
export function IncidentList(props: {
  label: string;
  incidents: readonly IncidentLine[];
  now: number;
  selected: string | undefined;
  onOpen: (id: string | undefined) => void;
}) {
  const { incidents, now, selected, onOpen } = props;
  return (
    <ul
      className={styles.incidents}
      aria-label={props.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') return onOpen(undefined);
        const item = walkItems(event, 'button');
        // An open card follows the arrow keys.
        if (item && selected !== undefined) onOpen(item.dataset.id);
      }}
    >
      {incidents.map((incident) => (
        <li key={incident.id}>
          <button
            type="button"
            data-id={incident.id}
            aria-expanded={incident.id === selected}
            className={`${styles.incident} ${incident.id === selected ? styles.selected : ''}`}
            onClick={() => onOpen(incident.id)}
          >
            <Row incident={incident} now={now} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Row({ incident, now }: { incident: IncidentLine; now: number }) {
  const { say } = useSay();
  const words = useAlertWords();
  const { moment, lasted } = useMoment();
  const { side, unit, state, startedAt, endedAt, acknowledged, extreme } = incident;
  const over = state === 'ended';
  const name = words.name({ name: incident.ruleName, shipped: incident.shipped });
  const scope = words.scope(incident.scope);
  const seconds = ((endedAt ?? now) - startedAt) / 1000;
  const shown = over ? (extreme?.value ?? incident.value) : incident.value;
  return (
    <>
      <SeverityMark severity={incident.severity} over={over} />
      <span className={styles.what}>
        <b title={name}>{name}</b>
        {scope && (
          <span className={styles.quiet} title={scope}>
            {scope}
          </span>
        )}
      </span>
      <span className={styles.against}>
        <b style={over ? undefined : { color: 'var(--ink)' }}>{words.value(shown, unit)}</b>
        <span className={styles.quiet}>
          {say(`alert-pages.threshold-${side}`, {
            value: words.value(incident.threshold, unit),
          })}
        </span>
      </span>
      <span className={styles.since}>
        <span>{moment(startedAt)}</span>
        <span className={styles.quiet}>
          {over
            ? say('alert-pages.lasted', { time: lasted(seconds) })
            : say('alert-pages.lasts', { time: lasted(seconds) })}
        </span>
      </span>
      <span className={styles.who}>
        <Who incident={incident} now={now} acknowledgedBy={acknowledged?.by ?? null} />
      </span>
    </>
  );
}

function Who(props: { incident: IncidentLine; now: number; acknowledgedBy: string | null }) {
  const { say } = useSay();
  const { moment } = useMoment();
  const { incident, now, acknowledgedBy } = props;
  if (incident.ending && incident.ending !== 'resolved')
    return <span className={styles.quiet}>{say(`alert-pages.ending-${incident.ending}`)}</span>;
  if (acknowledgedBy !== null)
    return (
      <span className={styles.tag}>
        {acknowledgedBy
          ? say('alert-pages.acknowledged-by', { name: acknowledgedBy })
          : say('alert-pages.acknowledged')}
      </span>
    );
  if (incident.state === 'ended') return null;
  if (incident.mutedUntil !== null && incident.mutedUntil > now)
    return (
      <span className={styles.tag}>
        {say('alert-pages.muted-until', { time: moment(incident.mutedUntil) })}
      </span>
    );
  return <span className={styles.nobody}>{say('alert-pages.nobody')}</span>;
}
