import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { type ExploreState, readState, writeState } from '../prepare/state.ts';
import styles from './bar.module.css';

/** Questions to begin with; each is an address like any other. */
const questions: readonly { key: string; own: Record<string, string> }[] = [
  { key: 'level', own: { m: 'service_level,offered', by: 'time' } },
  { key: 'when', own: { m: 'abandon_rate', by: 'weekday,hour_of_day', view: 'heat-map' } },
  { key: 'who', own: { m: 'aht,handled,hold_rate', by: 'agent', sort: '-aht' } },
  { key: 'spread', own: { m: 'handled,aht', by: 'agent', view: 'distribution' } },
  { key: 'lost', own: { m: 'abandoned,abandon_rate', by: 'queue,time', view: 'pivot' } },
  { key: 'calls', own: { m: 'calls', by: 'project,direction', view: 'bar' } },
];

/** Nothing chosen yet: what can be asked. */
export function Start({ onState }: { onState: (state: ExploreState) => void }) {
  const { say } = useSay();
  const page = usePage();
  const catalogue = useCatalogue();
  const known = questions.filter(({ own }) =>
    readState(own).metrics.every((id) => catalogue?.find(id)),
  );
  return (
    <Card title={say('explore.start')} note={say('explore.start-note')}>
      <div className={styles.start}>
        {known.map(({ key, own }) => (
          <button
            key={key}
            type="button"
            className={styles.question}
            onClick={() => {
              // A day says little of weekdays: unless a period was chosen, look at four weeks.
              if (!page.search.period && !page.search.from)
                page.update({ period: '28-days', own: writeState(readState(own)) });
              else onState(readState(own));
            }}
          >
            <b>{say(`explore.start-${key}`)}</b>
            <span>{say(`explore.start-${key}-note`)}</span>
          </button>
        ))}
      </div>
    </Card>
  );
}
