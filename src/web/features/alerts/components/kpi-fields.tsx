import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { ChipSelect } from '../../../ui/chip-select.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { useDimensionName } from '../../scope/dimension-name.ts';
import { useRecentValues } from '../use-recent-values.ts';
import { EachField } from './each-field.tsx';
import styles from './editor.module.css';
import { MetricField } from './metric-field.tsx';
import type { FieldsProps } from './rule-editor.tsx';

const cuts = ['project', 'queue', 'team', 'agent'] as const;
const windows = ['15', '30', '60', '120', '240', '480', '1440', '10080'] as const;

/** A KPI, over how long, of which queues and people, with which parameters. */
export function KpiFields({ editor, fault }: FieldsProps) {
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
