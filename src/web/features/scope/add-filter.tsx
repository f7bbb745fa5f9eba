import { Popover } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { useCatalogue, useValues } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import { useValueName } from '../../i18n/use-code-name.ts';
import { usePage } from '../../state/page.tsx';
import { Button } from '../../ui/button.tsx';
import { ChipList } from '../../ui/chip-select.tsx';
import { walkList } from '../../ui/keyboard.ts';
import pick from '../../ui/pick.module.css';
import { useDimensionName } from './dimension-name.ts';

/** «+ Отбор»: first what to filter by, then the values. */
export function AddFilter({ taken }: { taken: readonly string[] }) {
  const { say } = useSay();
  const catalogue = useCatalogue();
  const name = useDimensionName();
  const [opened, setOpened] = useState(false);
  const [dimension, setDimension] = useState<string | null>(null);
  const free = (catalogue?.dimensions ?? []).filter(({ id, time }) => !time && !taken.includes(id));
  const toggle = (value: boolean) => {
    setOpened(value);
    setDimension(null);
  };
  return (
    <Popover opened={opened} onChange={toggle} position="bottom-start">
      <Popover.Target>
        <Button kind="quiet" aria-haspopup="listbox" onClick={() => toggle(!opened)}>
          <IconPlus size={15} />
          {say('web.add-filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {dimension ? (
          <Values dimension={dimension} />
        ) : (
          <div
            className={pick.list}
            role="listbox"
            tabIndex={-1}
            aria-label={say('web.add-filter')}
            onKeyDown={walkList}
          >
            {free.map(({ id }) => (
              <button
                key={id}
                type="button"
                role="option"
                aria-selected={false}
                className={pick.option}
                onClick={() => setDimension(id)}
              >
                {name(id)}
              </button>
            ))}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Values({ dimension }: { dimension: string }) {
  const { format } = useSay();
  const { period, zone, search, filter } = usePage();
  const [text, setText] = useState('');
  const name = useDimensionName();
  const valueName = useValueName();
  const { data } = useValues({ dimension, ...period, zone, ...(text ? { search: text } : {}) });
  return (
    <ChipList
      label={name(dimension)}
      chosen={search.where[dimension] ?? []}
      onChange={(values) => filter(dimension, values)}
      onSearch={setText}
      values={data?.values.map(({ value, count }) => ({
        value,
        ...(value ? { label: valueName(dimension, value) } : {}),
        side: format.number(count),
      }))}
    />
  );
}
