import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Shape } from '../../../ui/shape.tsx';
import styles from './editor.module.css';
import type { Published } from './publish-dialog.tsx';

/** After publishing: from when it is in force, and which published numbers are others now. */
export function PublishedNote({ done, onClose }: { done: Published; onClose: () => void }) {
  const { say, format } = useSay();
  const { version, moved } = done;
  const day = version.effectiveFrom ? format.date(version.effectiveFrom) : '';
  return (
    <section className={styles.published} role="status">
      <Shape meaning="good" size={10} />
      <div>
        <b>{say('kpi-editor.published', { n: version.version, day })}</b>
        {moved.length === 0 ? (
          <p className={styles.quiet}>{say('kpi-editor.nothing-moved')}</p>
        ) : (
          <>
            <p>{say('kpi-editor.moved', { count: moved.length })}</p>
            <ul>
              {moved.map((one) => (
                <li key={one.from}>
                  {format.month(one.from)}: {format.value(one.before, version.definition.unit)} →{' '}
                  <b>{format.value(one.after, version.definition.unit)}</b>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Button onClick={onClose}>{say('web.close')}</Button>
    </section>
  );
}
