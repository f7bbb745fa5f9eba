import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../api/call.ts';
import { saveChannel } from '../../../api/delivery-doors.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import field from '../../../ui/field.module.css';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import {
  type ChannelDraft,
  type ChannelWish,
  callsOut,
  fieldsOf,
  hasRecipients,
  wishOfChannel,
} from '../prepare/channel-draft.ts';
import styles from './channels.module.css';
import { SettingField } from './setting-field.tsx';

const severities = ['critical', 'high', 'medium', 'low'] as const;
const languages = { ru: 'Русский', kk: 'Қазақша', en: 'English' } as const;

/** A channel beside the list: everything that is set of it. Secrets never come back. */
export function ChannelForm(props: {
  initial: ChannelDraft;
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const { say } = useSay();
  const client = useQueryClient();
  const [draft, setDraft] = useState(props.initial);
  const [asked, setAsked] = useState(false);
  const [more, setMore] = useState(false);
  const { wish, faults } = wishOfChannel(draft);
  const save = useMutation({
    mutationFn: (given: ChannelWish) => call(saveChannel, given),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['listChannels'] });
      props.onSaved(saved.id);
    },
  });
  const change = (patch: Partial<ChannelDraft>) => setDraft({ ...draft, ...patch });
  const fault = (key: string) => {
    const found = faults[key];
    return asked && found ? say(`channel-pages.fault-${found}`) : undefined;
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (wish) save.mutate(wish);
    else if (rare.some(({ key }) => faults[key]) || faults.ratePerMinute) setMore(true);
  };
  const specs = fieldsOf[draft.kind];
  const rare = specs.filter((one) => one.rare);
  const title = draft.name || say(`channel-pages.kind-${draft.kind}`);
  return (
    <aside
      className={styles.card}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <form onSubmit={onSubmit} noValidate>
        <header className={styles.cardHead}>
          <div>
            <h2>{title}</h2>
            <p className={styles.quiet}>{say(`channel-pages.kind-${draft.kind}-text`)}</p>
          </div>
          <Button kind="icon" aria-label={say('web.close')} onClick={props.onClose}>
            <IconX size={17} />
          </Button>
        </header>
        <div className={`${styles.form} ${styles.fields}`}>
          <TextField
            label={say('channel-pages.name')}
            value={draft.name}
            maxLength={200}
            fault={fault('name')}
            placeholder={say('channel-pages.name-example')}
            onChange={(event) => change({ name: event.target.value })}
          />
          {specs
            .filter((one) => !one.rare)
            .map((spec) => (
              <SettingField
                key={spec.key}
                spec={spec}
                draft={draft}
                fault={fault(spec.key)}
                onChange={change}
              />
            ))}
          {hasRecipients(draft.kind) && (
            <TextArea
              label={say(`channel-pages.recipients-${draft.kind}`)}
              note={say('channel-pages.one-a-line')}
              value={draft.recipients}
              rows={3}
              fault={fault('recipients')}
              onChange={(event) => change({ recipients: event.target.value })}
            />
          )}
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a second look of its own */}
          <div role="group" aria-label={say('channel-pages.severities')} className={field.field}>
            <span className={field.label}>{say('channel-pages.severities')}</span>
            <div className={styles.checks}>
              {severities.map((one) => (
                <Check
                  key={one}
                  checked={draft.severities.includes(one)}
                  onChange={(on) =>
                    change({
                      severities: severities.filter((other) =>
                        other === one ? on : draft.severities.includes(other),
                      ),
                    })
                  }
                >
                  {say(`alert-pages.severity-${one}`)}
                </Check>
              ))}
            </div>
          </div>
          <SelectField
            label={say('channel-pages.language')}
            value={draft.language}
            options={(['ru', 'kk', 'en'] as const).map((value) => ({
              value,
              label: languages[value],
            }))}
            onChange={(language) => change({ language })}
          />
          <details open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
            <summary className={styles.more}>{say('channel-pages.more')}</summary>
            <div className={styles.rare}>
              {rare.map((spec) => (
                <SettingField
                  key={spec.key}
                  spec={spec}
                  draft={draft}
                  fault={fault(spec.key)}
                  onChange={change}
                />
              ))}
              <TextField
                label={say('channel-pages.rate')}
                inputMode="numeric"
                value={draft.ratePerMinute}
                fault={fault('ratePerMinute')}
                onChange={(event) => change({ ratePerMinute: event.target.value })}
              />
              <Check checked={draft.quiet} onChange={(quiet) => change({ quiet })}>
                {say('channel-pages.quiet')}
              </Check>
              {callsOut(draft.kind) && (
                <Check
                  checked={draft.allowPrivate}
                  onChange={(allowPrivate) => change({ allowPrivate })}
                >
                  {say('channel-pages.allow-private')}
                </Check>
              )}
            </div>
          </details>
          {save.isError && (
            <p role="alert" className={styles.bad}>
              {tellProblem(say, save.error).text}
            </p>
          )}
        </div>
        <footer className={styles.cardFoot}>
          <Button onClick={props.onClose}>{say('channel-pages.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={save.isPending}>
            {say('channel-pages.save')}
          </Button>
        </footer>
      </form>
    </aside>
  );
}
