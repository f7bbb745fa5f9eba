import type { TestOutcome } from '../../../../contracts/delivery.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { useFailureText } from '../use-delivery-words.ts';
import styles from './channels.module.css';

/** How a test went, recipient by recipient, in words. */
export function TestOutcomes({ outcomes }: { outcomes: readonly TestOutcome[] }) {
  const { say, format } = useSay();
  const failureText = useFailureText();
  return (
    <ul className={styles.outcomes} role="status">
      {outcomes.length === 0 && (
        <li className={styles.quiet}>{say('channel-pages.test-nobody')}</li>
      )}
      {outcomes.map((one) => (
        <li key={one.delivery || one.recipient}>
          <Shape meaning={one.sent ? 'good' : 'bad'} />
          <span>
            {one.recipient && `${one.recipient}: `}
            {one.sent
              ? say('channel-pages.test-sent', { time: format.number(one.milliseconds) })
              : one.failure
                ? failureText(one.failure)
                : say('channel-pages.test-failed')}
            {one.answer && <code>{one.answer}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}
