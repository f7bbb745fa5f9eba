import { useState } from 'react';
import type { ReportFormat } from '../../../../contracts/reports.ts';
import { downloadFile } from '../../../api/download.ts';
import { type Language, languageNames, languages } from '../../../i18n/language.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { FileMenu } from '../../../ui/file-menu.tsx';

const formats: readonly ReportFormat[] = ['pdf', 'xlsx', 'csv', 'html'];

/** «Скачать»: the report in a format and a language of one's choice. */
export function DownloadMenu({ report, wish }: { report: string; wish: object }) {
  const { say, language } = useSay();
  const [chosen, setChosen] = useState<Language>(language);
  return (
    <FileMenu
      label={say('reports.download')}
      formats={formats}
      tell={(format) => say(`reports.format-${format}`)}
      making={say('reports.making')}
      save={(format) =>
        downloadFile(`/reports/${encodeURIComponent(report)}/file`, {
          ...wish,
          format,
          language: chosen,
        })
      }
    >
      <SelectField
        label={say('reports.language')}
        value={chosen}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={setChosen}
      />
    </FileMenu>
  );
}
