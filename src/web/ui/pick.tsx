import { Popover } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { type ReactNode, useState } from 'react';
import { walkList } from './keyboard.ts';
import styles from './pick.module.css';

export interface PickOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** At the right, lighter. */
  readonly side?: string;
  /** Why it cannot be chosen now; stands at the right. */
  readonly refused?: string | undefined;
}

/** A button that opens a list of which one is chosen. */
export function Pick<Value extends string>(props: {
  label: string;
  /** Before the value, lighter; hidden when absent. */
  lead?: string;
  icon?: ReactNode;
  shown: string;
  value: Value;
  options: readonly PickOption<Value>[];
  /** The choice narrows what the page shows. */
  narrowed?: boolean;
  onChange: (value: Value) => void;
}) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start">
      <Popover.Target>
        <button
          type="button"
          className={`${styles.chip} ${props.narrowed ? styles.narrowed : ''}`}
          aria-label={`${props.label}: ${props.shown}`}
          aria-haspopup="listbox"
          onClick={() => setOpened(!opened)}
        >
          {props.icon}
          {props.lead && <span className={styles.label}>{props.lead}</span>}
          <span className={styles.value}>{props.shown}</span>
          <IconChevronDown size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div
          className={styles.list}
          role="listbox"
          tabIndex={-1}
          aria-label={props.label}
          onKeyDown={walkList}
        >
          {props.options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="option"
              aria-selected={option.value === props.value}
              data-autofocus={option.value === props.value || undefined}
              aria-disabled={option.refused !== undefined}
              className={`${styles.option} ${option.refused ? styles.refused : ''}`}
              onClick={() => {
                if (option.refused !== undefined) return;
                setOpened(false);
                props.onChange(option.value);
              }}
            >
              <span className={styles.mark}>
                {option.value === props.value && <IconCheck size={14} />}
              </span>
              <span className={styles.grow}>{option.label}</span>
              {(option.refused ?? option.side) && (
                <span className={styles.side}>{option.refused ?? option.side}</span>
              )}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
