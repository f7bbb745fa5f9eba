import type { AlertEach } from '../../../../contracts/alerts.ts';
import { agentStates } from '../../../../core/contact/choices.ts';
import { listSources } from '../../../api/doors.ts';
import { useCall, useCatalogue, useValues } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { addDays } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { ChipSelect } from '../../../ui/chip-select.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { useDimensionName } from '../../scope/dimension-name.ts';
import type { LiveScopeName } from '../prepare/rule-draft.ts';
import { useAlertWords } from '../use-alert-words.ts';
import styles from './editor.module.css';
import { MetricField } from './metric-field.tsx';
import type { FieldsProps } from './rule-editor.tsx';

const kinds = ['kpi', 'live', 'usual'] as const;
const cuts = ['project', 'queue', 'team', 'agent'] as const;
const windows = ['15', '30', '60', '120', '240', '480', '1440', '10080'] as const;

/** What a rule watches: a KPI over a time, a number of now, or a KPI against its usual. */
export function SubjectFields({ editor, fault }: FieldsProps) {
  const { say } = useSay();
  const { draft, change } = editor;
  return (
    <fieldset className={styles.group}>
      <legend>{say('alert-pages.subject')}</legend>
      <Segmented
        label={say('alert-pages.subject')}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: say(`alert-pages.kind-${value}`) }))}
        onChange={(kind) => {
          if (kind === draft.kind) return;
          change({
            kind,
            each: kind === 'live' ? 'queue' : 'all',
            fire: kind === 'usual' ? '4' : '',
            clear: '',
          });
        }}
      />
      <p className={styles.quiet}>{say(`alert-pages.kind-${draft.kind}-text`)}</p>
      {draft.kind === 'live' ? (
        <LiveFields editor={editor} fault={fault} />
      ) : (
        <KpiFields editor={editor} fault={fault} />
      )}
    </fieldset>
  );
}

function KpiFields({ editor, fault }: FieldsProps) {
  const { say, format } = useSay();
  const { draft, change } = editor;
  const catalogue = useCatalogue();
  const metric = catalogue?.find(draft.metric);
  const known = cuts.filter((id) => metric?.dimensions.includes(id) ?? true);
  const options = windows.some((one) => one === draft.window)
    ? windows
    : [...windows, draft.window];
  return (
    <>
      <div className={styles.three}>
        <MetricField
          value={draft.metric}
          fault={fault('metric')}
          onChange={(id) => {
            const found = catalogue?.find(id);
            change({
              metric: id,
              params: {},
              side: found?.direction === 'up' ? 'below' : 'above',
            });
          }}
        />
        <SelectField
          label={say('alert-pages.window')}
          value={draft.window}
          options={options.map((value) => ({ value, label: format.age(Number(value) * 60) }))}
          fault={fault('window')}
          onChange={(window) => change({ window })}
        />
        <EachField editor={editor} options={['all', ...known]} />
      </div>
      <div className={styles.chips}>
        {known.map((dimension) => (
          <Where key={dimension} editor={editor} dimension={dimension} />
        ))}
      </div>
      {draft.kept.length > 0 && (
        <p className={styles.quiet}>{say('alert-pages.kept', { count: draft.kept.length })}</p>
      )}
      {metric && metric.parameters.length > 0 && (
        <div className={styles.three}>
          {metric.parameters.map((one) => {
            const set = (value: string) => change({ params: { ...draft.params, [one.id]: value } });
            const value = draft.params[one.id] ?? '';
            return one.options ? (
              <SelectField
                key={one.id}
                label={format.name(one.name)}
                value={value || String(one.default)}
                options={one.options.map((option) => ({
                  value: option.value,
                  label: format.name(option.name),
                }))}
                onChange={set}
              />
            ) : (
              <TextField
                key={one.id}
                label={format.name(one.name)}
                value={value}
                placeholder={String(one.default)}
                inputMode="decimal"
                onChange={(event) => set(event.target.value)}
              />
            );
          })}
        </div>
      )}
    </>
  );
}

function useRecentValues(dimension: string, enabled = true) {
  const { now, zone } = usePage();
  const to = addDays(now.slice(0, 10), 1);
  return useValues({ dimension, from: addDays(to, -30), to, zone }, { enabled }).data?.values;
}

function Where({ editor, dimension }: { editor: FieldsProps['editor']; dimension: string }) {
  const { say, format } = useSay();
  const name = useDimensionName();
  const { draft, change } = editor;
  const chosen = draft.where[dimension] ?? [];
  const values = useRecentValues(dimension);
  return (
    <ChipSelect
      label={name(dimension, 'chip')}
      shown={
        chosen.length === 0
          ? say('web.all')
          : chosen.length === 1
            ? (chosen[0] ?? '')
            : say('web.some', { count: chosen.length })
      }
      chosen={chosen}
      onChange={(next) => change({ where: { ...draft.where, [dimension]: next } })}
      values={values?.map(({ value, count }) => ({ value, side: format.number(count) }))}
    />
  );
}

function EachField(props: { editor: FieldsProps['editor']; options: readonly AlertEach[] }) {
  const { say } = useSay();
  const { draft, change } = props.editor;
  const options = props.options.includes(draft.each)
    ? props.options
    : [...props.options, draft.each];
  return (
    <SelectField
      label={say('alert-pages.each')}
      value={draft.each}
      options={options.map((value) => ({ value, label: say(`alert-pages.each-is-${value}`) }))}
      onChange={(each) => change({ each })}
    />
  );
}

function LiveFields({ editor }: FieldsProps) {
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
