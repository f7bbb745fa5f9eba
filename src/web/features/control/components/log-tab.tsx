import type { ControlEvent } from '../../../../contracts/control.ts';
import { listControlDefinitions, listControlEvents } from '../../../api/control-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useCallPages } from '../../../api/pages.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { Pick } from '../../../ui/pick.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { WayOn } from '../../scope/way-on.tsx';
import { useControlScope } from '../use-control-scope.ts';
import styles from './control.module.css';
import { EventsTable } from './events-table.tsx';
import { EvidenceCard } from './evidence-card.tsx';

const pageSize = 100;

/** Events one by one, the latest first, with the evidence of the opened one beside. */
export function LogTab() {
  const { say, format } = useSay();
  const page = usePage();
  const { own } = page.search;
  const scope = useControlScope();
  const definitions = useCall(listControlDefinitions, {}).data?.definitions ?? [];
  const query = useCallPages(
    listControlEvents,
    { ...scope, ...(own.definition ? { definition: own.definition } : {}) },
    { name: 'events', size: pageSize, keyOf: ({ key }) => key },
    { refetchInterval: page.live ? 15_000 : false, staleTime: 0 },
  );
  const nameOf = (event: ControlEvent): string => {
    const found = definitions.find(({ id }) => id === event.definition);
    return found ? format.name(found.name) : event.definition;
  };
  const opened = query.data?.events.find(({ key }) => key === own.event);
  const chosen = definitions.find(({ id }) => id === own.definition);
  return (
    <div className={`${styles.split} ${opened ? styles.opened : ''}`}>
      <Card
        title={say('control.log')}
        note={
          query.data &&
          say('control.total', { count: query.data.total, n: format.number(query.data.total) })
        }
        pale={query.isPlaceholderData}
        actions={
          <Pick
            label={say('control.event')}
            shown={chosen ? format.name(chosen.name) : say('control.every-event')}
            value={own.definition ?? ''}
            narrowed={own.definition !== undefined}
            options={[
              { value: '', label: say('control.every-event') },
              ...definitions.map(({ id, name }) => ({ value: id, label: format.name(name) })),
            ]}
            onChange={(id) => page.setOwn('definition', id || undefined)}
          />
        }
      >
        <QueryView query={query} height={320}>
          {(data) =>
            data.events.length === 0 ? (
              <EmptyState
                title={say('control.none')}
                text={say('control.none-hint')}
                action={<WayOn />}
              />
            ) : (
              <>
                <EventsTable
                  events={data.events}
                  nameOf={nameOf}
                  selected={own.event}
                  onOpen={(key) => page.setOwn('event', key)}
                />
                <MoreButton query={query} />
              </>
            )
          }
        </QueryView>
      </Card>
      {opened && (
        <EvidenceCard
          event={opened}
          name={nameOf(opened)}
          onClose={() => page.setOwn('event', undefined)}
        />
      )}
    </div>
  );
}
