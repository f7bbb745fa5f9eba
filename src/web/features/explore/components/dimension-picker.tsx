import { Popover } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { useState } from 'react';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { walkList } from '../../../ui/keyboard.ts';
import pick from '../../../ui/pick.module.css';
import { useDimensionName } from '../../scope/dimension-name.ts';
import { dimensionChoices } from '../prepare/dimensions.ts';
import { timeAxis } from '../prepare/state.ts';
import styles from './bar.module.css';

interface DimensionPickerProps {
  /** «Разрез», «и». */
  readonly label: string;
  readonly value: string | undefined;
  /** The other one: not offered again. */
  readonly taken: string | undefined;
  readonly metrics: readonly string[];
  readonly onChange: (value: string | undefined) => void;
}

/** One dimension to cut by; those that a chosen metric does not have say which one. */
export function DimensionPicker(props: DimensionPickerProps) {
  const { say, format } = useSay();
  const catalogue = useCatalogue();
  const name = useDimensionName();
  const [opened, setOpened] = useState(false);
  const nameOf = (id: string) => (id === timeAxis ? say('explore.by-time') : name(id));
  const choices = catalogue ? dimensionChoices(props.metrics, catalogue) : [];
  const choose = (id: string | undefined) => {
    setOpened(false);
    props.onChange(id);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      offset={4}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={`${pick.chip} ${props.value ? pick.narrowed : ''}`}
          aria-haspopup="listbox"
          onClick={() => setOpened(!opened)}
        >
          <span className={pick.label}>{props.label}</span>
          <span className={pick.value}>
            {props.value ? nameOf(props.value) : say('explore.none')}
          </span>
          <IconChevronDown size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div
          className={pick.list}
          role="listbox"
          tabIndex={-1}
          aria-label={props.label}
          onKeyDown={walkList}
        >
          <Option label={say('explore.none')} on={!props.value} onClick={() => choose(undefined)} />
          {choices
            .filter(({ id }) => id !== props.taken)
            .map(({ id, refusedBy }) => {
              const refuser = refusedBy === null ? undefined : catalogue?.find(refusedBy);
              return (
                <Option
                  key={id}
                  label={nameOf(id)}
                  on={id === props.value}
                  refused={
                    refuser
                      ? say('explore.not-of', { name: format.name(refuser.short ?? refuser.name) })
                      : undefined
                  }
                  onClick={() => choose(id)}
                />
              );
            })}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Option(props: {
  label: string;
  on: boolean;
  refused?: string | undefined;
  onClick: () => void;
}) {
  const { refused } = props;
  return (
    <button
      type="button"
      role="option"
      aria-selected={props.on}
      aria-disabled={refused !== undefined}
      data-autofocus={props.on || undefined}
      className={`${pick.option} ${refused ? styles.refused : ''}`}
      onClick={() => refused === undefined && props.onClick()}
    >
      <span className={pick.mark}>{props.on && <IconCheck size={14} />}</span>
      <span className={pick.grow}>{props.label}</span>
      {refused && <span className={pick.side}>{refused}</span>}
    </button>
  );
}
