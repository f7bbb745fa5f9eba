import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LiveState, WallLayout } from '../../../../contracts/live.ts';
import { call } from '../../../api/call.ts';
import { useStatus } from '../../../api/hooks.ts';
import { createKiosk } from '../../../api/live-doors.ts';
import { tellProblem } from '../../../api/problem.ts';
import { type Language, languageNames, languages } from '../../../i18n/language.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import styles from './dialog.module.css';
import { KioskLinks } from './kiosk-links.tsx';
import { NewLink } from './new-link.tsx';

const layouts: readonly WallLayout[] = ['overview', 'queues', 'operators', 'queue'];

/** «На стену»: makes a link for a screen, lists the links there are. */
export default function WallDialog(props: { state: LiveState | null; onClose: () => void }) {
  const { say } = useSay();
  const [token, setToken] = useState<string | null>(null);
  return (
    <Dialog label={say('live.wall-title')} width={560} onClose={props.onClose}>
      <div className={styles.dialog}>
        {token ? (
          <NewLink token={token} onDone={() => setToken(null)} />
        ) : (
          <>
            <h2>{say('live.wall-title')}</h2>
            <p className={styles.quiet}>{say('live.wall-text')}</p>
            <Form {...props} onMade={setToken} />
            <KioskLinks />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Form(props: {
  state: LiveState | null;
  onClose: () => void;
  onMade: (token: string) => void;
}) {
  const { say, language: mine } = useSay();
  const { own } = usePage().search;
  const { data } = useStatus();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [layout, setLayout] = useState<WallLayout>(own.queue ? 'queue' : 'overview');
  const [project, setProject] = useState(own.project ?? '');
  const [queue, setQueue] = useState(own.queue ?? '');
  const [language, setLanguage] = useState<Language>(mine);
  const [sound, setSound] = useState(false);
  const queues = (props.state?.queues ?? []).filter((row) => !project || row.project === project);
  const names = [...new Set(queues.map((row) => row.queue))];
  const shownQueue = layout === 'queue' ? (names.includes(queue) ? queue : (names[0] ?? '')) : '';
  const create = useMutation({
    mutationFn: () =>
      call(createKiosk, {
        name: name.trim(),
        layout,
        project: project || null,
        queue: shownQueue || null,
        language,
        sound,
      }),
    onSuccess: ({ token }) => {
      void client.invalidateQueries({ queryKey: ['listKiosks'] });
      props.onMade(token);
    },
  });
  const here = new URLSearchParams({
    layout,
    ...(project ? { project } : {}),
    ...(shownQueue ? { queue: shownQueue } : {}),
    ...(sound ? { sound: '1' } : {}),
  });
  const blank = { value: '', label: say('live.all-projects') };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <TextField
        className={styles.whole ?? ''}
        label={say('live.wall-name')}
        placeholder={say('live.wall-name-hint')}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={say('live.wall-layout')}
        value={layout}
        options={layouts.map((value) => ({ value, label: say(`live.layout-${value}`) }))}
        onChange={setLayout}
      />
      <SelectField
        label={say('live.wall-project')}
        value={project}
        options={[blank, ...(data?.projects ?? []).map((value) => ({ value, label: value }))]}
        onChange={setProject}
      />
      {layout === 'queue' && (
        <SelectField
          label={say('live.wall-queue')}
          value={shownQueue}
          options={names.map((value) => ({ value, label: value }))}
          onChange={setQueue}
        />
      )}
      <SelectField
        label={say('live.wall-language')}
        value={language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={setLanguage}
      />
      <div className={styles.sound}>
        <Check checked={sound} onChange={setSound}>
          {say('live.wall-sound')}
        </Check>
      </div>
      {create.isError && (
        <p role="alert" className={styles.bad}>
          {tellProblem(say, create.error).text}
        </p>
      )}
      <div className={styles.acts}>
        <a className={buttonClass('quiet')} href={`/wall?${here}`} target="_blank" rel="noreferrer">
          {say('live.wall-open')}
        </a>
        <span className={styles.spacer} />
        <Button onClick={props.onClose}>{say('live.close')}</Button>
        <Button
          kind="primary"
          type="submit"
          disabled={create.isPending || (layout === 'queue' && shownQueue === '')}
        >
          {say('live.wall-create')}
        </Button>
      </div>
    </form>
  );
}
