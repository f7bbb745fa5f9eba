import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { ChipSelect } from '../../../ui/chip-select.tsx';
import { Pick } from '../../../ui/pick.tsx';
import type { ExploreState } from '../prepare/state.ts';
import styles from './bar.module.css';
import { DimensionPicker } from './dimension-picker.tsx';
import { MetricChip } from './metric-chip.tsx';
import { MetricPicker } from './metric-picker.tsx';

interface QuestionPanelProps {
  readonly state: ExploreState;
  readonly onState: (patch: Partial<ExploreState>) => void;
}

/** What is asked and how it is shown. */
export function QuestionPanel({ state, onState }: QuestionPanelProps) {
  const { say, format } = useSay();
  const page = usePage();
  const catalogue = useCatalogue();
  const { metrics, by, view } = state;
  const [first, second] = by;
  const attribution = page.search.attribution ?? 'arrival';
  const setBy = (next: (string | undefined)[]) => {
    const kept = next.filter((id): id is string => id !== undefined);
    onState({ by: kept });
  };
  return (
    <section className={styles.panel} aria-label={say('explore.question')}>
      <div className={styles.line}>
        <span className={styles.lead}>{say('explore.metrics')}</span>
        {metrics.map((id) => {
          const metric = catalogue?.find(id);
          return metric ? (
            <MetricChip
              key={id}
              metric={metric}
              onRemove={() => onState({ metrics: metrics.filter((one) => one !== id) })}
            />
          ) : null;
        })}
        <MetricPicker chosen={metrics} onChange={(next) => onState({ metrics: next })} />
      </div>
      <div className={styles.line}>
        <span className={styles.lead}>{say('explore.cut')}</span>
        <DimensionPicker
          label={say('explore.first')}
          value={first}
          taken={second}
          metrics={metrics}
          onChange={(id) => setBy([id, second])}
        />
        <DimensionPicker
          label={say('explore.second')}
          value={second}
          taken={first}
          metrics={metrics}
          onChange={(id) => setBy([first, id])}
        />
        <Pick
          label={say('explore.attribution')}
          shown={say(`explore.attribution-${attribution}`)}
          value={attribution}
          options={(['arrival', 'outcome'] as const).map((value) => ({
            value,
            label: say(`explore.attribution-${value}`),
          }))}
          onChange={(value) =>
            page.update({ attribution: value === 'arrival' ? undefined : value })
          }
        />
        <Pick
          label={say('explore.definitions')}
          shown={say(state.current ? 'explore.definitions-current' : 'explore.definitions-force')}
          value={state.current ? 'current' : 'force'}
          options={(['force', 'current'] as const).map((value) => ({
            value,
            label: say(`explore.definitions-${value}`),
          }))}
          onChange={(value) => onState({ current: value === 'current' })}
        />
        {view === 'table' && metrics.length > 1 && (
          <ChipSelect
            label={say('explore.columns')}
            shown={
              state.hidden.length === 0
                ? say('web.all')
                : say('web.some', { count: metrics.length - state.hidden.length })
            }
            chosen={
              state.hidden.length === 0 ? [] : metrics.filter((id) => !state.hidden.includes(id))
            }
            onChange={(shown) =>
              onState({
                hidden: shown.length === 0 ? [] : metrics.filter((id) => !shown.includes(id)),
              })
            }
            values={metrics.flatMap((id) => {
              const metric = catalogue?.find(id);
              return metric ? [{ value: id, label: format.name(metric.name) }] : [];
            })}
          />
        )}
      </div>
    </section>
  );
}
