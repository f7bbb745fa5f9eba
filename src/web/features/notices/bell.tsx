import { Popover } from '@mantine/core';
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import { lazy, Suspense, useState } from 'react';
import { countNotices } from '../../api/delivery-doors.ts';
import { useCall } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import styles from './bell.module.css';

const refreshMs = 20_000;
const NoticeList = lazy(() => import('./notice-list.tsx'));

/** How many notices are unread; a press brings the list, which is loaded only then. */
export function Bell() {
  const { say, format } = useSay();
  const [opened, setOpened] = useState(false);
  const unread =
    useCall(countNotices, {}, { refetchInterval: refreshMs, staleTime: 5000 }).data?.unread ?? 0;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end">
      <Popover.Target>
        <button
          type="button"
          className={styles.bell}
          aria-haspopup="dialog"
          aria-label={say('web.notices', { count: unread })}
          title={say('web.notices', { count: unread })}
          onClick={() => setOpened(!opened)}
        >
          <IconBell size={17} stroke={1.6} />
          {unread > 0 && (
            <span className={styles.count} aria-hidden="true">
              {unread > 99 ? '99+' : format.number(unread)}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.panel}>
          {opened && (
            <Suspense fallback={null}>
              <NoticeList onGo={() => setOpened(false)} />
            </Suspense>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
