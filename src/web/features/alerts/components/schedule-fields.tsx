import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { WeekHours } from '../../../../contracts/alerts.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import field from '../../../ui/field.module.css';
import { SelectField, TextField } from '../../../ui/field.tsx';
import styles from './editor.module.css';
import type { FieldsProps } from './rule-editor.tsx';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** When a rule works, and when nobody is told. */
export function ScheduleFields({ editor, fault }: FieldsProps) {
  const { say } = useSay();
  const { draft, change } = editor;
  const quiet = draft.quiet.length > 0 || draft.quietOnHolidays;
  return (
    <div className={styles.group}>
      <div className={styles.three}>
        <SelectField
          label={say('alert-pages.calendar')}
          value={draft.calendar}
          options={(['none', 'ru', 'kz'] as const).map((value) => ({
            value,
            label: say(`alert-pages.calendar-${value}`),
          }))}
          onChange={(calendar) => change({ calendar })}
        />
        <TextField
          label={say('alert-pages.zone')}
          value={draft.zone}
          maxLength={64}
          placeholder={say('alert-pages.zone-centre')}
          onChange={(event) => change({ zone: event.target.value.trim() })}
        />
      </div>
      <HoursField
        label={say('alert-pages.working')}
        none={say('alert-pages.always')}
        first={{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }}
        hours={draft.working}
        fault={fault('working')}
        onChange={(working) => change({ working })}
      />
      <HoursField
        label={say('alert-pages.quiet')}
        none={say('alert-pages.no-quiet')}
        first={{ weekdays: [...weekdays], from: '22:00', to: '08:00' }}
        hours={draft.quiet}
        fault={fault('quiet')}
        onChange={(next) => change({ quiet: next })}
      />
      {draft.calendar !== 'none' && (
        <Check
          checked={draft.quietOnHolidays}
          onChange={(quietOnHolidays) => change({ quietOnHolidays })}
        >
          {say('alert-pages.quiet-on-holidays')}
        </Check>
      )}
      {quiet && (
        <SelectField
          label={say('alert-pages.quiet-mode')}
          value={draft.quietMode}
          options={(['hold', 'drop'] as const).map((value) => ({
            value,
            label: say(`alert-pages.quiet-mode-${value}`),
          }))}
          onChange={(quietMode) => change({ quietMode })}
        />
      )}
    </div>
  );
}

/** Hours of weekdays, any number of lines. */
function HoursField(props: {
  label: string;
  /** What no line at all means. */
  none: string;
  first: WeekHours;
  hours: readonly WeekHours[];
  fault: string | undefined;
  onChange: (hours: WeekHours[]) => void;
}) {
  const { say, format } = useSay();
  const { hours, onChange } = props;
  const put = (at: number, patch: Partial<WeekHours>) =>
    onChange(hours.map((line, index) => (index === at ? { ...line, ...patch } : line)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset reads twice
    <div role="group" aria-label={props.label} className={field.field}>
      <span className={field.label}>{props.label}</span>
      {hours.length === 0 && <span className={styles.quiet}>{props.none}</span>}
      {hours.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
        <div key={at} className={styles.hours}>
          <span className={styles.days}>
            {weekdays.map((day) => {
              const on = line.weekdays.includes(day);
              return (
                <button
                  key={day}
                  type="button"
                  aria-pressed={on}
                  className={styles.day}
                  onClick={() =>
                    put(at, {
                      weekdays: on
                        ? line.weekdays.filter((one) => one !== day)
                        : [...line.weekdays, day].sort(),
                    })
                  }
                >
                  {format.weekday(day)}
                </button>
              );
            })}
          </span>
          <input
            type="time"
            aria-label={say('alert-pages.hours-from')}
            className={styles.time}
            value={line.from}
            onChange={(event) => put(at, { from: event.target.value })}
          />
          –
          <input
            type="time"
            aria-label={say('alert-pages.hours-to')}
            className={styles.time}
            value={line.to}
            onChange={(event) => put(at, { to: event.target.value })}
          />
          <Button
            kind="icon"
            aria-label={say('alert-pages.remove-hours')}
            onClick={() => onChange(hours.filter((_, index) => index !== at))}
          >
            <IconX size={15} />
          </Button>
        </div>
      ))}
      {props.fault && (
        <p className={field.fault} role="alert">
          {props.fault}
        </p>
      )}
      <div>
        <Button
          kind="quiet"
          disabled={hours.length >= 14}
          onClick={() => onChange([...hours, props.first])}
        >
          <IconPlus size={15} />
          {say('alert-pages.add-hours')}
        </Button>
      </div>
    </div>
  );
}
