import { useState } from 'react';
import type { ImportPreview } from '../../../../contracts/sources.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { isNumeric, shownColumns, type View } from '../prepare/wizard.ts';
import { useTold } from './use-told.ts';
import styles from './wizard.module.css';

const views: readonly View[] = ['file', 'both', 'gudok'];

/** The first rows, cells that cannot be read or may be wrong marked. */
export function RowsCard({ preview, pale }: { preview: ImportPreview; pale: boolean }) {
  const { say, format } = useSay();
  const told = useTold();
  const [view, setView] = useState<View>('both');
  const { columns, rows } = preview;
  const shown = shownColumns(columns, view);
  const numeric = new Set(shown.filter((index) => isNumeric(rows, index)));
  const kindOf = (index: number) => (numeric.has(index) ? styles.number : undefined);
  // A file of a known form has no mapping to show: it tells what each line becomes.
  const fixed = preview.fields.length === 0;
  const fieldName = (index: number) => {
    const field = columns[index]?.field;
    return field ? told.field(field) : '';
  };
  return (
    <Card
      title={say('imports.first-rows', { count: rows.length, n: format.number(rows.length) })}
      note={say('imports.as-read')}
      pale={pale}
      actions={
        columns.some(({ field }) => field !== null) && (
          <Segmented
            label={say('imports.view')}
            value={view}
            options={views.map((value) => ({ value, label: say(`imports.view-${value}`) }))}
            onChange={setView}
          />
        )
      }
    >
      <div className={styles.rowsScroll}>
        <table className={styles.rows}>
          <thead>
            {view !== 'file' && columns.some(({ field }) => field !== null) && (
              <tr>
                <th aria-label={say('imports.line-number')} />
                {shown.map((index) => (
                  <th key={index} scope="col" className={kindOf(index)}>
                    {fieldName(index) || (view === 'gudok' ? columns[index]?.column : '')}
                  </th>
                ))}
              </tr>
            )}
            {(view !== 'gudok' || columns.every(({ field }) => field === null)) && (
              <tr className={view === 'both' ? styles.second : undefined}>
                <th aria-label={say('imports.line-number')} />
                {shown.map((index) => (
                  <th key={index} scope="col" className={kindOf(index)}>
                    {columns[index]?.column}
                  </th>
                ))}
                {fixed && <th scope="col">{say('imports.line-becomes')}</th>}
              </tr>
            )}
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <th scope="row">{format.number(row.line)}</th>
                {shown.map((index) => {
                  const cell = row.cells[index];
                  const mark = cell?.mark ?? 'empty';
                  return (
                    <td
                      key={index}
                      className={`${kindOf(index) ?? ''} ${styles[`cell-${mark}`] ?? ''}`}
                      title={mark === 'good' ? undefined : say(`imports.mark-${mark}`)}
                    >
                      {cell?.text || (mark === 'empty' ? say('imports.empty') : '')}
                    </td>
                  );
                })}
                {fixed && <td>{row.record.split(', ').map(told.record).join(', ')}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
