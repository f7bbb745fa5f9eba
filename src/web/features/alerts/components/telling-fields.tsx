import { listChannels } from '../../../api/delivery-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Check } from '../../../ui/check.tsx';
import field from '../../../ui/field.module.css';
import { TextField } from '../../../ui/field.tsx';
import styles from './editor.module.css';
import type { FieldsProps } from './rule-editor.tsx';

/** Who is told, who answers for it, and whom it goes to when nobody takes it. */
export function TellingFields({ editor, fault }: FieldsProps) {
  const { say } = useSay();
  const { draft, change } = editor;
  return (
    <fieldset className={styles.group}>
      <legend>{say('alert-pages.telling')}</legend>
      <ChannelChecks
        label={say('alert-pages.channels')}
        chosen={draft.channels}
        onChange={(channels) => change({ channels })}
      />
      <div className={styles.three}>
        <TextField
          label={say('alert-pages.owner')}
          value={draft.owner}
          maxLength={200}
          onChange={(event) => change({ owner: event.target.value })}
        />
        <TextField
          label={say('alert-pages.remind')}
          note={say('alert-pages.unit-minutes')}
          inputMode="numeric"
          value={draft.remind}
          fault={fault('remind')}
          placeholder={say('alert-pages.never')}
          onChange={(event) => change({ remind: event.target.value })}
        />
        <TextField
          label={say('alert-pages.escalate-after')}
          note={say('alert-pages.unit-minutes')}
          inputMode="numeric"
          value={draft.escalateAfter}
          fault={fault('escalateAfter')}
          placeholder={say('alert-pages.never')}
          onChange={(event) => change({ escalateAfter: event.target.value })}
        />
      </div>
      {draft.escalateAfter.trim() !== '' && (
        <ChannelChecks
          label={say('alert-pages.escalate-to')}
          chosen={draft.escalateTo}
          fault={fault('escalateTo')}
          onChange={(escalateTo) => change({ escalateTo })}
        />
      )}
      <Check checked={draft.tellResolved} onChange={(tellResolved) => change({ tellResolved })}>
        {say('alert-pages.tell-resolved')}
      </Check>
    </fieldset>
  );
}

function ChannelChecks(props: {
  label: string;
  chosen: readonly string[];
  fault?: string | undefined;
  onChange: (channels: string[]) => void;
}) {
  const { say } = useSay();
  const { chosen, onChange } = props;
  const channels = useCall(listChannels, {}).data?.channels;
  // The bell hears of everything; it is nothing to choose.
  const others = channels?.filter(({ kind }) => kind !== 'app') ?? [];
  const gone = channels ? chosen.filter((id) => !channels.some((one) => one.id === id)) : [];
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset reads twice
    <div role="group" aria-label={props.label} className={field.field}>
      <span className={field.label}>{props.label}</span>
      <div className={styles.checks}>
        {others.map(({ id, name, enabled }) => (
          <Check key={id} checked={chosen.includes(id)} onChange={(on) => toggle(id, on)}>
            {name}
            {!enabled && <span className={styles.quiet}> {say('alert-pages.channel-off')}</span>}
          </Check>
        ))}
        {gone.map((id) => (
          <Check key={id} checked onChange={() => toggle(id, false)}>
            {say('alert-pages.channel-gone')}
          </Check>
        ))}
        <span className={styles.quiet}>
          {say('alert-pages.in-app-always')}{' '}
          {channels && others.length === 0 && (
            <PageLink to="/channels">{say('alert-pages.make-channel')}</PageLink>
          )}
        </span>
      </div>
      {props.fault && (
        <p className={field.fault} role="alert">
          {props.fault}
        </p>
      )}
    </div>
  );
}
