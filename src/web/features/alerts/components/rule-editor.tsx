import { useCallback, useEffect, useRef, useState } from 'react';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { useAlertWords } from '../use-alert-words.ts';
import type { RuleEditor as Editor } from '../use-rule-editor.ts';
import { ConditionFields } from './condition-fields.tsx';
import styles from './editor.module.css';
import { MutePick } from './mute-pick.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { SubjectFields } from './subject-fields.tsx';
import { TellingFields } from './telling-fields.tsx';
import { TryCard } from './try-card.tsx';
import { UsualCard } from './usual-card.tsx';
import { WordsCard } from './words-card.tsx';

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** State at the left, «Отменить» and the one primary act at the right. */
export function RuleBar(props: { editor: Editor; onClose: () => void }) {
  const { say } = useSay();
  const { editor, onClose } = props;
  const { saving, faults, touched } = editor;
  const wrong = Object.keys(faults).length;
  useSaveKey(() => editor.save(onClose));
  return (
    <div className={styles.bar}>
      <span
        className={styles.barState}
        role="status"
        data-says={Boolean(saving.error) || wrong > 0 || touched}
      >
        {saving.error
          ? tellProblem(say, saving.error).text
          : wrong > 0
            ? say('alert-pages.faults', { count: wrong })
            : say(touched ? 'alert-pages.unsaved' : 'alert-pages.unchanged')}
      </span>
      {editor.draft.id !== null && <MutePick until={editor.mutedUntil} onMute={editor.mute} />}
      <Button onClick={onClose}>{say('alert-pages.cancel')}</Button>
      <Button kind="primary" disabled={saving.pending} onClick={() => editor.save(onClose)}>
        {say('alert-pages.save')}
      </Button>
    </div>
  );
}

/** Ctrl+S saves, as elsewhere. */
function useSaveKey(save: () => void) {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

/** The form of a rule; beside it, the rule in words and what it would have done. */
export function RuleEditor({ editor }: { editor: Editor }) {
  const { say } = useSay();
  const words = useAlertWords();
  const { draft, change } = editor;
  const fault = useCallback(
    (key: keyof typeof editor.faults) => {
      const found = editor.faults[key];
      return found && say(`alert-pages.fault-${found}`);
    },
    [editor.faults, say],
  );
  const [more, setMore] = useState(false);
  return (
    <div className={styles.columns}>
      <Card>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          <div className={styles.two}>
            <TextField
              label={say('alert-pages.name')}
              value={draft.name}
              maxLength={200}
              fault={fault('name')}
              placeholder={
                draft.shipped
                  ? words.name({ name: '', shipped: draft.shipped })
                  : editor.subjectName || say('alert-pages.name-example')
              }
              onChange={(event) => change({ name: event.target.value })}
            />
            <SelectField
              label={say('alert-pages.severity')}
              value={draft.severity}
              options={severities.map((value) => ({
                value,
                label: say(`alert-pages.severity-${value}`),
              }))}
              onChange={(severity) => change({ severity })}
            />
          </div>
          <SubjectFields editor={editor} fault={fault} />
          <ConditionFields editor={editor} fault={fault} />
          <TellingFields editor={editor} fault={fault} />
          <details open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
            <summary className={styles.more}>{say('alert-pages.when')}</summary>
            <ScheduleFields editor={editor} fault={fault} />
          </details>
        </form>
      </Card>
      <div className={styles.stack}>
        <WordsCard editor={editor} />
        {draft.kind === 'usual' && <UsualCard editor={editor} />}
        <TryCard editor={editor} />
      </div>
    </div>
  );
}

/** What every part of the form is given. */
export interface FieldsProps {
  readonly editor: Editor;
  /** What is wrong with a field, in words. */
  readonly fault: (key: keyof Editor['faults']) => string | undefined;
}
