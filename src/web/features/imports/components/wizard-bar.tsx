import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import type { ReactNode } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { type Stage, stages } from '../prepare/wizard.ts';
import styles from './wizard.module.css';

/** The wizard's steps, and at the right its one primary button. */
export function WizardBar({ stage, children }: { stage: Stage; children?: ReactNode }) {
  const { say } = useSay();
  const at = stages.indexOf(stage);
  return (
    <div className={styles.bar}>
      <ol className={styles.stages} aria-label={say('imports.stages')}>
        {stages.map((one, index) => (
          <li
            key={one}
            className={index === at ? styles.current : index < at ? styles.passed : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className={styles.mark}>
              {index < at ? <IconCheck size={12} stroke={2.5} /> : index + 1}
            </span>
            <span className={styles.stageName}>{say(`imports.stage-${one}`)}</span>
          </li>
        ))}
      </ol>
      <div className={styles.acts}>{children}</div>
    </div>
  );
}
