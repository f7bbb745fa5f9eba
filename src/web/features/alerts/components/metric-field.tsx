import { Popover } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { useId, useMemo, useState } from 'react';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import field from '../../../ui/field.module.css';
import { walkList } from '../../../ui/keyboard.ts';
import pick from '../../../ui/pick.module.css';
import { findMetrics } from '../../explore/prepare/find-metrics.ts';
import styles from './editor.module.css';

/** One KPI, found by its name, a word of another system, or its code. */
export function MetricField(props: {
  value: string;
  fault?: string | undefined;
  onChange: (metric: string) => void;
}) {
  const { say, format } = useSay();
  const id = useId();
  const [opened, setOpened] = useState(false);
  const found = useCatalogue()?.find(props.value);
  return (
    <div className={field.field}>
      <label htmlFor={id} className={field.label}>
        {say('alert-pages.metric')}
      </label>
      <Popover opened={opened} onChange={setOpened} position="bottom-start">
        <Popover.Target>
          <button
            id={id}
            type="button"
            className={`${field.input} ${styles.metric}`}
            aria-haspopup="listbox"
            aria-invalid={props.fault !== undefined}
            onClick={() => setOpened(!opened)}
          >
            <span className={found ? undefined : styles.hint}>
              {found ? format.name(found.name) : props.value || say('alert-pages.choose-metric')}
            </span>
            <IconChevronDown size={14} />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <MetricList
            value={props.value}
            onChange={(metric) => {
              setOpened(false);
              props.onChange(metric);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {props.fault && (
        <p className={field.fault} role="alert">
          {props.fault}
        </p>
      )}
    </div>
  );
}

function MetricList(props: { value: string; onChange: (metric: string) => void }) {
  const { say, format, language } = useSay();
  const catalogue = useCatalogue();
  const [text, setText] = useState('');
  const groups = useMemo(
    () => findMetrics(catalogue?.metrics ?? [], text, language),
    [catalogue, text, language],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go through the options inside
    <div className={styles.metrics} onKeyDown={walkList}>
      <input
        className={pick.search}
        value={text}
        placeholder={say('explore.find-metric')}
        aria-label={say('explore.find-metric')}
        data-autofocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const first = groups[0]?.metrics[0];
          if (event.key === 'Enter' && first) {
            event.preventDefault();
            props.onChange(first.metric.id);
          }
        }}
      />
      <div className={pick.list} role="listbox" aria-label={say('alert-pages.metric')}>
        {groups.flatMap(({ metrics }) =>
          metrics.map(({ metric, by }) => (
            <button
              key={metric.id}
              type="button"
              role="option"
              aria-selected={metric.id === props.value}
              className={pick.option}
              title={format.name(metric.words)}
              onClick={() => props.onChange(metric.id)}
            >
              <span className={pick.grow}>{format.name(metric.name)}</span>
              <span className={pick.side}>{by}</span>
            </button>
          )),
        )}
        {catalogue && groups.length === 0 && (
          <p className={pick.none}>{say('web.nothing-found')}</p>
        )}
      </div>
    </div>
  );
}
