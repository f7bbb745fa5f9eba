import type { Trial } from '../../../../contracts/connections.ts';
import { useSay } from '../../../i18n/provider.tsx';
import styles from './connections.module.css';

/** What one try of a link came to, in a sentence. */
export function TrialOutcome({ trial }: { trial: Trial }) {
  const { say } = useSay();
  const { connected, peer, reason, detail, queues, members } = trial;
  return (
    <output className={connected ? styles.good : styles.bad}>
      {connected
        ? say('connections.answered', { peer, queues, members })
        : `${say(`connections.reason-${reason}`)}${detail ? ` (${detail})` : ''}`}
    </output>
  );
}
