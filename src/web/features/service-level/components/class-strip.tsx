import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { type ClassCounts, classMetrics, visitClasses } from '../prepare/classes.ts';
import type { LevelSettings } from '../use-service-level.ts';
import { classColours } from './colours.ts';
import styles from './level.module.css';

/** The same visits split in eight: a strip, and a legend with amounts that lead to the calls. */
export function ClassStrip({ counts, settings }: { counts: ClassCounts; settings: LevelSettings }) {
  const { say, format } = useSay();
  const { period } = usePage();
  const all = visitClasses.reduce((sum, name) => sum + counts[name], 0);
  const words = {
    threshold: format.number(settings.threshold),
    short: format.number(settings.short),
  };
  return (
    <div className={styles.stripBody}>
      <div className={styles.strip} aria-hidden="true">
        {visitClasses
          .filter((name) => counts[name] > 0)
          .map((name) => (
            <span
              key={name}
              className={styles.piece}
              style={{ flexGrow: counts[name], background: classColours[name] }}
            >
              {counts[name] / all > 0.05 && name !== 'waiting' ? format.number(counts[name]) : ''}
            </span>
          ))}
      </div>
      <ul className={styles.legend}>
        {visitClasses.map((name) => (
          <li key={name}>
            <PageLink
              to="/calls"
              add={{
                own: { metric: classMetrics[name] },
                params: { threshold: settings.threshold, short: settings.short },
                ...period,
              }}
              className={styles.legendLink}
            >
              <span className={styles.square} style={{ background: classColours[name] }} />
              {say(`service-level.class-${name}`, words)}
              <strong data-metric={classMetrics[name]}>{format.number(counts[name])}</strong>
            </PageLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
