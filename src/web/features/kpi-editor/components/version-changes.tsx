import { useSay } from '../../../i18n/provider.tsx';
import { compareLines, compareVersions } from '../prepare/compare-versions.ts';
import styles from './editor.module.css';

/** What the draft changes: the formula line by line, the other fields before and after. */
export function VersionChanges(props: { before: object; after: object }) {
  const { say } = useSay();
  const changes = compareVersions(
    props.before as Record<string, unknown>,
    props.after as Record<string, unknown>,
  );
  if (changes.length === 0)
    return <p className={styles.noChanges}>{say('kpi-editor.no-changes')}</p>;
  return (
    <dl className={styles.changes}>
      {changes.map(({ path, before, after }) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>
            {compareLines(before, after)
              .filter(({ text }) => text !== '')
              .map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
                <span key={index} className={styles[line.kind]}>
                  {{ gone: '− ', new: '+ ', same: '  ' }[line.kind]}
                  {line.text}
                </span>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
