import type { AlertEach } from '../../../../contracts/alerts.ts';
import { agentStates } from '../../../../core/contact/choices.ts';
import { listSources } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { useDimensionName } from '../../scope/dimension-name.ts';
import type { LiveScopeName } from '../prepare/rule-draft.ts';
import { useAlertWords } from '../use-alert-words.ts';
import { useRecentValues } from '../use-recent-values.ts';
import { EachField } from './each-field.tsx';
import styles from './editor.module.css';
import type { FieldsProps } from './rule-editor.tsx';

/** A number of the room as it is now, and whose. */
export function LiveFields({ editor }: FieldsProps) {
  const { say } = useSay();
  const words = useAlertWords();
  const code = useCodeName();
  const { draft, change, liveNumbers } = editor;
  const found = liveNumbers.find(({ id }) => id === draft.number);
  const of = (found?.of ?? ['queue']) as LiveScopeName[];
  return (
    <>
      <div className={styles.three}>
        <SelectField
          label={say('alert-pages.number')}
          value={draft.number}
          options={liveNumbers.map(({ id }) => ({
            value: id as typeof draft.number,
            label: words.liveNumber(id),
          }))}
          onChange={(number) => {
            const next = liveNumbers.find(({ id }) => id === number)?.of ?? [];
            change({
              number,
              each: (next[0] ?? 'all') as AlertEach,
              fire: '',
              clear: '',
              side:
                number === 'staffed' || number === 'ready' || /^service-level-\d/.test(number)
                  ? 'below'
                  : 'above',
            });
          }}
        />
        <EachField editor={editor} options={['all', ...of] as AlertEach[]} />
        {draft.number === 'state-time' && (
          <>
            <SelectField
              label={say('alert-pages.state')}
              value={draft.state}
              options={[
                { value: '', label: say('alert-pages.any-state') },
                ...agentStates.map((value) => ({
                  value: value as string,
                  label: code('state', value),
                })),
              ]}
              onChange={(state) => change({ state })}
            />
            <TextField
              label={say('alert-pages.reason')}
              value={draft.reason}
              maxLength={256}
              placeholder={say('alert-pages.any-reason')}
              onChange={(event) => change({ reason: event.target.value })}
            />
          </>
        )}
      </div>
      <div className={styles.three}>
        {(of.includes('source') ? (['source'] as const) : scopeNames(of)).map((dimension) => (
          <LiveName key={dimension} editor={editor} dimension={dimension} />
        ))}
      </div>
    </>
  );
}

const scopeNames = (of: readonly LiveScopeName[]): LiveScopeName[] =>
  of.includes('agent') ? ['project', 'team', 'agent'] : ['project', 'queue'];

function LiveName(props: { editor: FieldsProps['editor']; dimension: LiveScopeName }) {
  const { say } = useSay();
  const name = useDimensionName();
  const { dimension } = props;
  const { draft, change } = props.editor;
  const isSource = dimension === 'source';
  const sources = useCall(listSources, {}, { enabled: isSource }).data?.sources;
  const values = useRecentValues(dimension, !isSource);
  const options = isSource
    ? (sources ?? []).map((one) => ({ value: one.id, label: one.name }))
    : (values ?? [])
        .filter(({ value }) => value !== '')
        .map(({ value }) => ({ value, label: value }));
  const value = draft.names[dimension];
  const missing = value !== '' && !options.some((one) => one.value === value);
  return (
    <SelectField
      label={isSource ? say('alert-pages.source') : name(dimension)}
      value={value}
      options={[
        { value: '', label: say('alert-pages.any') },
        ...(missing ? [{ value, label: value }] : []),
        ...options,
      ]}
      onChange={(next) => change({ names: { ...draft.names, [dimension]: next } })}
    />
  );
}
