import { Popover } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { downloadFile } from '../../../api/download.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { walkList } from '../../../ui/keyboard.ts';
import pick from '../../../ui/pick.module.css';
import styles from './bar.module.css';

interface ExportMenuProps {
  readonly path: '/query/export' | '/calls/export';
  readonly formats: readonly ('csv' | 'xlsx' | 'parquet')[];
  /** Everything but format and language. */
  readonly wish: () => object;
  readonly disabled?: boolean;
  /** Only the picture: on a card. */
  readonly small?: boolean;
}

/** «Скачать»: the numbers as a file in a format of one's choice. */
export function ExportMenu({ path, formats, wish, disabled, small }: ExportMenuProps) {
  const { say, language } = useSay();
  const [opened, setOpened] = useState(false);
  const download = useMutation({
    mutationFn: (format: string) => downloadFile(path, { ...wish(), format, language }),
    onSuccess: () => setOpened(false),
  });
  const { variables } = download;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      offset={4}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button
          kind={small ? 'icon' : 'default'}
          disabled={disabled}
          aria-haspopup="listbox"
          aria-label={small ? say('explore.download') : undefined}
          title={small ? say('explore.download') : undefined}
          onClick={() => setOpened(!opened)}
        >
          <IconDownload size={15} />
          {!small && say('explore.download')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div
          className={pick.list}
          role="listbox"
          tabIndex={-1}
          aria-label={say('explore.download')}
          aria-busy={download.isPending}
          onKeyDown={walkList}
        >
          {formats.map((format) => (
            <button
              key={format}
              type="button"
              role="option"
              aria-selected={false}
              disabled={download.isPending}
              className={pick.option}
              onClick={() => download.mutate(format)}
            >
              <span className={pick.grow}>{format.toUpperCase()}</span>
              <span className={pick.side}>
                {download.isPending && variables === format
                  ? say('explore.making')
                  : say(`explore.format-${format}`)}
              </span>
            </button>
          ))}
        </div>
        {path === '/calls/export' && <p className={styles.full}>{say('explore.calls-limit')}</p>}
        {download.isError && (
          <p role="alert" className={`${styles.full} ${styles.failed}`}>
            {tellProblem(say, download.error).text}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
