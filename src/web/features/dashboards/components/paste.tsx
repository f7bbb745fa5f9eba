import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dashboard } from '../../../../contracts/dashboards.ts';
import { call } from '../../../api/call.ts';
import { saveDashboard } from '../../../api/doors.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { fromText } from '../prepare/exchange.ts';
import styles from './dashboards.module.css';

/** «Вставить из JSON»: a dashboard of another Gudok becomes one of this. */
export function Paste({ onMade }: { onMade: (made: Dashboard) => void }) {
  const { say } = useSay();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const read = fromText(text);
  const save = useMutation({
    mutationFn: (wish: NonNullable<typeof read>) => call(saveDashboard, wish),
    onSuccess: (made) => {
      setOpened(false);
      setText('');
      onMade(made);
    },
  });
  const wrong = text.trim() !== '' && !read ? say('dashboards.paste-wrong') : null;
  const fault = save.isError ? tellProblem(say, save.error).text : wrong;
  return (
    <>
      <Button kind="quiet" onClick={() => setOpened(true)}>
        {say('dashboards.paste')}
      </Button>
      <Dialog
        label={say('dashboards.paste')}
        width={560}
        opened={opened}
        onClose={() => setOpened(false)}
      >
        <form
          className={styles.dialog}
          onSubmit={(event) => {
            event.preventDefault();
            if (read) save.mutate(read);
          }}
        >
          <h2>{say('dashboards.paste')}</h2>
          <label>
            {say('dashboards.paste-hint')}
            <textarea
              rows={10}
              data-autofocus
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          {fault && <p role="alert">{fault}</p>}
          <div className={styles.bar}>
            <span className={styles.spacer} />
            <Button onClick={() => setOpened(false)}>{say('dashboards.cancel')}</Button>
            <Button kind="primary" type="submit" disabled={!read || save.isPending}>
              {say('dashboards.save')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
