import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { createSource } from '../../../api/doors.ts';
import { useStatus } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { curlExample } from '../prepare/lag.ts';
import styles from './new-source.module.css';

/** Connects a source of events: its token is shown once, with a command to try it. */
export function NewSource({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { say } = useSay();
  return (
    <Dialog label={say('sources.connect')} width={520} opened={opened} onClose={onClose}>
      <Form onClose={onClose} />
    </Dialog>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { say } = useSay();
  const { zone } = usePage();
  const { data: known } = useStatus();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [project, setProject] = useState(known?.projects[0] ?? 'default');
  const create = useMutation({
    mutationFn: () =>
      call(createSource, { kind: 'events', name: name.trim(), project: project.trim(), zone }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['listSources'] }),
  });
  if (create.data) return <Token token={create.data.token} onClose={onClose} />;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <h2>{say('sources.connect')}</h2>
      <p className={styles.quiet}>{say('sources.connect-text')}</p>
      <label>
        {say('sources.name')}
        <input
          required
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {say('sources.project')}
        <input
          required
          maxLength={100}
          list="source-projects"
          value={project}
          onChange={(event) => setProject(event.target.value)}
        />
        <datalist id="source-projects">
          {known?.projects.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </label>
      {create.isError && (
        <p role="alert" className={styles.bad}>
          {tellProblem(say, create.error).text}
        </p>
      )}
      <div className={styles.acts}>
        <Button onClick={onClose}>{say('imports.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={create.isPending}>
          {say('sources.create')}
        </Button>
      </div>
    </form>
  );
}

function Token({ token, onClose }: { token: string; onClose: () => void }) {
  const { say } = useSay();
  const example = curlExample(window.location.origin, token, Date.now());
  return (
    <div className={styles.form}>
      <h2>{say('sources.token')}</h2>
      <p className={styles.quiet}>{say('sources.token-text')}</p>
      <Copied text={token} label={say('sources.copy-token')} />
      <p className={styles.quiet}>{say('sources.example')}</p>
      <Copied text={example} label={say('sources.copy-example')} />
      <div className={styles.acts}>
        <Button kind="primary" data-autofocus onClick={onClose}>
          {say('sources.done')}
        </Button>
      </div>
    </div>
  );
}

function Copied({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.code}>
      <pre>{text}</pre>
      <Button
        kind="icon"
        aria-label={label}
        title={label}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </Button>
    </div>
  );
}
