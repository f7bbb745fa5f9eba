import { Popover } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { type ReactNode, useState } from 'react';
import { useSay } from '../i18n/provider.tsx';
import { walkList } from './keyboard.ts';
import styles from './pick.module.css';

export interface ChipValue {
  readonly value: string;
  readonly label?: string;
  readonly side?: string;
}

interface ChipSelectProps {
  readonly label: string;
  /** What the chip says besides its label: «все 3», «Продажи». */
  readonly shown: string;
  readonly chosen: readonly string[];
  readonly onChange: (values: string[]) => void;
  /** Asked for when the list is open; undefined while loading. */
  readonly values: readonly ChipValue[] | undefined;
  readonly onOpen?: (opened: boolean) => void;
  /** Called as the person types; absent: the list is searched here. */
  readonly onSearch?: (text: string) => void;
  readonly icon?: ReactNode;
}

/** A filter chip: any number of values with a search. Turns blue when it narrows the page. */
export function ChipSelect(props: ChipSelectProps) {
  const [opened, setOpened] = useState(false);
  const open = (value: boolean) => {
    setOpened(value);
    props.onOpen?.(value);
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-start">
      <Popover.Target>
        <button
          type="button"
          className={`${styles.chip} ${props.chosen.length ? styles.narrowed : ''}`}
          aria-haspopup="listbox"
          onClick={() => open(!opened)}
        >
          {props.icon}
          <span className={styles.label}>{props.label}</span>
          <span className={styles.value}>{props.shown}</span>
          <IconChevronDown size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ChipList {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The open list of a chip: search, check boxes, «Сбросить». */
export function ChipList(props: Omit<ChipSelectProps, 'shown' | 'icon' | 'onOpen'>) {
  const { say } = useSay();
  const [text, setText] = useState('');
  const { chosen, onChange, values } = props;
  const found = props.onSearch
    ? values
    : values?.filter(({ value, label }) => matches(label ?? value, text));
  const seen = new Set(found?.map(({ value }) => value));
  const kept = chosen.filter((value) => !seen.has(value) && matches(value, text));
  const all: ChipValue[] = [...kept.map((value) => ({ value })), ...(found ?? [])];
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go through the options inside
    <div onKeyDown={walkList}>
      <input
        className={styles.search}
        value={text}
        placeholder={say('web.search')}
        aria-label={`${props.label}: ${say('web.search')}`}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value);
          props.onSearch?.(event.target.value);
        }}
      />
      <div className={styles.list} role="listbox" aria-multiselectable aria-label={props.label}>
        {all.map(({ value, label, side }) => (
          <button
            key={value}
            type="button"
            role="option"
            aria-selected={chosen.includes(value)}
            className={styles.option}
            onClick={() => toggle(value)}
          >
            <span className={styles.box} data-on={chosen.includes(value)}>
              {chosen.includes(value) && <IconCheck size={12} stroke={3} />}
            </span>
            <span className={styles.grow}>{label ?? (value || say('web.unknown-value'))}</span>
            {side && <span className={styles.side}>{side}</span>}
          </button>
        ))}
        {values && all.length === 0 && <p className={styles.none}>{say('web.nothing-found')}</p>}
      </div>
      {chosen.length > 0 && (
        <div className={styles.foot}>
          <button type="button" className={styles.link} onClick={() => onChange([])}>
            {say('web.reset')}
          </button>
        </div>
      )}
    </div>
  );
}

function matches(value: string, text: string): boolean {
  return value.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());
}
