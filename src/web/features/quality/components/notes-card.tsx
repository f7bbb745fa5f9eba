import { useIntl } from 'react-intl';
import { qualityNotes } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import styles from './quality.module.css';

/** What was read with a doubt: by kind, the first samples behind a press. */
export function NotesCard() {
  const { say, format } = useSay();
  const { messages } = useIntl();
  const page = usePage();
  const [project] = page.search.where.project ?? [];
  const query = useCall(
    qualityNotes,
    {
      from: page.period.from,
      to: page.period.to,
      zone: page.zone,
      ...(project === undefined ? {} : { project }),
    },
    { refetchInterval: page.live ? 60_000 : false },
  );
  const textOf = (id: string, fallback: string) => (id in messages ? say(id) : fallback);
  return (
    <Card title={say('web.notes')} note={say('web.notes-note')} pale={query.isPlaceholderData}>
      <QueryView query={query} height={160}>
        {({ notes }) =>
          notes.length === 0 ? (
            <EmptyState title={say('web.notes-none')} text={say('web.notes-none-hint')} />
          ) : (
            <ul className={styles.notes}>
              {notes.map((note) => (
                <li key={note.code}>
                  <details>
                    <summary className={styles.note}>
                      <span>
                        <b>{textOf(`web.note-${note.code}`, note.code)}</b>
                        <span className={styles.quiet}>
                          {textOf(`web.note-${note.code}-hint`, '')}
                        </span>
                      </span>
                      <span className={styles.count}>{format.number(note.count)}</span>
                    </summary>
                    <ul className={styles.samples}>
                      {note.samples.map((sample) => {
                        const at = localTime(sample.at, page.zone);
                        return (
                          <li key={`${sample.unit}-${sample.at}`}>
                            <span className={styles.quiet}>
                              {format.date(at, { short: true })} {at.slice(11, 19)}
                            </span>
                            <span>{sample.project}</span>
                            <code>{sample.unit}</code>
                            <span>{sample.detail}</span>
                          </li>
                        );
                      })}
                    </ul>
                  </details>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}
