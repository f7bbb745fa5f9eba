import { Popover } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Passport } from '../../../../contracts/query.ts';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { walkList } from '../../../ui/keyboard.ts';
import pick from '../../../ui/pick.module.css';
import { findMetrics } from '../prepare/find-metrics.ts';
import { mostMetrics } from '../prepare/state.ts';
import styles from './bar.module.css';

interface MetricPickerProps {
  readonly chosen: readonly string[];
  readonly onChange: (metrics: string[]) => void;
}

/** «+ Показатель»: any number of metrics, found by name, words of other systems or id, by families. */
export function MetricPicker({ chosen, onChange }: MetricPickerProps) {
  const { say } = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start">
      <Popover.Target>
        <Button
          kind={chosen.length > 0 ? 'quiet' : 'primary'}
          aria-haspopup="listbox"
          onClick={() => setOpened(!opened)}
        >
          <IconPlus size={15} />
          {say('explore.add-metric')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <MetricList chosen={chosen} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MetricList({ chosen, onChange }: MetricPickerProps) {
  const { say, format, language } = useSay();
  const { messages } = useIntl();
  const catalogue = useCatalogue();
  const [text, setText] = useState('');
  const groups = useMemo(
    () => findMetrics(catalogue?.metrics ?? [], text, language),
    [catalogue, text, language],
  );
  const full = chosen.length >= mostMetrics;
  const family = (id: string) => {
    const key = `explore.family-${id}`;
    return key in messages ? say(key) : id;
  };
  const toggle = ({ id }: Passport) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go through the options inside
    <div onKeyDown={walkList} className={styles.metrics}>
      <input
        className={pick.search}
        value={text}
        placeholder={say('explore.find-metric')}
        aria-label={say('explore.find-metric')}
        data-autofocus
        onChange={(event) => setText(event.target.value)}
      />
      <div
        className={pick.list}
        role="listbox"
        aria-multiselectable
        aria-label={say('explore.metrics')}
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group.family} role="group" aria-label={family(group.family)}>
            <p className={styles.family}>{family(group.family)}</p>
            {group.metrics.map(({ metric, by }) => {
              const on = chosen.includes(metric.id);
              return (
                <button
                  key={metric.id}
                  type="button"
                  role="option"
                  aria-selected={on}
                  aria-disabled={full && !on}
                  className={pick.option}
                  title={format.name(metric.words)}
                  onClick={() => (on || !full) && toggle(metric)}
                >
                  <span className={pick.box} data-on={on}>
                    {on && <IconCheck size={12} stroke={3} />}
                  </span>
                  <span className={pick.grow}>{format.name(metric.name)}</span>
                  <span className={pick.side}>{by}</span>
                </button>
              );
            })}
          </div>
        ))}
        {groups.length === 0 && <p className={pick.none}>{say('web.nothing-found')}</p>}
      </div>
      {full && <p className={styles.full}>{say('explore.full', { count: mostMetrics })}</p>}
    </div>
  );
}
