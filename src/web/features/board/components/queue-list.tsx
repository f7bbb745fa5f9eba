import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { aimed } from '../../../ui/aimed.ts';
import { goalText } from '../../../ui/goal.ts';
import { judge } from '../../../ui/judge.ts';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import type { Series } from '../../../ui/spark-path.ts';
import { Sparkline } from '../../../ui/sparkline.tsx';
import type { QueueRow } from '../use-queues.ts';
import styles from './board.module.css';

/** The queues on a phone: one under another, the most called first. */
export function QueueList(props: {
  rows: readonly QueueRow[];
  sparks: ReadonlyMap<string, { values: Series; finished: number }>;
}) {
  const { say, format } = useSay();
  const found = useCatalogue()?.find('service_level');
  const amount = (row: QueueRow, id: string) => Number(row.cells[id] ?? 0);
  const rows = props.rows.toSorted((a, b) => amount(b, 'offered') - amount(a, 'offered'));
  return (
    <ul className={styles.list}>
      {rows.map((row) => {
        const level = found && aimed(found, row.targets);
        const cell = row.cells.service_level;
        const value = typeof cell === 'number' ? cell : null;
        const meaning = judge(value, level);
        const line = props.sparks.get(row.key);
        const waiting = amount(row, 'in_progress');
        return (
          <li key={row.key}>
            <PageLink to="/queues" add={{ own: { open: row.key } }} className={styles.listRow}>
              <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
              <span>
                <span className={styles.listName}>{row.queue}</span>
                <span className={styles.listNote}>
                  {row.project}
                  {waiting > 0 && ` · ${say('web.waiting', { count: format.number(waiting) })}`}
                </span>
                <span className={styles.listNote}>
                  {say('web.lost-of', {
                    lost: format.number(amount(row, 'abandoned')),
                    offered: format.number(amount(row, 'offered')),
                  })}
                </span>
              </span>
              {line ? (
                <Sparkline
                  {...line}
                  target={level?.target?.value}
                  width={52}
                  height={26}
                  area={false}
                />
              ) : (
                <span />
              )}
              <span
                className={styles.listValue}
                style={{
                  color: meaning === 'bad' || meaning === 'warn' ? meaningInk(meaning) : undefined,
                }}
              >
                <b>{format.value(value, 'ratio')}</b>
                <span className={styles.listNote}>
                  {level && goalText(level, format, say)?.replace(/[≥≤]\u00a0/, '')}
                </span>
              </span>
            </PageLink>
          </li>
        );
      })}
    </ul>
  );
}
