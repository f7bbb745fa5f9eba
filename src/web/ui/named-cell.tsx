import type { ReactNode } from 'react';
import { useSay } from '../i18n/provider.tsx';
import type { Meaning } from './judge.ts';
import styles from './named-cell.module.css';
import { Shape } from './shape.tsx';

/** First cell of a row: how it stands, its name, and lighter whose it is (below the name on a phone). */
export function NamedCell(props: { meaning?: Meaning; name: ReactNode; note?: ReactNode }) {
  const { say } = useSay();
  const { meaning, name, note } = props;
  return (
    <span className={styles.cell}>
      {meaning && <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />}
      <span className={styles.texts}>
        <span className={styles.name} title={typeof name === 'string' ? name : undefined}>
          {name}
        </span>
        {note && <span className={styles.note}>{note}</span>}
      </span>
    </span>
  );
}
