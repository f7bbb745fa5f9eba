import IconDatabaseImport from '@tabler/icons-react/dist/esm/icons/IconDatabaseImport.mjs';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import { useCallback, useState } from 'react';
import { listSources } from '../api/doors.ts';
import { refreshMs, useCall } from '../api/hooks.ts';
import { ConnectionsCard } from '../features/sources/components/connections-card.tsx';
import { ImportsCard } from '../features/sources/components/imports-card.tsx';
import { NewSource } from '../features/sources/components/new-source.tsx';
import { SourceCard } from '../features/sources/components/source-card.tsx';
import styles from '../features/sources/components/sources.module.css';
import { SourcesTable } from '../features/sources/components/sources-table.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { usePage } from '../state/page.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';

/** What is connected, how far behind it is, and what could not be read. */
export function SourcesPage() {
  const { say, format } = useSay();
  const { search, update } = usePage();
  const { own } = search;
  const [connecting, setConnecting] = useState(false);
  const query = useCall(listSources, {}, { refetchInterval: refreshMs });
  const opened = query.data?.sources.find(({ id }) => id === own.source);
  const onOpen = useCallback(
    (id: string | undefined) => {
      const { source: _, ...rest } = own;
      update({ own: id ? { ...rest, source: id } : rest }, { replace: own.source !== undefined });
    },
    [own, update],
  );
  const load = (
    <PageLink to="/sources/import" className={buttonClass('primary')}>
      <IconDatabaseImport size={15} />
      {say('sources.load')}
    </PageLink>
  );
  return (
    <Page
      title={say('web.page-sources')}
      bar={
        <div className={styles.bar}>
          {load}
          <Button onClick={() => setConnecting(true)}>
            <IconPlugConnected size={15} />
            {say('sources.connect-short')}
          </Button>
        </div>
      }
    >
      <div className={`${styles.split} ${opened ? styles.opened : ''}`}>
        <div className={styles.left}>
          <Card
            title={say('sources.connected')}
            note={query.data && format.number(query.data.sources.length)}
            pale={query.isPlaceholderData}
          >
            <QueryView query={query} height={180}>
              {({ sources, now }) =>
                sources.length === 0 ? (
                  <EmptyState
                    icon={<IconPlugConnected size={28} stroke={1.5} />}
                    title={say('sources.none')}
                    text={say('sources.none-text')}
                    action={load}
                  />
                ) : (
                  <SourcesTable sources={sources} now={now} selected={opened?.id} onOpen={onOpen} />
                )
              }
            </QueryView>
          </Card>
          <ConnectionsCard />
          <ImportsCard />
        </div>
        {opened && <SourceCard key={opened.id} source={opened} onClose={() => onOpen(undefined)} />}
      </div>
      <NewSource opened={connecting} onClose={() => setConnecting(false)} />
    </Page>
  );
}
