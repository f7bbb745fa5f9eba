import { useId } from 'react';
import type { ControlCondition } from '../../../../contracts/control.ts';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { numberOf } from '../prepare/draft.ts';
import styles from './control.module.css';
import { Per } from './parts-of-condition.tsx';

type KpiCondition = Extract<ControlCondition, { kind: 'kpi' }>;

/** A KPI by its name or a formula, a limit, and how much there must be to judge by. */
export function KpiFields(props: {
  condition: KpiCondition;
  onChange: (condition: ControlCondition) => void;
}) {
  const { say, format } = useSay();
  const catalogue = useCatalogue();
  const list = useId();
  const { condition, onChange } = props;
  const fitting = catalogue?.metrics.filter(({ dimensions }) => dimensions.includes('agent')) ?? [];
  const known = catalogue?.find(condition.formula.trim());
  return (
    <>
      <TextField
        label={say('control.formula')}
        note={known ? format.name(known.name) : say('control.formula-hint')}
        list={list}
        required
        maxLength={4000}
        value={condition.formula}
        onChange={(event) => onChange({ ...condition, formula: event.target.value })}
      />
      <datalist id={list}>
        {fitting.map(({ id, name }) => (
          <option key={id} value={id} label={format.name(name)} />
        ))}
      </datalist>
      <div className={styles.three}>
        <Per
          values={['shift', 'day']}
          value={condition.per}
          onChange={(per) => onChange({ ...condition, per })}
        />
        <SelectField
          label={say('control.sign')}
          value={condition.sign}
          options={(['>', '>=', '<', '<='] as const).map((value) => ({
            value,
            label: say(`control.sign-${signNames[value]}`),
          }))}
          onChange={(sign) => onChange({ ...condition, sign })}
        />
        <TextField
          label={say('control.limit')}
          note={
            known?.unit === 'ratio' || known?.unit === 'seconds'
              ? say(`control.limit-${known.unit}`)
              : undefined
          }
          type="number"
          step="any"
          required
          value={condition.value}
          onChange={(event) => onChange({ ...condition, value: numberOf(event.target.value) ?? 0 })}
        />
        <TextField
          label={say('control.sample')}
          type="number"
          min={0}
          value={condition.sample?.atLeast ?? ''}
          placeholder={say('control.any')}
          onChange={(event) => {
            const atLeast = numberOf(event.target.value);
            const { sample: _, ...rest } = condition;
            onChange(
              atLeast === undefined
                ? rest
                : { ...rest, sample: { formula: condition.sample?.formula ?? 'handled', atLeast } },
            );
          }}
        />
      </div>
    </>
  );
}

const signNames = { '>': 'more', '>=': 'at-least', '<': 'less', '<=': 'at-most' } as const;
