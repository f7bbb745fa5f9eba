import { Popover } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useState } from 'react';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import pick from '../../../ui/pick.module.css';
import { KpiLink } from '../../passport/kpi-link.tsx';
import { useBehind } from '../use-kpi-table.ts';
import styles from './kpi.module.css';

/** What can be done with a KPI: calls, passport, change. */
export function RowMenu({ row }: { row: Pick<KpiRow, 'metric' | 'name'> }) {
  const { say, format } = useSay();
  const [opened, setOpened] = useState(false);
  const behind = useBehind();
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end">
      <Popover.Target>
        <button
          type="button"
          tabIndex={-1}
          className={styles.menuButton}
          aria-label={say('kpi-page.acts-of', { name: format.name(row.name) })}
          aria-haspopup="menu"
          onClick={(event) => {
            event.stopPropagation();
            setOpened(!opened);
          }}
        >
          <IconDots size={16} />
        </button>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <div className={pick.list}>
          <PageLink to="/calls" add={behind(row)} className={pick.option}>
            {say('kpi-page.calls')}
          </PageLink>
          <KpiLink to="/kpi/$id" id={row.metric} className={pick.option}>
            {say('kpi-page.passport')}
          </KpiLink>
          <KpiLink to="/kpi/edit/$id" id={row.metric} className={pick.option}>
            {say('kpi-page.change-kpi')}
          </KpiLink>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
