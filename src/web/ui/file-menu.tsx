import { Popover } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { tellProblem } from '../api/problem.ts';
import { useSay } from '../i18n/provider.tsx';
import { Button } from './button.tsx';
import styles from './file-menu.module.css';
import { walkList } from './keyboard.ts';
import pick from './pick.module.css';

interface FileMenuProps<Format extends string> {
  readonly label: string;
  readonly formats: readonly Format[];
  /** What a format is for, at the right of its name. */
  readonly tell: (format: Format) => string;
  /** Said instead of that while the file is being made. */
  readonly making: string;
  /** Makes the file and saves it. */
  readonly save: (format: Format) => Promise<void>;
  readonly disabled?: boolean | undefined;
  /** Only the picture: on a card. */
  readonly small?: boolean | undefined;
  /** Above the formats: what else is chosen of the file. */
  readonly children?: ReactNode;
  /** Below them: what the file will not have. */
  readonly note?: ReactNode;
}

/** «Скачать»: a press on a format makes the file. */
export function FileMenu<Format extends string>(props: FileMenuProps<Format>) {
  const { say } = useSay();
  const { label, small } = props;
  const [opened, setOpened] = useState(false);
  const download = useMutation({ mutationFn: props.save, onSuccess: () => setOpened(false) });
  const { isPending, variables } = download;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end">
      <Popover.Target>
        <Button
          kind={small ? 'icon' : 'default'}
          disabled={props.disabled}
          aria-haspopup={props.children ? 'dialog' : 'listbox'}
          aria-label={small ? label : undefined}
          title={small ? label : undefined}
          onClick={() => setOpened(!opened)}
        >
          <IconDownload size={15} />
          {!small && label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {props.children && <div className={styles.more}>{props.children}</div>}
        <div
          className={pick.list}
          role="listbox"
          tabIndex={-1}
          aria-label={label}
          aria-busy={isPending}
          onKeyDown={walkList}
        >
          {props.formats.map((format) => (
            <button
              key={format}
              type="button"
              role="option"
              aria-selected={false}
              disabled={isPending}
              className={pick.option}
              onClick={() => download.mutate(format)}
            >
              <span className={pick.grow}>{format.toUpperCase()}</span>
              <span className={pick.side}>
                {isPending && variables === format ? props.making : props.tell(format)}
              </span>
            </button>
          ))}
        </div>
        {props.note && <p className={styles.note}>{props.note}</p>}
        {download.isError && (
          <p role="alert" className={`${styles.note} ${styles.failed}`}>
            {tellProblem(say, download.error).text}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
