import { useState } from 'react';
import type { ScheduleText } from '../../../../contracts/reports.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { daysKinds, daysOfKind, kindOfDays } from '../prepare/schedule-words.ts';
import { Checks } from './checks.tsx';

interface DaysFieldsProps {
  readonly days: ScheduleText['days'];
  readonly onChange: (days: ScheduleText['days']) => void;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Days of the week or of the month. */
export function DaysFields({ days, onChange }: DaysFieldsProps) {
  const { say, format } = useSay();
  // Ticking five days one by one passes «weekdays»: the boxes must not vanish then.
  const [kind, setKind] = useState(kindOfDays(days));
  return (
    <>
      <SelectField
        label={say('reports.days')}
        value={kind}
        options={daysKinds.map((value) => ({ value, label: say(`reports.choose-${value}`) }))}
        onChange={(next) => {
          setKind(next);
          onChange(daysOfKind(next, days));
        }}
      />
      {kind === 'chosen' && days.kind === 'week' && (
        <Checks
          legend={say('reports.weekdays')}
          options={weekdays.map((value) => ({ value, label: format.weekday(value) }))}
          chosen={days.weekdays}
          onChange={(chosen) => onChange({ kind: 'week', weekdays: chosen })}
        />
      )}
      {days.kind === 'month' && (
        <SelectField
          label={say('reports.day-of-month')}
          value={String(days.day)}
          options={Array.from({ length: 31 }, (_, at) => ({
            value: String(at + 1),
            label: at === 30 ? say('reports.last-day') : String(at + 1),
          }))}
          onChange={(day) => onChange({ kind: 'month', day: Number(day) })}
        />
      )}
    </>
  );
}
