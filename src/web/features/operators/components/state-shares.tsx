import { useSay } from '../../../i18n/provider.tsx';
import type { useSilhouettes } from '../use-operators.ts';
import styles from './operators.module.css';
import { StateMark } from './state-mark.tsx';

/** Share of each state in everybody's time: the key to the colours of the columns too. */
export function StateShares({ silhouettes }: { silhouettes: ReturnType<typeof useSilhouettes> }) {
  const { say, format } = useSay();
  const { shares, step } = silhouettes;
  if (!shares?.length) return null;
  return (
    <ul className={styles.shares} aria-label={say('operators.shares')}>
      {shares.map(({ state, share }) => (
        <li key={state}>
          <StateMark state={state} /> <b>{format.share(share, 0)}</b>
        </li>
      ))}
      <li className={styles.end}>
        {say('operators.column-is', { step: say(`web.step-${step}`) })}
      </li>
    </ul>
  );
}
