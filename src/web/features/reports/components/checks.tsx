import { Check } from '../../../ui/check.tsx';
import styles from './reports.module.css';

/** Some of a few, as tick boxes in a row. */
export function Checks<Value extends string | number>(props: {
  legend: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}) {
  const { legend, options, chosen, onChange } = props;
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={styles.checks}>
        {options.map(({ value, label }) => (
          <Check
            key={value}
            checked={chosen.includes(value)}
            onChange={(on) =>
              onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          >
            {label}
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
