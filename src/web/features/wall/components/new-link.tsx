import { useState } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import styles from './dialog.module.css';

/** A link that was just made: shown once, to be copied. */
export function NewLink({ token, onDone }: { token: string; onDone: () => void }) {
  const { say } = useSay();
  const [copied, setCopied] = useState(false);
  const link = `${window.location.origin}/wall?token=${encodeURIComponent(token)}`;
  return (
    <>
      <h2>{say('live.wall-link')}</h2>
      <p className={styles.quiet}>{say('live.wall-link-text')}</p>
      <code className={styles.link}>{link}</code>
      <div className={styles.acts}>
        <a className={buttonClass('quiet')} href={link} target="_blank" rel="noreferrer">
          {say('live.wall-open')}
        </a>
        <span className={styles.spacer} />
        <Button
          data-autofocus
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          {say(copied ? 'live.copied' : 'live.copy')}
        </Button>
        <Button kind="primary" onClick={onDone}>
          {say('live.done')}
        </Button>
      </div>
    </>
  );
}
