import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSay } from '../../i18n/provider.tsx';
import { usePage } from '../../state/page.tsx';
import { Button } from '../../ui/button.tsx';
import { AddFilter } from './add-filter.tsx';
import { ComparePicker } from './compare-picker.tsx';
import { FilterChip } from './filter-chip.tsx';
import { PeriodPicker } from './period-picker.tsx';
import styles from './scope-bar.module.css';
import { StepPicker, ZonePicker } from './step-and-zone.tsx';
import { useOverflow } from './use-overflow.ts';

const usualChips = ['project', 'queue', 'agent'];

interface ScopeBarProps {
  /** Dimensions with a chip of their own; others come by «+ Отбор». */
  readonly chips?: readonly string[];
  /** A page's own chips, after those of dimensions. */
  readonly extra?: ReactNode;
  readonly compare?: boolean;
  readonly step?: boolean;
}

/** The period-and-scope bar: the same on every page, kept whole in the address. */
export function ScopeBar({
  chips = usualChips,
  extra,
  compare = true,
  step = true,
}: ScopeBarProps) {
  const { say } = useSay();
  const { search } = usePage();
  const added = Object.keys(search.where).filter(
    (key) => /^\w+$/.test(key) && !chips.includes(key),
  );
  const all = [...chips, ...added];
  const { ref, fitting } = useOverflow(all.length, all.join());
  const [more, setMore] = useState(false);
  const folded = all.slice(fitting);
  return (
    <div className={styles.bar} role="toolbar" aria-label={say('web.period-and-scope')}>
      <PeriodPicker />
      {compare && <ComparePicker />}
      <span className={styles.rule} />
      <div className={styles.chips} ref={ref}>
        {all.map((dimension, index) => (
          <span key={dimension} className={index < fitting ? undefined : styles.hidden}>
            <FilterChip dimension={dimension} />
          </span>
        ))}
      </div>
      {folded.length > 0 && (
        <Popover opened={more} onChange={setMore} position="bottom" trapFocus={false}>
          <Popover.Target>
            <Button onClick={() => setMore(!more)} aria-haspopup="dialog">
              {say('web.more-count', { count: folded.length })}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className={styles.moreList}>
              {folded.map((dimension) => (
                <FilterChip key={dimension} dimension={dimension} />
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
      {extra}
      <AddFilter taken={all} />
      <div className={styles.side}>
        {step && <StepPicker />}
        <ZonePicker />
      </div>
    </div>
  );
}
