import { Popover } from '@mantine/core';
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { lazy, Suspense, useState } from 'react';
import { useSay } from '../../i18n/provider.tsx';
import { usePage } from '../../state/page.tsx';
import { presets, shiftPeriod } from '../../state/period.ts';
import { walkList } from '../../ui/keyboard.ts';
import pick from '../../ui/pick.module.css';
import { periodLabel } from './period-label.ts';
import styles from './scope-bar.module.css';

const RangeCalendar = lazy(() => import('./range-calendar.tsx'));

/** ‹ period ›: steps by its own length, opens names and a calendar. */
export function PeriodPicker() {
  const { say, format } = useSay();
  const { period, now, search, update } = usePage();
  const [opened, setOpened] = useState(false);
  const today = now.slice(0, 10);
  const shift = (by: number) => update({ period: undefined, ...shiftPeriod(period, by) });
  return (
    <div className={styles.period}>
      <button
        type="button"
        className={styles.arrow}
        aria-label={say('web.period-before')}
        onClick={() => shift(-1)}
      >
        <IconChevronLeft size={15} />
      </button>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" offset={6}>
        <Popover.Target>
          <button
            type="button"
            className={styles.label}
            aria-haspopup="dialog"
            onClick={() => setOpened(!opened)}
          >
            <IconCalendar size={15} />
            {periodLabel(period, today, say, format)}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={styles.calendar}>
            <div
              className={styles.presets}
              role="listbox"
              tabIndex={-1}
              aria-label={say('web.period')}
              onKeyDown={walkList}
            >
              {presets.slice(1).map((preset) => (
                <button
                  key={preset}
                  type="button"
                  role="option"
                  aria-selected={search.period === preset && !search.from}
                  className={pick.option}
                  onClick={() => {
                    setOpened(false);
                    update({ period: preset, from: undefined, to: undefined });
                  }}
                >
                  {say(`web.period-${preset}`)}
                </button>
              ))}
            </div>
            <div className={styles.days}>
              <Suspense>
                <RangeCalendar
                  period={period}
                  onChange={(chosen) => {
                    setOpened(false);
                    update({ period: undefined, ...chosen });
                  }}
                />
              </Suspense>
            </div>
          </div>
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={styles.arrow}
        aria-label={say('web.period-after')}
        disabled={period.to > today}
        onClick={() => shift(1)}
      >
        <IconChevronRight size={15} />
      </button>
    </div>
  );
}
