import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type InputHTMLAttributes, type ReactNode, useState } from 'react';
import { call } from '../../../api/call.ts';
import { addConnection, tryConnection } from '../../../api/connection-doors.ts';
import { useStatus } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './connections.module.css';
import shared from './new-source.module.css';
import { TrialOutcome } from './trial-outcome.tsx';

/** Connects an Asterisk by AMI; it may be tried before. */
export function ConnectAsterisk({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { say } = useSay();
  return (
    <Dialog label={say('connections.action')} width={560} opened={opened} onClose={onClose}>
      <Form onClose={onClose} />
    </Dialog>
  );
}

/** Keys of the settings are the same in every language. */
const settingsExample = `membersSurviveRestart: true\naliases:\n  PJSIP/1001: Anna Kim`;

type Tls = 'off' | 'verify' | 'any';

function Form({ onClose }: { onClose: () => void }) {
  const { say } = useSay();
  const { zone } = usePage();
  const { data: known } = useStatus();
  const client = useQueryClient();
  const [values, setValues] = useState({
    name: 'asterisk',
    project: known?.projects[0] ?? 'default',
    host: '',
    port: '5038',
    user: '',
    secret: '',
    logPath: '',
    settings: '',
  });
  const [tls, setTls] = useState<Tls>('off');
  const [login, setLogin] = useState<'challenge' | 'plain'>('challenge');
  const { name, project, host, user, secret, logPath, settings } = values;
  const address = { host, port: Number(values.port), user, secret, tls, login };
  const test = useMutation({ mutationFn: () => call(tryConnection, address) });
  const add = useMutation({
    mutationFn: () =>
      call(addConnection, {
        ...address,
        ...{ name, project, zone },
        logPath: logPath.trim() || null,
        settings: settings.trim() || null,
      }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['listConnections'] });
      await client.invalidateQueries({ queryKey: ['listSources'] });
      onClose();
    },
  });
  const field = (key: keyof typeof values): InputHTMLAttributes<HTMLInputElement> => ({
    value: values[key],
    onChange: (event) => setValues({ ...values, [key]: event.target.value }),
  });
  const failed = test.error ?? add.error;
  return (
    <form
      className={`${shared.form} ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <h2>{say('connections.action')}</h2>
      <p className={shared.quiet}>{say('connections.text')}</p>
      <div className={styles.pair}>
        <Labelled text={say('connections.host')}>
          <input required maxLength={255} data-autofocus {...field('host')} />
        </Labelled>
        <Labelled text={say('connections.port')}>
          <input required type="number" min={1} max={65535} {...field('port')} />
        </Labelled>
        <Labelled text={say('connections.user')}>
          <input required maxLength={100} autoComplete="off" {...field('user')} />
        </Labelled>
        <Labelled text={say('connections.secret')}>
          <input required type="password" autoComplete="new-password" {...field('secret')} />
        </Labelled>
        <Labelled text={say('connections.tls')}>
          <select value={tls} onChange={(event) => setTls(event.target.value as Tls)}>
            <option value="off">{say('connections.off')}</option>
            <option value="verify">{say('connections.checked')}</option>
            <option value="any">{say('connections.any-certificate')}</option>
          </select>
        </Labelled>
        <Labelled text={say('connections.login')}>
          <select
            value={login}
            onChange={(event) => setLogin(event.target.value === 'plain' ? 'plain' : 'challenge')}
          >
            <option value="challenge">{say('connections.login-challenge')}</option>
            <option value="plain">{say('connections.login-plain')}</option>
          </select>
        </Labelled>
        <Labelled text={say('connections.name')}>
          <input required maxLength={100} {...field('name')} />
        </Labelled>
        <Labelled text={say('sources.project')}>
          <input required maxLength={100} list="connection-projects" {...field('project')} />
        </Labelled>
      </div>
      <datalist id="connection-projects">
        {known?.projects.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Labelled text={say('connections.log')}>
        <input maxLength={1024} placeholder="/var/log/asterisk/queue_log" {...field('logPath')} />
      </Labelled>
      <p className={shared.quiet}>{say('connections.log-hint')}</p>
      <details className={styles.more}>
        <summary>{say('connections.settings')}</summary>
        <Labelled text={say('connections.settings-hint')}>
          <textarea
            rows={5}
            maxLength={65536}
            spellCheck={false}
            placeholder={settingsExample}
            value={settings}
            onChange={(event) => setValues({ ...values, settings: event.target.value })}
          />
        </Labelled>
      </details>
      {test.data && <TrialOutcome trial={test.data} />}
      {failed && (
        <p role="alert" className={shared.bad}>
          {tellProblem(say, failed).text}
        </p>
      )}
      <div className={shared.acts}>
        <Button onClick={onClose}>{say('imports.cancel')}</Button>
        <Button
          disabled={test.isPending || host === '' || user === '' || secret === ''}
          onClick={() => test.mutate()}
        >
          {say('connections.test')}
        </Button>
        <Button kind="primary" type="submit" disabled={add.isPending}>
          {say('connections.submit')}
        </Button>
      </div>
    </form>
  );
}

function Labelled({ text, children }: { text: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label>
      {text}
      {children}
    </label>
  );
}
