import { downloadFile } from '../../../api/download.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { FileMenu } from '../../../ui/file-menu.tsx';

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
  return (
    <FileMenu
      label={say('explore.download')}
      formats={formats}
      tell={(format) => say(`explore.format-${format}`)}
      making={say('explore.making')}
      save={(format) => downloadFile(path, { ...wish(), format, language })}
      disabled={disabled}
      small={small}
      note={path === '/calls/export' && say('explore.calls-limit')}
    />
  );
}
