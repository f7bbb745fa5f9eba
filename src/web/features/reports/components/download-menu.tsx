import { Popover } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportFormat } from '../../../../contracts/reports.ts';
import { downloadFile } from '../../../api/download.ts';
import { tellProblem } from '../../../api/problem.ts';
import { type Language, languageNames, languages } from '../../../i18n/language.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { walkList } from '../../../ui/keyboard.ts';
import pick from '../../../ui/pick.module.css';
import styles from './reports.module.css';

const formats: readonly ReportFormat[] = ['pdf', 'xlsx', 'csv', 'html'];

/** «Скачать»: the report in a format and a language of one's choice. */
export function DownloadMenu({ report, wish }: { report: string; wish: object }) {
  const { say, language } = useSay();
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<Language>(language);
  const download = useMutation({
    mutationFn: (format: ReportFormat) =>
      downloadFile(`/reports/${encodeURIComponent(report)}/file`, {
        ...wish,
        format,
        language: chosen,
      }),
    onSuccess: () => setOpened(false),
  });
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
        <Button aria-haspopup="dialog" onClick={() => setOpened(!opened)}>
          <IconDownload size={15} />
          {say('reports.download')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.menu}>
          <SelectField
            label={say('reports.language')}
            value={chosen}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={setChosen}
          />
          <div
            role="listbox"
            tabIndex={-1}
            aria-label={say('reports.download')}
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
                  {download.isPending && download.variables === format
                    ? say('reports.making')
                    : say(`reports.format-${format}`)}
                </span>
              </button>
            ))}
          </div>
          {download.isError && (
            <p role="alert" className={styles.failed}>
              {tellProblem(say, download.error).text}
            </p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
