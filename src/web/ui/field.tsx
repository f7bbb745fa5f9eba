import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

interface FieldProps {
  readonly label: ReactNode;
  /** At the right of the label, lighter. */
  readonly note?: ReactNode;
  /** What is wrong with the value; the field is marked. */
  readonly fault?: string | undefined;
  readonly className?: string;
}

function Around(props: FieldProps & { id: string; children: ReactNode }) {
  const { id, label, note, fault, className = '', children } = props;
  return (
    <div className={`${styles.field} ${className}`}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {note && <span className={styles.note}>{note}</span>}
      </label>
      {children}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

const marks = (id: string, fault: string | undefined) => ({
  'aria-invalid': fault !== undefined,
  'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
});

/** A line of text with its label above. */
export function TextField(
  props: FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps | 'id'>,
) {
  const { label, note, fault, className, ...rest } = props;
  const id = useId();
  return (
    <Around id={id} label={label} note={note} fault={fault} className={className ?? ''}>
      <input id={id} className={styles.input} {...marks(id, fault)} {...rest} />
    </Around>
  );
}

/** Some lines of text with their label above. */
export function TextArea(
  props: FieldProps & Omit<ComponentProps<'textarea'>, keyof FieldProps | 'id'>,
) {
  const { label, note, fault, className, ...rest } = props;
  const id = useId();
  return (
    <Around id={id} label={label} note={note} fault={fault} className={className ?? ''}>
      <textarea id={id} rows={2} className={styles.area} {...marks(id, fault)} {...rest} />
    </Around>
  );
}

/** A choice of a few with its label above. */
export function SelectField<Value extends string>(
  props: FieldProps & {
    value: Value;
    options: readonly { value: Value; label: string }[];
    disabled?: boolean;
    onChange: (value: Value) => void;
  },
) {
  const { value, options, onChange, fault, ...rest } = props;
  const id = useId();
  return (
    <Around id={id} fault={fault} {...rest}>
      <select
        id={id}
        className={styles.input}
        value={value}
        disabled={props.disabled}
        {...marks(id, fault)}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  );
}
