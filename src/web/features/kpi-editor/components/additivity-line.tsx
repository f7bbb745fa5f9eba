import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { z } from 'zod';
import type { additivity as contract } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import styles from './editor.module.css';

/** May the values of teams or days be added up, and how the total comes about. */
export function AdditivityLine({ additivity }: { additivity: z.infer<typeof contract> | null }) {
  const { say } = useSay();
  if (additivity === null) return null;
  return (
    <footer className={styles.additivity}>
      <span className={styles.tag}>
        <IconInfoCircle size={14} />
        {say(additivity === 'additive' ? 'kpi-editor.may-add' : 'kpi-editor.may-not-add')}
      </span>
      <span className={styles.quiet}>{say(`kpi-editor.add-${additivity}`)}</span>
    </footer>
  );
}
