import { useSay } from '../../../i18n/provider.tsx';
import { Check } from '../../../ui/check.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { numberOf } from '../prepare/draft.ts';
import styles from './control.module.css';

/** A number that must be there. */
export function Amount(props: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <TextField
      label={props.label}
      type="number"
      min={0}
      step="any"
      required
      value={props.value}
      onChange={(event) => props.onChange(numberOf(event.target.value) ?? 0)}
    />
  );
}

/** A number that may be left out. */
export function Optional(props: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const { say } = useSay();
  return (
    <TextField
      label={props.label}
      type="number"
      min={0}
      step="any"
      value={props.value ?? ''}
      placeholder={say('control.any')}
      onChange={(event) => props.onChange(numberOf(event.target.value))}
    />
  );
}

/** Some of a few codes, named by messages that begin alike. */
export function Several<Value extends string>(props: {
  label: string;
  values: readonly Value[];
  chosen: readonly Value[];
  /** Beginning of the messages that name the values. */
  kind: 'ended-by' | 'result';
  onChange: (values: Value[]) => void;
}) {
  const { say } = useSay();
  const { chosen, onChange } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset reads twice
    <div role="group" aria-label={props.label} className={styles.checks}>
      <span className={styles.quiet}>{props.label}</span>
      {props.values.map((value) => (
        <Check
          key={value}
          checked={chosen.includes(value)}
          onChange={(on) =>
            onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))
          }
        >
          {say(`control.${props.kind}-${value}`)}
        </Check>
      ))}
    </div>
  );
}

interface OneProps<Value extends string> {
  readonly values: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** For how long it is counted. */
export function Per<Value extends 'shift' | 'day' | 'hour'>(props: OneProps<Value>) {
  const { say } = useSay();
  return (
    <SelectField
      label={say('control.per')}
      value={props.value}
      options={props.values.map((value) => ({ value, label: say(`control.per-${value}`) }))}
      onChange={props.onChange}
    />
  );
}

/** One of a few, all visible; `kind` begins the messages that name them. */
export function OneOf<Value extends string>(
  props: OneProps<Value> & { label: string; kind: 'of' | 'breaks' | 'measure' },
) {
  const { say } = useSay();
  return (
    <Segmented
      label={props.label}
      value={props.value}
      options={props.values.map((value) => ({
        value,
        label: say(`control.${props.kind}-${value}`),
      }))}
      onChange={props.onChange}
    />
  );
}
