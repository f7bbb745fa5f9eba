import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CalendarDay } from '../../../../contracts/alerts.ts';
import * as doors from '../../../api/alert-doors.ts';
import { call } from '../../../api/call.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Pick } from '../../../ui/pick.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { Undo } from '../../dashboards/components/undo.tsx';
import styles from './alerts.module.css';

/** Public holidays of a year, with days of one's own over them. */
export function CalendarTab() {
  const { say, format } = useSay();
  const page = usePage();
  const client = useQueryClient();
  const thisYear = Number(page.now.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [calendar, setCalendar] = useState<'ru' | 'kz'>('kz');
  const [removed, setRemoved] = useState<CalendarDay | null>(null);
  const query = useCall(doors.listCalendarDays, { calendar, year }, { staleTime: 0 });
  const onSuccess = () => client.invalidateQueries({ queryKey: ['listCalendarDays'] });
  const set = useMutation({
    mutationFn: (day: CalendarDay) => call(doors.setCalendarDay, day),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (day: CalendarDay) => call(doors.removeCalendarDay, { day: day.day }),
    onSuccess: (_, day) => {
      setRemoved(day);
      return onSuccess();
    },
  });
  const forget = useCallback(() => setRemoved(null), []);
  const years = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2].map(String);
  const failed = [set, remove].find(({ isError }) => isError)?.error;
  return (
    <Card
      title={say('alert-pages.calendar-days')}
      actions={
        <>
          <Segmented
            label={say('alert-pages.calendar')}
            value={calendar}
            options={(['ru', 'kz'] as const).map((value) => ({
              value,
              label: say(`alert-pages.country-${value}`),
            }))}
            onChange={setCalendar}
          />
          <Pick
            label={say('alert-pages.year')}
            shown={String(year)}
            value={String(year)}
            options={years.map((value) => ({ value, label: value }))}
            onChange={(value) => setYear(Number(value))}
          />
        </>
      }
    >
      <NewDay first={page.now.slice(0, 10)} busy={set.isPending} onSet={(day) => set.mutate(day)} />
      {failed !== undefined && (
        <p role="alert" className={styles.failure}>
          {tellProblem(say, failed).text}
        </p>
      )}
      <QueryView query={query} height={240}>
        {({ days, known }) => (
          <>
            {(year < known.from || year > known.to) && (
              <p className={styles.failure}>
                {say('alert-pages.year-unknown', {
                  from: String(known.from),
                  to: String(known.to),
                })}
              </p>
            )}
            {days.length === 0 ? (
              <EmptyState
                title={say('alert-pages.no-days')}
                text={say('alert-pages.no-days-text')}
              />
            ) : (
              <ul className={styles.days}>
                {days.map((day) => (
                  <li key={day.day} className={day.own ? styles.ownDay : undefined}>
                    <span>{format.date(day.day, { weekday: true, short: true })}</span>
                    <span className={styles.grow}>{format.name(day.name)}</span>
                    <span className={styles.quiet}>{say(`alert-pages.day-${day.kind}`)}</span>
                    {day.own && (
                      <Button
                        kind="icon"
                        aria-label={say('alert-pages.remove-day', { day: format.date(day.day) })}
                        onClick={() =>
                          remove.mutate({
                            day: day.day,
                            kind: day.kind,
                            name: format.name(day.name),
                          })
                        }
                      >
                        <IconTrash size={15} />
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </QueryView>
      {removed && (
        <Undo
          text={say('alert-pages.day-removed', { day: format.date(removed.day) })}
          onUndo={() => set.mutate(removed)}
          onGone={forget}
        />
      )}
    </Card>
  );
}

function NewDay(props: { first: string; busy: boolean; onSet: (day: CalendarDay) => void }) {
  const { say } = useSay();
  const [day, setDay] = useState(props.first);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<CalendarDay['kind']>('holiday');
  return (
    <form
      className={styles.newDay}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSet({ day, kind, name: name.trim() });
        setName('');
      }}
    >
      <TextField
        label={say('alert-pages.day')}
        type="date"
        required
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <SelectField
        label={say('alert-pages.day-kind')}
        value={kind}
        options={(['holiday', 'working'] as const).map((value) => ({
          value,
          label: say(`alert-pages.day-${value}`),
        }))}
        onChange={setKind}
      />
      <TextField
        label={say('alert-pages.day-name')}
        value={name}
        maxLength={200}
        placeholder={say('alert-pages.day-example')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={props.busy || day === ''}>
        {say('alert-pages.add-day')}
      </Button>
    </form>
  );
}
