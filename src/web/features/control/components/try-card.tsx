import { useMutation } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import { tryControlDefinition } from '../../../api/control-doors.ts';
import type { InputOf } from '../../../api/door.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { addDays, daysBetween } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import styles from './control.module.css';
import { EventsTable } from './events-table.tsx';

const mostDays = 31;

/** What a control event would have found in the page's period; nothing is kept. */
export function TryCard(props: { body: InputOf<'tryControlDefinition'>['body']; name: string }) {
  const { say, format } = useSay();
  const { period, zone } = usePage();
  const from =
    daysBetween(period.from, period.to) > mostDays ? addDays(period.to, -mostDays) : period.from;
  const attempt = useMutation({
    mutationFn: () => call(tryControlDefinition, { body: props.body, from, to: period.to, zone }),
  });
  const found = attempt.data;
  const count = (id: string, value: number) =>
    say(`control.${id}`, { count: value, n: format.number(value) });
  return (
    <Card
      title={say('control.try')}
      note={format.range(from.slice(0, 10), addDays(period.to, -1))}
      pale={attempt.isPending}
      actions={
        <Button disabled={attempt.isPending} onClick={() => attempt.mutate()}>
          {say('control.try-now')}
        </Button>
      }
    >
      {attempt.isError && (
        <p role="alert" className={`${styles.bar} ${styles.failure}`}>
          {tellProblem(say, attempt.error).text}
        </p>
      )}
      {!found && !attempt.isError && (
        <p className={`${styles.bar} ${styles.quiet}`}>{say('control.try-hint')}</p>
      )}
      {found?.total === 0 && (
        <EmptyState title={say('control.try-none')} text={count('try-days', found.days)} />
      )}
      {found && found.total > 0 && (
        <>
          <p className={styles.bar} aria-live="polite">
            {`${count('total', found.total)}, ${count('try-people', found.people)}, ${count('try-days', found.days)}`}
          </p>
          <EventsTable events={found.events} nameOf={() => props.name || say('control.new')} />
        </>
      )}
    </Card>
  );
}
