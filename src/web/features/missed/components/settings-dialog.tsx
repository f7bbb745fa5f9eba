import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { getMissedSettings, saveMissedSettings } from '../../../api/control-doors.ts';
import type { OutputOf } from '../../../api/door.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { ChannelChecks } from '../../control/components/channel-checks.tsx';
import styles from './missed.module.css';

type Settings = OutputOf<'getMissedSettings'>;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Deadline, hours, who answers for which queue, and whom to tell. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { say } = useSay();
  const query = useCall(getMissedSettings, {}, { staleTime: 0 });
  return (
    <Dialog label={say('missed.settings')} width={620} onClose={onClose}>
      <QueryView query={query} height={320}>
        {(settings) => <SettingsForm settings={settings} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

function SettingsForm({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { say, format } = useSay();
  const client = useQueryClient();
  const [draft, setDraft] = useState(settings);
  const change = (patch: Partial<Settings>) => setDraft({ ...draft, ...patch });
  const save = useMutation({
    mutationFn: () =>
      call(saveMissedSettings, {
        ...draft,
        responsibles: draft.responsibles.filter(({ person }) => person.trim() !== ''),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['getMissedSettings'] });
      await client.invalidateQueries({ queryKey: ['listMissed'] });
      onClose();
    },
  });
  const { hours, responsibles } = draft;
  const number = (
    message: string,
    name: 'minutes' | 'reachedSeconds' | 'shortSeconds',
    min: number,
    max: number,
  ) => (
    <TextField
      label={say(`missed.${message}`)}
      type="number"
      {...{ min, max }}
      required
      value={draft[name]}
      onChange={(event) => change({ [name]: Number(event.target.value) })}
    />
  );
  const setRule = (index: number, patch: Partial<Settings['responsibles'][number]>) =>
    change({
      responsibles: responsibles.map((one, at) => (at === index ? { ...one, ...patch } : one)),
    });
  return (
    <form
      className={styles.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>{say('missed.settings')}</h2>
      <div className={styles.two}>
        {number('minutes', 'minutes', 1, 10080)}
        {number('reached-seconds', 'reachedSeconds', 0, 600)}
        <TextField
          label={say('missed.hours-from')}
          type="time"
          required
          value={hours.from}
          onChange={(event) => change({ hours: { ...hours, from: event.target.value } })}
        />
        <TextField
          label={say('missed.hours-to')}
          type="time"
          required
          value={hours.to === '24:00' ? '00:00' : hours.to}
          onChange={(event) => change({ hours: { ...hours, to: event.target.value } })}
        />
        {number('short-seconds', 'shortSeconds', 0, 120)}
      </div>
      <div className={styles.days}>
        {weekdays.map((day) => (
          <Check
            key={day}
            checked={hours.days.includes(day)}
            onChange={(on) => {
              const days = on
                ? [...hours.days, day].sort()
                : hours.days.filter((one) => one !== day);
              if (days.length > 0) change({ hours: { ...hours, days } });
            }}
          >
            {format.weekday(day)}
          </Check>
        ))}
      </div>
      <fieldset className={styles.people}>
        <legend>{say('missed.rules')}</legend>
        {responsibles.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names of their own
          <div key={index} className={styles.rule}>
            <TextField
              label={say('missed.rule-queue')}
              value={rule.queue}
              placeholder={say('missed.any-queue')}
              onChange={(event) => setRule(index, { queue: event.target.value })}
            />
            <TextField
              label={say('missed.rule-person')}
              value={rule.person}
              onChange={(event) => setRule(index, { person: event.target.value })}
            />
            <Button
              kind="icon"
              aria-label={say('missed.remove-rule')}
              onClick={() => change({ responsibles: responsibles.filter((_, at) => at !== index) })}
            >
              <IconTrash size={16} />
            </Button>
          </div>
        ))}
        <span>
          <Button
            onClick={() => change({ responsibles: [...responsibles, { queue: '', person: '' }] })}
          >
            {say('missed.add-rule')}
          </Button>
        </span>
      </fieldset>
      <Check checked={draft.notify} onChange={(notify) => change({ notify })}>
        {say('missed.notify')}
      </Check>
      {draft.notify && (
        <ChannelChecks chosen={draft.channels} onChange={(channels) => change({ channels })} />
      )}
      {save.isError && (
        <p role="alert" className={styles.failure}>
          {tellProblem(say, save.error).text}
        </p>
      )}
      <div className={styles.ends}>
        <Button onClick={onClose}>{say('missed.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={save.isPending}>
          {say('missed.save')}
        </Button>
      </div>
    </form>
  );
}
