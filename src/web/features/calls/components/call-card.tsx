import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { CallCard as Card } from '../../../../contracts/calls.ts';
import { getCall } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { type CallKey, clientOf } from '../prepare/call-key.ts';
import { type OutcomeLimits, readOutcome } from '../prepare/outcome.ts';
import { formatPhone, maskPhone } from '../prepare/phone.ts';
import styles from './card.module.css';
import { RevealButton } from './journal-title.tsx';
import { Life } from './life.tsx';
import { RawLines } from './raw-lines.tsx';
import { WhyTable } from './why-table.tsx';

interface CallCardProps {
  readonly of: CallKey;
  readonly limits: OutcomeLimits;
  readonly revealed: boolean;
  readonly onReveal: () => void;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onClose: () => void;
}

/** One call: what became of it, its life, why it counted and the lines it came from. */
export function CallCard(props: CallCardProps) {
  const { say } = useSay();
  const { of, limits, revealed, onClose } = props;
  const query = useCall(getCall, { ...of, threshold: limits.threshold }, { keep: true });
  const { data } = query;
  const number = data ? clientOf(data.call) : '';
  const shown = number
    ? revealed
      ? formatPhone(number)
      : maskPhone(number)
    : data
      ? say('calls.hidden-number')
      : '';
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    // The list keeps the focus where there is a list; a full-screen card takes it.
    if (window.matchMedia('(max-width: 1099px)').matches) ref.current?.focus();
  }, []);
  return (
    <aside
      ref={ref}
      tabIndex={-1}
      className={styles.card}
      aria-label={say('calls.card', { number: shown })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <div className={styles.who}>
          <h2 className={styles.number}>
            {shown || '\u00a0'}
            <RevealButton revealed={revealed} onReveal={props.onReveal} />
          </h2>
          <p className={styles.sub}>{data ? <Moment card={data} /> : '\u00a0'}</p>
        </div>
        <CopyLink />
        <Turn label={say('calls.previous')} onTurn={props.onPrevious}>
          <IconChevronUp size={17} />
        </Turn>
        <Turn label={say('calls.next')} onTurn={props.onNext}>
          <IconChevronDown size={17} />
        </Turn>
        <Turn label={say('web.close')} onTurn={onClose}>
          <IconX size={17} />
        </Turn>
      </header>
      <div className={styles.body} aria-busy={query.isPlaceholderData}>
        <QueryView query={query} height={420}>
          {(card) => (
            <div className={query.isPlaceholderData ? styles.pale : undefined}>
              <Tags card={card} limits={limits} />
              <Life card={card} threshold={limits.threshold} />
              <WhyTable counted={card.why} />
              <RawLines card={card} revealed={revealed} />
            </div>
          )}
        </QueryView>
      </div>
    </aside>
  );
}

/** «19 ноября, 14:28:30–14:35:54 · Связьком · входящий». */
function Moment({ card }: { card: Card }) {
  const { format } = useSay();
  const code = useCodeName();
  const { zone, now } = usePage();
  const start = localTime(card.call.startedAt, zone);
  const end = card.call.endedAt === null ? '…' : localTime(card.call.endedAt, zone).slice(11);
  const date = format.date(start, { thisYear: Number(now.slice(0, 4)) });
  return (
    <>
      {[
        `${date}, ${start.slice(11)}–${end}`,
        card.project,
        code('direction', card.call.direction),
      ].join('\u00a0· ')}
    </>
  );
}

function Tags({ card, limits }: { card: Card; limits: OutcomeLimits }) {
  const { say, format } = useSay();
  const { messages } = useIntl();
  const { meaning, code } = readOutcome(card.call, limits);
  const tagName = (name: string) =>
    messages[`calls.tag-${name}`] === undefined ? name : say(`calls.tag-${name}`);
  const text =
    code === 'late'
      ? say('calls.tag-late')
      : say(`calls.outcome-${code}`, { threshold: format.seconds(limits.threshold) });
  const { cost, currency, tags, ivrChoice } = card.call;
  return (
    <ul className={styles.tags}>
      <li className={styles[meaning]}>
        <Shape meaning={meaning} size={9} />
        {text}
      </li>
      {ivrChoice && <li>{ivrChoice}</li>}
      {Object.entries(tags).map(([name, value]) => (
        <li key={name}>
          {tagName(name)}: {value}
        </li>
      ))}
      {cost !== null && (
        <li>
          {format.number(cost, 2)}
          {currency && `\u00a0${currency}`}
        </li>
      )}
    </ul>
  );
}

function CopyLink() {
  const { say } = useSay();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = say(copied ? 'calls.copied' : 'calls.copy-link');
  return (
    <Button
      kind="icon"
      aria-label={label}
      title={label}
      onClick={() => {
        void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true));
      }}
    >
      {copied ? <IconCheck size={17} /> : <IconLink size={17} />}
    </Button>
  );
}

function Turn(props: { label: string; onTurn: (() => void) | undefined; children: ReactNode }) {
  return (
    <Button
      kind="icon"
      aria-label={props.label}
      title={props.label}
      disabled={!props.onTurn}
      onClick={props.onTurn}
    >
      {props.children}
    </Button>
  );
}
