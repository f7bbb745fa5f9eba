import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { startingPoints } from '../prepare/starting-points.ts';
import type { Editor } from '../use-editor.ts';
import styles from './editor.module.css';

/** Where a new KPI may begin. */
export function StartCard({ editor }: { editor: Editor }) {
  const { say } = useSay();
  return (
    <Card title={say('kpi-editor.start')} note={say('kpi-editor.start-note')}>
      <ul className={styles.starts}>
        {startingPoints.map(({ id, draft }) => (
          <li key={id}>
            <button type="button" onClick={() => editor.begin(draft)}>
              <b>{say(`kpi-editor.start-${id}`)}</b>
              <code>{draft.formulas['']}</code>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
