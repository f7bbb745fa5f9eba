import { Modal } from '@mantine/core';
import type { OutputOf } from '../../../api/door.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/field.tsx';
import styles from './editor.module.css';

export type Published = OutputOf<'publishKpi'>;

/** Asks once: from which day, what happens to the past, and why it is changed. */
export function PublishDialog(props: {
  version: number;
  from: string;
  isPast: boolean;
  note: string;
  failure: string | null;
  busy: boolean;
  onNote: (note: string) => void;
  onClose: () => void;
  onPublish: () => void;
}) {
  const { say, format } = useSay();
  const { version, from, isPast, note, failure, busy } = props;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={say('kpi-editor.publish', { n: version })}
      centered
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          props.onPublish();
        }}
      >
        <p>
          {say(isPast ? 'kpi-editor.publish-past' : 'kpi-editor.publish-future', {
            day: format.date(from),
          })}
        </p>
        <TextArea
          label={say('kpi-editor.note')}
          value={note}
          maxLength={1000}
          data-autofocus
          placeholder={say('kpi-editor.note-example')}
          onChange={(event) => props.onNote(event.target.value)}
        />
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <div className={styles.dialogActs}>
          <Button onClick={props.onClose}>{say('kpi-editor.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy}>
            {say('kpi-editor.publish', { n: version })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
