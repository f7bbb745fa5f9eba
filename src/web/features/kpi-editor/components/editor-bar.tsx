import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { MetricDefinition } from '../../../../core/kpi/definition.ts';
import { call } from '../../../api/call.ts';
import * as doors from '../../../api/doors.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { addDays, localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Shape } from '../../../ui/shape.tsx';
import type { Editor } from '../use-editor.ts';
import styles from './editor.module.css';
import { PublishDialog, type Published } from './publish-dialog.tsx';

interface EditorBarProps {
  readonly editor: Editor;
  readonly onPublished: (done: Published) => void;
  readonly onCancel: () => void;
}

/** State of the draft at the left; the day it is in force from and the one primary act at the right. */
export function EditorBar({ editor, onPublished, onCancel }: EditorBarProps) {
  const { say, format } = useSay();
  const page = usePage();
  const client = useQueryClient();
  const today = page.now.slice(0, 10);
  const [from, setFrom] = useState(addDays(today, 1));
  const [asking, setAsking] = useState(false);
  const { issues, saving, sound, definition, touched } = editor;
  const next = Math.max(0, ...(editor.kpi?.versions ?? []).map(({ version }) => version)) + 1;
  const may = sound && touched && definition !== null;
  const publish = useMutation({
    mutationFn: () =>
      call(doors.publishKpi, {
        id: String(definition?.id),
        definition: definition as unknown as MetricDefinition,
        effectiveFrom: from,
        note: editor.note,
        zone: page.zone,
      }),
    onSuccess: (done) => {
      setAsking(false);
      void client.invalidateQueries();
      onPublished(done);
    },
  });
  useShortcuts({ save: saving.save, publish: () => may && setAsking(true) });
  return (
    <div className={styles.bar}>
      <span className={styles.barState} role="status">
        {issues.length > 0 && (
          <>
            <Shape meaning="bad" size={10} />
            <span>{say('kpi-editor.errors', { count: issues.length })}</span>
            <span className={styles.barLine} />
          </>
        )}
        {issues.length === 0 && sound && (
          <>
            <Shape meaning="good" size={10} />
            <span>{say('kpi-editor.sound')}</span>
            <span className={styles.barLine} />
          </>
        )}
        <span className={styles.quiet}>
          {saving.state === 'saved' && saving.at
            ? say('kpi-editor.saved-at', {
                time: localTime(Date.parse(saving.at), page.zone).slice(11, 16),
              })
            : say(`kpi-editor.draft-${saving.state}`)}
        </span>
      </span>
      <label className={styles.effective}>
        {say('kpi-editor.effective')}
        <input
          type="date"
          value={from}
          onChange={(event) => event.target.value && setFrom(event.target.value)}
        />
      </label>
      <span className={`${styles.quiet} ${styles.past}`}>
        {from > today
          ? say('kpi-editor.past-stays')
          : say('kpi-editor.past-moves', { day: format.date(from) })}
      </span>
      <Button onClick={onCancel}>{say('kpi-editor.cancel')}</Button>
      <Button kind="primary" disabled={!may || publish.isPending} onClick={() => setAsking(true)}>
        {say('kpi-editor.publish', { n: next })}
      </Button>
      {asking && (
        <PublishDialog
          version={next}
          from={from}
          isPast={from <= today}
          note={editor.note}
          failure={publish.isError ? tellProblem(say, publish.error).text : null}
          busy={publish.isPending}
          onNote={editor.setNote}
          onClose={() => setAsking(false)}
          onPublish={() => publish.mutate()}
        />
      )}
    </div>
  );
}

/** Ctrl+S keeps the draft, Ctrl+Enter asks to publish. */
function useShortcuts(acts: { save: () => void; publish: () => void }) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      if (event.code === 'KeyS') latest.current.save();
      else if (event.key === 'Enter') latest.current.publish();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
