import { useEffect } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './dashboards.module.css';

const shownMs = 8000;

/** What was done and «Вернуть», for 8 seconds. */
export function Undo(props: { text: string; onUndo: () => void; onGone: () => void }) {
  const { text, onUndo, onGone } = props;
  const { say } = useSay();
  useEffect(() => {
    const timer = setTimeout(onGone, shownMs);
    return () => clearTimeout(timer);
  }, [onGone]);
  return (
    <div className={styles.undo} role="status">
      <span>{text}</span>
      <Button
        onClick={() => {
          onUndo();
          onGone();
        }}
      >
        {say('dashboards.undo')}
      </Button>
    </div>
  );
}
