import type { ImportPreview } from '../../../../contracts/sources.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { useTold } from './use-told.ts';
import styles from './wizard.module.css';

/** What stops the import, and lines that would go to quarantine. */
export function ProblemsCard({ preview }: { preview: ImportPreview }) {
  const { say, format } = useSay();
  const told = useTold();
  const { issues, quarantine } = preview;
  const lines = quarantine.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      {issues.length > 0 && (
        <Card title={say('imports.issues')} note={say('imports.issues-note')}>
          <ul className={styles.problems}>
            {issues.map((issue) => (
              <li key={`${issue.code}-${issue.path}-${issue.line}`}>
                <Shape meaning="bad" label={say('web.meaning-bad')} />
                <b>
                  {told.table(issue.code, {
                    ...issue.params,
                    ...(typeof issue.params.field === 'string'
                      ? { field: told.field(issue.params.field) }
                      : {}),
                  })}
                </b>
                {issue.line !== undefined && (
                  <span className={styles.quiet}>{say('imports.line', { n: issue.line })}</span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {lines > 0 && (
        <Card
          title={say('imports.quarantine')}
          note={say('imports.quarantine-note', { count: lines, n: format.number(lines) })}
        >
          <ul className={styles.problems}>
            {quarantine.map((one) => (
              <li key={`${one.reason}-${one.column}`} className={styles.quarantined}>
                <Shape meaning="bad" label={say('web.meaning-bad')} />
                <b>{told.reason(one.reason, one.params)}</b>
                <span className={styles.number}>{format.number(one.count)}</span>
                <code title={one.sample}>
                  {say('imports.line', { n: format.number(one.line) })}: {one.sample}
                </code>
                <span className={styles.quiet}>
                  {one.column && say('imports.of-column', { column: format.quote(one.column) })}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
