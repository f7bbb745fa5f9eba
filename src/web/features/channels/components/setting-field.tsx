import { useState } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import field from '../../../ui/field.module.css';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import type { ChannelDraft, FieldSpec } from '../prepare/channel-draft.ts';
import styles from './channels.module.css';

/** Short ones stand in pairs. */
const halves = new Set([
  'host',
  'port',
  'security',
  'user',
  'from',
  'fromName',
  'method',
  'contentType',
]);

/** One setting of a channel by its kind of field. */
export function SettingField(props: {
  spec: FieldSpec;
  draft: ChannelDraft;
  fault: string | undefined;
  onChange: (patch: Partial<ChannelDraft>) => void;
}) {
  const { say } = useSay();
  const { spec, draft, fault } = props;
  const { key, kind } = spec;
  if (kind === 'secret') return <SecretField {...props} />;
  const label = say(`channel-pages.field-${key}`);
  const value = draft.fields[key] ?? '';
  const half = halves.has(key) ? (styles.half ?? '') : '';
  const set = (next: string) => props.onChange({ fields: { ...draft.fields, [key]: next } });
  if (kind === 'choice')
    return (
      <SelectField
        label={label}
        className={half}
        value={value}
        fault={fault}
        options={(spec.options ?? []).map((one) => ({
          value: one,
          label: key === 'security' || key === 'flavour' ? say(`channel-pages.${key}-${one}`) : one,
        }))}
        onChange={set}
      />
    );
  if (kind === 'area')
    return (
      <TextArea
        label={label}
        {...(key === 'body' ? { note: '{phone} {digits} {text} {id} {secret}' } : {})}
        className={styles.code ?? ''}
        rows={3}
        value={value}
        fault={fault}
        onChange={(event) => set(event.target.value)}
      />
    );
  return (
    <TextField
      label={label}
      className={half}
      autoComplete="off"
      spellCheck={false}
      inputMode={key === 'port' ? 'numeric' : key === 'url' || key === 'baseUrl' ? 'url' : 'text'}
      value={value}
      fault={fault}
      onChange={(event) => set(event.target.value)}
    />
  );
}

/** «сохранён» with «Заменить»: the server never gives a secret back. */
function SecretField(props: {
  spec: FieldSpec;
  draft: ChannelDraft;
  fault: string | undefined;
  onChange: (patch: Partial<ChannelDraft>) => void;
}) {
  const { say } = useSay();
  const { spec, draft, fault } = props;
  const { key } = spec;
  const kept = draft.secretsKept.includes(key);
  const [replacing, setReplacing] = useState(!kept);
  const label = say(`channel-pages.secret-${draft.kind}-${key}`);
  const { [key]: typed, ...others } = draft.secrets;
  if (!replacing)
    return (
      <div className={field.field}>
        <span className={field.label}>{label}</span>
        <span className={styles.secret}>
          <span>{say('channel-pages.secret-kept')}</span>
          <Button kind="quiet" onClick={() => setReplacing(true)}>
            {say('channel-pages.secret-replace')}
          </Button>
        </span>
      </div>
    );
  return (
    <div className={styles.secretInput}>
      <TextField
        label={label}
        type="password"
        autoComplete="new-password"
        value={typed ?? ''}
        fault={fault}
        onChange={(event) =>
          props.onChange({ secrets: { ...draft.secrets, [key]: event.target.value } })
        }
      />
      {kept && (
        <Button
          kind="quiet"
          onClick={() => {
            props.onChange({ secrets: others });
            setReplacing(false);
          }}
        >
          {say('channel-pages.secret-leave')}
        </Button>
      )}
    </div>
  );
}
