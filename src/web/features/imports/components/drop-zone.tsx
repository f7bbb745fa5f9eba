import IconFileUpload from '@tabler/icons-react/dist/esm/icons/IconFileUpload.mjs';
import { useEffect, useRef, useState } from 'react';
import { tellProblem } from '../../../api/problem.ts';
import { uploadFile } from '../../../api/upload.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { ProgressBar } from './progress-bar.tsx';
import styles from './wizard.module.css';

interface Sending {
  readonly name: string;
  readonly share: number;
}

/** Takes files dropped or chosen, sends them, and hands over their ids. */
export function DropZone({ onSent }: { onSent: (uploads: string[]) => void }) {
  const { say, format } = useSay();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const send = async (files: readonly File[]) => {
    if (files.length === 0) return;
    const controller = new AbortController();
    abort.current = controller;
    setError(null);
    const total = files.reduce((sum, { size }) => sum + size, 0) || 1;
    const ids: string[] = [];
    let before = 0;
    try {
      for (const file of files) {
        const tell = (share: number) =>
          setSending({ name: file.name, share: (before + share * file.size) / total });
        tell(0);
        ids.push((await uploadFile(file, tell, controller.signal)).id);
        before += file.size;
      }
      onSent(ids);
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    }
    setSending(null);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={`${styles.drop} ${over ? styles.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send([...event.dataTransfer.files]);
      }}
    >
      {sending ? (
        <div className={styles.sending} role="status">
          <p>{say('imports.sending', { name: sending.name })}</p>
          <ProgressBar share={sending.share} label={say('imports.sending', { name: '' })} />
          <p className={styles.quiet}>{format.share(sending.share, 0)}</p>
          <Button onClick={() => abort.current?.abort()}>{say('imports.cancel')}</Button>
        </div>
      ) : (
        <>
          <IconFileUpload size={36} stroke={1.3} />
          <h2>{say('imports.drop')}</h2>
          <p className={styles.quiet}>{say('imports.drop-kinds')}</p>
          <Button kind="primary" onClick={() => input.current?.click()}>
            {say('imports.choose')}
          </Button>
          {error !== null && (
            <p className={styles.failed} role="alert">
              {tellProblem(say, error).text}
            </p>
          )}
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label={say('imports.choose')}
            onChange={(event) => {
              void send([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </>
      )}
    </div>
  );
}
