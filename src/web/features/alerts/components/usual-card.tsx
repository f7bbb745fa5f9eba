import { previewUsual } from '../../../api/alert-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { useAlertWords } from '../use-alert-words.ts';
import type { RuleEditor } from '../use-rule-editor.ts';
import styles from './editor.module.css';

const days = [1, 2, 3, 4, 5, 6, 7] as const;

/** What is usual for a KPI by hour of the week, and how far now is from it. */
export function UsualCard({ editor }: { editor: RuleEditor }) {
  const { say, format } = useSay();
  const words = useAlertWords();
  const { draft, wish, metricUnit } = editor;
  const subject = wish?.subject;
  const query = useCall(
    previewUsual,
    { subject: subject ?? { kind: 'usual', metric: draft.metric || 'offered' } },
    { enabled: subject !== undefined && draft.metric !== '', staleTime: 60_000 },
  );
  if (draft.metric === '' || !subject) return null;
  return (
    <Card title={say('alert-pages.usual')} pale={query.isPlaceholderData}>
      <QueryView query={query} height={120}>
        {({ weeks, learning, slots, now }) => {
          const medians = slots.flatMap(({ median }) => (median === null ? [] : [median]));
          const least = Math.min(...medians);
          const spread = Math.max(...medians) - least;
          // A share's bounds may reach over the whole by arithmetic; nobody's share does.
          const isPart = metricUnit === 'ratio' && least + spread <= 1;
          const bound = (value: number | null) =>
            words.value(value !== null && isPart ? Math.min(1, value) : value, metricUnit);
          return (
            <div className={styles.words}>
              <p className={styles.quiet}>
                {say(learning ? 'alert-pages.usual-learning' : 'alert-pages.usual-weeks', {
                  n: format.number(weeks),
                })}
              </p>
              {now && now.value !== null && (
                <p>
                  {say('alert-pages.usual-now', {
                    value: words.value(now.value, metricUnit),
                    low: bound(now.low),
                    high: bound(now.high),
                  })}
                </p>
              )}
              <div className={styles.week} role="img" aria-label={say('alert-pages.usual')}>
                {days.map((day) => (
                  <div key={day} className={styles.weekRow}>
                    <span>{format.weekday(day)}</span>
                    {slots
                      .filter(({ slot }) => Math.floor(slot / 24) === day - 1)
                      .map(({ slot, median, low, high }) => (
                        <i
                          key={slot}
                          title={`${String(slot % 24).padStart(2, '0')}:00 · ${words.value(median, metricUnit)} (${bound(low)} – ${bound(high)})`}
                          style={{
                            background:
                              median === null
                                ? undefined
                                : `var(--heat-${2 + Math.round(spread === 0 ? 2 : ((median - least) / spread) * 5)})`,
                          }}
                        />
                      ))}
                  </div>
                ))}
              </div>
            </div>
          );
        }}
      </QueryView>
    </Card>
  );
}
