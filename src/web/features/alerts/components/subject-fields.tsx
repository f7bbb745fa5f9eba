import { useSay } from '../../../i18n/provider.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import styles from './editor.module.css';
import { KpiFields } from './kpi-fields.tsx';
import { LiveFields } from './live-fields.tsx';
import type { FieldsProps } from './rule-editor.tsx';

const kinds = ['kpi', 'live', 'usual'] as const;

/** What a rule watches: a KPI over a time, a number of now, or a KPI against its usual. */
export function SubjectFields({ editor, fault }: FieldsProps) {
  const { say } = useSay();
  const { draft, change } = editor;
  return (
    <fieldset className={styles.group}>
      <legend>{say('alert-pages.subject')}</legend>
      <Segmented
        label={say('alert-pages.subject')}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: say(`alert-pages.kind-${value}`) }))}
        onChange={(kind) => {
          if (kind === draft.kind) return;
          change({
            kind,
            each: kind === 'live' ? 'queue' : 'all',
            fire: kind === 'usual' ? '4' : '',
            clear: '',
          });
        }}
      />
      <p className={styles.quiet}>{say(`alert-pages.kind-${draft.kind}-text`)}</p>
      {draft.kind === 'live' ? (
        <LiveFields editor={editor} fault={fault} />
      ) : (
        <KpiFields editor={editor} fault={fault} />
      )}
    </fieldset>
  );
}
