import { Outlet, useLocation } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useStatus } from '../api/hooks.ts';
import { PassportProvider } from '../features/passport/provider.tsx';
import { useI18n, useSay } from '../i18n/provider.tsx';
import { PageProvider, usePage } from '../state/page.tsx';
import { ErrorState } from '../ui/states.tsx';
import { Finder } from './finder.tsx';
import { FinderContext } from './finder-context.ts';
import { useHotkeys } from './hotkeys.ts';
import { Navigation } from './navigation.tsx';
import { monthPaths } from './pages.ts';
import styles from './shell.module.css';
import { TabBar } from './tab-bar.tsx';
import { useFolded } from './use-folded.ts';

/** Navigation around the page. Nothing is drawn before the status is known: the period hangs on it. */
export function Shell() {
  const status = useStatus();
  const { data } = status;
  const clock = useMemo(
    () => data && { nowMs: data.now, dataUntil: data.dataUntil, zone: data.zone },
    [data],
  );
  if (!clock) {
    if (!status.isError) return null;
    return <ErrorState error={status.error} retry={() => void status.refetch()} />;
  }
  return (
    <PageProvider clock={clock} months={monthPaths}>
      <PassportProvider>
        <Frame />
      </PassportProvider>
    </PageProvider>
  );
}

/** The board speaks with the first words; every other page waits for all of them. */
function Content() {
  const { complete } = useI18n();
  const { pathname } = useLocation();
  return complete || pathname === '/' ? <Outlet /> : null;
}

function Frame() {
  const { say } = useSay();
  const [chosen, toggleFold] = useFolded();
  const { own } = usePage().search;
  // A side card takes the room of the navigation.
  const folded =
    chosen ||
    ['call', 'agent', 'source', 'incident', 'event', 'channel', 'delivery', 'new'].some(
      (one) => own[one] !== undefined,
    );
  const [finding, setFinding] = useState(false);
  const openFinder = useCallback(() => setFinding(true), []);
  useHotkeys(openFinder);
  return (
    <FinderContext value={openFinder}>
      <a href="#main" className={styles.skip}>
        {say('web.skip')}
      </a>
      <div className={`${styles.frame} ${folded ? styles.folded : ''}`}>
        <Navigation folded={folded} onFold={toggleFold} />
        <main id="main" className={styles.main} tabIndex={-1}>
          <Content />
        </main>
        <TabBar />
      </div>
      <Finder opened={finding} onClose={() => setFinding(false)} />
    </FinderContext>
  );
}
