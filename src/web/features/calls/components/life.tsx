import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { CallCard } from '../../../../contracts/calls.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { usePage } from '../../../state/page.tsx';
import { stepsOf } from '../prepare/steps.ts';
import { type BarKind, type LaneNote, layTimeline } from '../prepare/timeline.ts';
import styles from './card.module.css';
import { TimelineChart } from './timeline-chart.tsx';

export const barColour: Record<BarKind, string> = {
  ivr: 'var(--series-5)',
  wait: 'var(--state-wait)',
  late: 'var(--bad-fill)',
  ring: 'var(--state-ring)',
  talk: 'var(--state-talk)',
  hold: 'var(--state-hold)',
  wrapup: 'var(--state-wrap)',
};

/** Words of a lane's note. */
export function useNoteText(): (note: LaneNote) => string {
  const { say, format } = useSay();
  const code = useCodeName();
  return (note) =>
    say(`calls.note-${note.code}`, {
      text:
        note.code === 'choice'
          ? format.quote(note.text ?? '')
          : note.text
            ? code('offer', note.text)
            : '',
      seconds:
        note.code === 'missed'
          ? format.seconds(Math.round(note.seconds ?? 0))
          : format.duration(note.seconds ?? 0),
      threshold: format.duration(note.threshold ?? 0),
    });
}

/** The life of a call: lanes, what the colours are, and on a phone the same as a list. */
export function Life({ card, threshold }: { card: CallCard; threshold: number }) {
  const { say, format } = useSay();
  const { nowMs } = usePage();
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const timeline = useMemo(() => layTimeline(card, threshold, nowMs), [card, threshold, nowMs]);
  const open = card.call.outcome === 'in-progress';
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>
        {say('calls.life')}
        <span>
          {say(open ? 'calls.life-open' : 'calls.life-length', {
            length: format.duration(timeline.length),
          })}
        </span>
      </h3>
      <div ref={ref}>{width > 0 && <TimelineChart timeline={timeline} width={width} />}</div>
      <ul className={styles.legend} aria-hidden>
        {timeline.kinds.map((kind) => (
          <li key={kind}>
            <i style={{ background: barColour[kind] }} />
            {say(`calls.bar-${kind}`)}
          </li>
        ))}
      </ul>
      <Steps timeline={timeline} hidden={!phone} />
    </section>
  );
}

/** The steps in words: seen on a phone, elsewhere for a screen reader. */
function Steps(props: { timeline: ReturnType<typeof layTimeline>; hidden: boolean }) {
  const { say, format } = useSay();
  const note = useNoteText();
  return (
    <ol
      className={props.hidden ? 'visually-hidden' : styles.steps}
      aria-label={say('calls.table-of-life')}
    >
      {stepsOf(props.timeline).map((step) => {
        const title =
          step.kind === 'ring'
            ? say('calls.step-ring', { name: step.name })
            : step.kind === 'wait'
              ? say('calls.lane-queue-of', { queue: format.quote(step.name) })
              : step.kind === 'ivr'
                ? step.name || say('calls.lane-ivr')
                : say(`calls.bar-${step.kind}`);
        const told = step.notes.map(note);
        const talker = step.kind === 'talk' ? [step.name] : [];
        const length = step.kind === 'wait' || told.length ? [] : [format.duration(step.seconds)];
        return (
          <li key={step.key}>
            <time>{format.duration(step.at)}</time>
            <i style={{ background: barColour[step.kind] }} />
            <div>
              <p>{title}</p>
              <p className={styles.quiet}>{[...talker, ...told, ...length].join(' · ')}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
