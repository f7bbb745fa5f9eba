import IconLayoutSidebarLeftCollapse from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs';
import IconLayoutSidebarLeftExpand from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftExpand.mjs';
import { Fragment } from 'react';
import { OpenAlerts } from '../features/notices/open-alerts.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Freshness } from './freshness.tsx';
import { Logo } from './logo.tsx';
import { PageLink } from './page-link.tsx';
import { hiddenPaths, pages, shortNames } from './pages.ts';
import { LanguageButton, ThemeButton } from './settings.tsx';
import styles from './shell.module.css';

/** Navigation at the left: 200 wide, or 52 with icons alone. */
export function Navigation({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { say } = useSay();
  const FoldIcon = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = say(folded ? 'web.unfold' : 'web.fold');
  const fold = (
    <button type="button" className={styles.fold} aria-label={foldLabel} onClick={onFold}>
      <FoldIcon size={16} />
    </button>
  );
  return (
    <nav className={styles.nav} aria-label={say('web.navigation')}>
      <div className={styles.brand}>
        <PageLink to="/" aria-label="Gudok">
          <Logo />
          {!folded && 'Gudok'}
        </PageLink>
        {!folded && fold}
      </div>
      <ul className={styles.items}>
        {pages
          .filter(({ path }) => !hiddenPaths.includes(path))
          .map(({ path, message, icon: Icon, group }) => (
            <Fragment key={path}>
              {group && <li className={styles.group}>{!folded && say(group)}</li>}
              <li>
                <PageLink
                  to={path}
                  className={styles.item}
                  activeClass={styles.active}
                  title={folded ? say(message) : undefined}
                  aria-label={say(message)}
                >
                  <Icon size={17} stroke={1.6} />
                  {!folded && (
                    <span className={styles.name}>{say(shortNames[path] ?? message)}</span>
                  )}
                  {path === '/alerts' && <OpenAlerts folded={folded} />}
                </PageLink>
              </li>
            </Fragment>
          ))}
      </ul>
      <div className={styles.settings}>
        <LanguageButton />
        <ThemeButton />
        {folded && fold}
      </div>
      <Freshness folded={folded} />
    </nav>
  );
}
