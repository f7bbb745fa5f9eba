import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import plots from '../../kpi/components/kpi.module.css';
import { axisLabel, readTimeline } from '../../time/buckets.ts';
import { readClasses, sumOf } from '../prepare/classes.ts';
import { compareMethods, methods } from '../prepare/methods.ts';
import { type LevelSettings, useClasses } from '../use-service-level.ts';
import styles from './level.module.css';

/** Each definition through the period, the contract's beside it as a thin line. */
export function MethodPlots({ settings }: { settings: LevelSettings }) {
  const { say, format } = useSay();
  const page = usePage();
  const { step } = page;
  const query = useClasses(settings, [step]);
  return (
    <QueryView query={query} height={420}>
      {(answer) => {
        const buckets = answer.rows.map(readClasses);
        const timeline = readTimeline(answer.rows, step, {
          nowMs: page.nowMs,
          now: page.now,
          dataUntil: answer.dataUntil,
        });
        const total = compareMethods(readClasses(answer.totals), settings.contract);
        const series = (id: string) => {
          const method = methods.find((one) => one.id === id);
          return buckets.map((counts, at) => {
            const below = method ? sumOf(counts, method.below) : 0;
            // A handful of calls jumps from nothing to all and says nothing.
            if (!method || below < 5 || at >= timeline.begun) return null;
            return sumOf(counts, method.above) / below;
          });
        };
        const contract = series(settings.contract);
        const known = total.some(({ level }) => level !== null);
        if (!known) return <EmptyState title={say('web.no-calls')} />;
        const [first = '', last = ''] = [timeline.labels[0], timeline.labels.at(-1)];
        return (
          <div className={plots.plots}>
            {total.map(({ method, level }) => {
              const isContract = method.id === settings.contract;
              return (
                <article key={method.id} className={plots.plot}>
                  <header className={plots.plotHead}>
                    <h3>
                      {say(`service-level.name-${method.id}`)}{' '}
                      {isContract && (
                        <span className={styles.tag}>{say('service-level.in-contract')}</span>
                      )}
                    </h3>
                    <strong>{format.value(level, 'ratio')}</strong>
                  </header>
                  <Sparkline
                    values={series(method.id)}
                    compare={isContract ? undefined : contract}
                    finished={timeline.finished}
                    target={settings.target ?? undefined}
                    width={300}
                    height={90}
                    area={false}
                  />
                  <p className={plots.axis}>
                    <span>{axisLabel(first, step, format)}</span>
                    <span>{axisLabel(last, step, format)}</span>
                  </p>
                </article>
              );
            })}
          </div>
        );
      }}
    </QueryView>
  );
}
