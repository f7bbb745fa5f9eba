import { Modal } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useState } from 'react';
import { useSay } from '../i18n/provider.tsx';
import { Freshness } from './freshness.tsx';
import { PageLink } from './page-link.tsx';
import { pages, tabPaths } from './pages.ts';
import { LanguageButton, ThemeButton } from './settings.tsx';
import styles from './shell.module.css';

/** The phone's navigation: four pages and «Ещё». */
export function TabBar() {
  const { say } = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <nav className={styles.tabs} aria-label={say('web.navigation')}>
      {pages
        .filter(({ path }) => tabPaths.includes(path))
        .map(({ path, message, icon: Icon }) => (
          <PageLink key={path} to={path} className={styles.tab} activeClass={styles.tabOn}>
            <Icon size={22} stroke={1.6} />
            {say(message)}
          </PageLink>
        ))}
      <button type="button" className={styles.tab} onClick={() => setOpened(true)}>
        <IconDots size={22} />
        {say('web.more')}
      </button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={say('web.more')}>
        <div className={styles.more}>
          {pages
            .filter(({ path }) => !tabPaths.includes(path))
            .map(({ path, message, icon: Icon }) => (
              <PageLink
                key={path}
                to={path}
                className={styles.item}
                onClick={() => setOpened(false)}
              >
                <Icon size={20} stroke={1.6} />
                {say(message)}
              </PageLink>
            ))}
          <div className={styles.settings}>
            <LanguageButton />
            <ThemeButton />
          </div>
          <Freshness folded={false} />
        </div>
      </Modal>
    </nav>
  );
}
