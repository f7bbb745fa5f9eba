import { Popover } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { useState } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import pick from '../../../ui/pick.module.css';
import { Pick } from '../../../ui/pick.tsx';
import styles from './filters.module.css';

const waits = [10, 20, 30, 60, 120, 300];

/** Chips of the journal alone: how long the client waited and part of the number. */
export function CallFilters() {
  const { say, format } = useSay();
  const { search, filter } = usePage();
  const wait = search.where['wait>=']?.[0] ?? '';
  const text = (seconds: string) =>
    seconds
      ? say('calls.at-least', { value: format.seconds(Number(seconds)) })
      : say('calls.any-wait');
  const options = [
    '',
    ...waits.map(String),
    ...(waits.includes(Number(wait)) || !wait ? [] : [wait]),
  ];
  return (
    <>
      <span className={wait ? styles.narrowed : styles.chip}>
        <Pick
          label={say('calls.waited')}
          lead={say('calls.waited')}
          shown={text(wait)}
          value={wait}
          options={options.map((value) => ({ value, label: text(value) }))}
          onChange={(value) => filter('wait>=', value ? [value] : [])}
        />
      </span>
      <NumberFilter />
    </>
  );
}

function NumberFilter() {
  const { say } = useSay();
  const { search, filter } = usePage();
  const chosen = search.where['caller~']?.[0] ?? '';
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState(chosen);
  const apply = (value: string) => {
    const digits = value.replace(/\D/g, '');
    setOpened(false);
    filter('caller~', digits ? [digits] : []);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start">
      <Popover.Target>
        <button
          type="button"
          className={`${pick.chip} ${chosen ? pick.narrowed : ''}`}
          aria-haspopup="dialog"
          onClick={() => {
            setDraft(chosen);
            setOpened(!opened);
          }}
        >
          <span className={pick.label}>{say('calls.number')}</span>
          <span className={pick.value}>{chosen ? `…${chosen}…` : say('calls.any-number')}</span>
          <IconChevronDown size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            apply(draft);
          }}
        >
          <input
            className={pick.search}
            style={{ margin: 0, width: 200 }}
            inputMode="tel"
            data-autofocus
            aria-label={say('calls.number-part')}
            placeholder={say('calls.number-part')}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <Button kind="primary" type="submit">
            {say('calls.find')}
          </Button>
          {chosen && (
            <Button kind="quiet" onClick={() => apply('')}>
              {say('web.reset')}
            </Button>
          )}
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
