import IconArrowsLeftRight from '@tabler/icons-react/dist/esm/icons/IconArrowsLeftRight.mjs';
import IconPhone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs';
import IconPhoneIncoming from '@tabler/icons-react/dist/esm/icons/IconPhoneIncoming.mjs';
import IconPhoneOutgoing from '@tabler/icons-react/dist/esm/icons/IconPhoneOutgoing.mjs';
import type { CallRow } from '../../../../contracts/calls.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { type OutcomeLimits, readOutcome } from '../prepare/outcome.ts';
import styles from './journal.module.css';

const icons = {
  inbound: IconPhoneIncoming,
  outbound: IconPhoneOutgoing,
  internal: IconArrowsLeftRight,
  unknown: IconPhone,
};

/** Which way the call went. */
export function DirectionIcon({ direction }: { direction: CallRow['direction'] }) {
  const code = useCodeName();
  const Icon = icons[direction];
  return (
    <span className={styles.direction} title={code('direction', direction)}>
      <Icon size={15} stroke={1.6} aria-hidden />
      <span className="visually-hidden">{code('direction', direction)}</span>
    </span>
  );
}

/** How the call ended: shape and word. */
export function Outcome({
  call,
  limits,
}: {
  call: Parameters<typeof readOutcome>[0];
  limits: OutcomeLimits;
}) {
  const { say, format } = useSay();
  const { meaning, code } = readOutcome(call, limits);
  const text = say(`calls.outcome-${code}`, { threshold: format.seconds(limits.threshold) });
  return (
    <span
      className={styles.outcome}
      style={{ color: meaning === 'bad' ? meaningInk(meaning) : undefined }}
    >
      <Shape meaning={meaning} size={9} />
      <span className={styles.cut} title={text}>
        {text}
      </span>
    </span>
  );
}
