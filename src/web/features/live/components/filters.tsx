import type { LiveState } from '../../../../contracts/live.ts';
import { useStatus } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { usePage } from '../../../state/page.tsx';
import { ChipSelect } from '../../../ui/chip-select.tsx';
import { Pick } from '../../../ui/pick.tsx';
import type { Feed } from '../prepare/feed-phase.ts';
import { queueKey } from '../prepare/live-state.ts';
import { stateOrder } from '../states.ts';
import { FeedMark } from './feed-mark.tsx';
import styles from './live.module.css';

/** States of the address, `talk,break`. */
export function readStates(own: Readonly<Record<string, string>>): string[] {
  return (own.state ?? '').split(',').filter(Boolean);
}

/** Project, queue, state of operators; at the right, how the data comes. All of it in the address. */
export function LiveFilters({ feed }: { feed: Feed }) {
  const { say, format } = useSay();
  const page = usePage();
  const { own } = page.search;
  const { data } = useStatus();
  const name = useCodeName();
  const projects = [
    ...new Set([...(data?.projects ?? []), ...queuesOf(feed.state).map(({ project }) => project)]),
  ];
  const states = readStates(own);
  const queues = queuesOf(feed.state);
  const [only] = states;
  const opened = queues.find(
    ({ queue, project }) => queue === own.queue && (!own.project || project === own.project),
  );
  const setOwn = (patch: Record<string, string | undefined>) => {
    const next = Object.entries({ ...own, ...patch }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    );
    page.update({ own: Object.fromEntries(next) });
  };
  return (
    <div className={styles.filters} role="toolbar" aria-label={say('live.filters')}>
      <Pick
        label={say('live.chip-project')}
        lead={say('live.chip-project')}
        shown={own.project ?? say('live.chip-all', { n: format.number(projects.length) })}
        value={own.project ?? ''}
        narrowed={own.project !== undefined}
        options={[
          { value: '', label: say('live.all-projects') },
          ...projects.map((project) => ({ value: project, label: project })),
        ]}
        onChange={(project) => setOwn({ project, queue: undefined })}
      />
      <Pick
        label={say('live.chip-queue')}
        lead={say('live.chip-queue')}
        shown={own.queue ?? say('live.chip-all', { n: format.number(queues.length) })}
        value={opened ? queueKey(opened) : ''}
        narrowed={own.queue !== undefined}
        options={[
          { value: '', label: say('live.back') },
          ...queues.map((queue) => ({
            value: queueKey(queue),
            label: queue.queue,
            side: queue.project,
          })),
        ]}
        onChange={(key) => {
          const queue = queues.find((one) => queueKey(one) === key);
          setOwn(queue ? { queue: queue.queue, project: queue.project } : { queue: undefined });
        }}
      />
      {own.queue === undefined && (
        <ChipSelect
          label={say('live.chip-state')}
          shown={
            states.length === 0 || only === undefined
              ? say('live.chip-any')
              : states.length === 1
                ? name('state', only)
                : say('live.chip-some', {
                    n: format.number(states.length),
                    all: format.number(stateOrder.length),
                  })
          }
          chosen={states}
          onChange={(values) => setOwn({ state: values.join(',') })}
          values={stateOrder.map((state) => ({ value: state, label: name('state', state) }))}
        />
      )}
      <span className={styles.spacer} />
      <FeedMark feed={feed} />
    </div>
  );
}

const queuesOf = (state: LiveState | null) => state?.queues ?? [];
