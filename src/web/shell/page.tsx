import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { type ReactNode, useEffect } from 'react';
import { Bell } from '../features/notices/bell.tsx';
import { useSay } from '../i18n/provider.tsx';
import { useFinder } from './finder-context.ts';
import { Logo } from './logo.tsx';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Before the title: «Источники / ». */
  readonly crumb?: ReactNode;
  /** At the right of the title. */
  readonly actions?: ReactNode;
  /** Period-and-scope bar, or what stands there instead: a wizard's steps. */
  readonly bar: ReactNode;
  readonly children: ReactNode;
}

/** Title row, bar, content: the same on every page. */
export function Page({ title, crumb, actions, bar, children }: PageProps) {
  const { say } = useSay();
  const openFinder = useFinder();
  useEffect(() => {
    document.title = `${title} · Gudok`;
  }, [title]);
  return (
    <>
      <header className={styles.head}>
        <div className={styles.titleRow}>
          <span className={styles.logo}>
            <Logo size={20} />
          </span>
          <h1 className={styles.title}>
            {crumb && <span className={styles.crumb}>{crumb} / </span>}
            {title}
          </h1>
          <span className={styles.spacer} />
          {actions}
          <button
            type="button"
            className={styles.find}
            onClick={openFinder}
            aria-label={say('web.find')}
          >
            <IconSearch size={16} />
            <span>{say('web.find')}</span>
            <kbd>Ctrl K</kbd>
          </button>
          <Bell />
        </div>
        {bar && <div className={styles.barRow}>{bar}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </>
  );
}
