import { useState } from 'react';
import type { CloseReason } from '../../../../contracts/control.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextArea } from '../../../ui/field.tsx';
import styles from './missed.module.css';

const reasons = [
  'called-back',
  'served-elsewhere',
  'refused',
  'wrong-number',
  'spam',
  'other',
] as const satisfies readonly CloseReason[];

/** Why callers are written off. */
export function CloseDialog(props: {
  count: number;
  busy: boolean;
  failure: string | null;
  onCancel: () => void;
  onClose: (reason: CloseReason, note: string) => void;
}) {
  const { say, format } = useSay();
  const [reason, setReason] = useState<CloseReason>('called-back');
  const [note, setNote] = useState('');
  const title = say('missed.close-title', { count: props.count, n: format.number(props.count) });
  return (
    <Dialog label={title} width={440} onClose={props.onCancel}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          props.onClose(reason, note);
        }}
      >
        <h2>{title}</h2>
        <SelectField
          label={say('missed.reason')}
          value={reason}
          options={reasons.map((value) => ({ value, label: say(`missed.reason-${value}`) }))}
          onChange={setReason}
        />
        <TextArea
          label={say('missed.note')}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
        <p className={styles.quiet}>{say('missed.close-hint')}</p>
        {props.failure && (
          <p role="alert" className={styles.failure}>
            {props.failure}
          </p>
        )}
        <div className={styles.ends}>
          <Button onClick={props.onCancel}>{say('missed.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={props.busy}>
            {say('missed.close-now')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
