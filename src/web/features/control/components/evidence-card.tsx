import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ControlEvent } from '../../../../contracts/control.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { writeCallKey } from '../../calls/prepare/call-key.ts';
import { StateMark } from '../../operators/components/state-mark.tsx';
import styles from './control.module.css';
import { SeverityShape, useEventValue } from './event-words.tsx';

const moments: readonly string[] = [
  'shiftFrom',
  'shiftTo',
  'cameAt',
  'goneAt',
  'calledBackAt',
  'from',
  'to',
];

/** What shows that it happened: numbers, stretches of time, calls. */
export function EvidenceCard(props: { event: ControlEvent; name: string; onClose: () => void }) {
  const { say, format } = useSay();
  const { zone } = usePage();
  const tellValue = useEventValue();
  const { event } = props;
  const { calls, intervals, numbers } = event.evidence;
  const clock = (at: number): string => localTime(at, zone).slice(11, 19);
  const local = localTime(event.at, zone);
  return (
    <aside
      className={styles.side}
      aria-label={props.name}
      onKeyDown={({ key }) => {
        if (key === 'Escape') props.onClose();
      }}
    >
      <header className={styles.sideHead}>
        <h2 className={styles.event}>
          <SeverityShape severity={event.severity} />
          {props.name}
        </h2>
        <Button kind="icon" aria-label={say('control.close')} onClick={props.onClose}>
          <IconX size={17} />
        </Button>
      </header>
      <div className={styles.card}>
        <dl className={styles.facts}>
          <dt>{say('control.person')}</dt>
          <dd>
            {event.agent || say('control.nobody')}{' '}
            <span className={styles.quiet}>{event.team}</span>
          </dd>
          <dt>{say('control.when')}</dt>
          <dd>
            {format.date(local)}, {local.slice(11, 19)}
          </dd>
          <dt>{say('control.how-much')}</dt>
          <dd>{tellValue(event)}</dd>
          {event.queue && (
            <>
              <dt>{say('control.queue')}</dt>
              <dd>{event.queue}</dd>
            </>
          )}
          {Object.entries(numbers).map(([id, value]) => (
            <Fact
              key={id}
              name={say(`control.number-${id}`)}
              value={moments.includes(id) ? clock(value) : format.number(value)}
            />
          ))}
        </dl>
        {intervals.length > 0 && (
          <section>
            <h3>{say('control.intervals')}</h3>
            <ul className={styles.list}>
              {intervals.map(({ from, to, state, reason }) => (
                <li key={from}>
                  <span>
                    {clock(from)} – {clock(to)}
                  </span>
                  <span className={styles.grow}>
                    <StateMark state={state} /> <span className={styles.quiet}>{reason}</span>
                  </span>
                  <span>{format.duration((to - from) / 1000)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {calls.length > 0 && (
          <section>
            <h3>{say('control.calls', { count: calls.length, n: format.number(calls.length) })}</h3>
            <ul className={styles.list}>
              {calls.map(({ system, call, at, value }) => (
                <li key={`${system} ${call} ${at}`}>
                  <PageLink
                    to="/calls"
                    add={{ own: { call: writeCallKey({ project: event.project, system, call }) } }}
                    className={styles.grow}
                  >
                    {clock(at)}
                  </PageLink>
                  {value !== null && <span>{format.duration(value)}</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </aside>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
