import { DatePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import './range-calendar.css';
import 'dayjs/locale/kk';
import 'dayjs/locale/ru';
import { useState } from 'react';
import type { Period } from '../../../core/query/question.ts';
import { useSay } from '../../i18n/provider.tsx';
import { addDays } from '../../state/days.ts';

/** Two presses choose the first and the last day; loaded when the calendar is first opened. */
export default function RangeCalendar(props: {
  period: Period;
  onChange: (period: Period) => void;
}) {
  const { language } = useSay();
  const [range, setRange] = useState<[string | null, string | null]>([
    props.period.from,
    addDays(props.period.to, -1),
  ]);
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DatePicker
        type="range"
        allowSingleDateInRange
        size="sm"
        value={range}
        defaultDate={props.period.from}
        onChange={([first, last]) => {
          setRange([first, last]);
          if (first && last)
            props.onChange({ from: first.slice(0, 10), to: addDays(last.slice(0, 10), 1) });
        }}
      />
    </DatesProvider>
  );
}
