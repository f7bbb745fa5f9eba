import type { ImportPreview } from '../../../../contracts/sources.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { countRecords } from '../prepare/wizard.ts';
import { ProblemsCard } from './problems-card.tsx';
import { useTold } from './use-told.ts';
import styles from './wizard.module.css';

/** Before loading: how many lines, what they become, what is left out. */
export function CheckStep({ preview }: { preview: ImportPreview }) {
  const { say, format } = useSay();
  const told = useTold();
  const { columns, rows } = preview;
  const read = columns.filter(({ mark }) => mark !== 'skipped').length;
  const skipped = columns.filter(({ mark }) => mark === 'skipped');
  const doubts = columns.filter(({ mark }) => mark === 'doubt');
  return (
    <>
      <div className={styles.checks}>
        <Card>
          <dl className={styles.figure}>
            <dt>{say('imports.check-lines')}</dt>
            <dd>{format.number(preview.rowsEstimate)}</dd>
            <p className={styles.quiet}>{say('imports.check-lines-note')}</p>
          </dl>
        </Card>
        <Card>
          <dl className={styles.figure}>
            <dt>{say('imports.check-columns')}</dt>
            <dd>
              {say('imports.of', { n: format.number(read), of: format.number(columns.length) })}
            </dd>
            <p className={styles.quiet}>
              {skipped.length
                ? say('imports.check-skipped', {
                    names: skipped.map(({ column }) => column).join(', '),
                  })
                : say('imports.check-all-columns')}
            </p>
          </dl>
        </Card>
        <Card>
          <dl className={styles.figure}>
            <dt>{say('imports.check-doubts')}</dt>
            <dd>
              <Shape meaning={doubts.length ? 'warn' : 'good'} size={14} />
              {format.number(doubts.length)}
            </dd>
            <p className={styles.quiet}>
              {doubts.length
                ? doubts.map(({ column }) => column).join(', ')
                : say('imports.check-no-doubts')}
            </p>
          </dl>
        </Card>
      </div>
      <Card
        title={say('imports.becomes')}
        note={say('imports.becomes-note', { n: format.number(rows.length) })}
      >
        <table className={styles.becomes}>
          <tbody>
            {countRecords(rows).map(({ record, count }) => (
              <tr key={record}>
                <th scope="row">{told.record(record)}</th>
                <td>{format.number(count)}</td>
                <td>
                  <span style={{ width: `${(count / rows.length) * 100}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <ProblemsCard preview={preview} />
    </>
  );
}
