import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import type { ImportPreview } from '../../../../contracts/sources.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { groupFields } from '../prepare/wizard.ts';
import { saveText } from './save-text.ts';
import { useTold } from './use-told.ts';
import styles from './wizard.module.css';

interface MappingProps {
  readonly preview: ImportPreview;
  readonly pale: boolean;
  readonly onField: (column: string, field: string | null) => void;
}

const meanings = { good: 'good', doubt: 'warn', skipped: 'none' } as const;

/** Which column becomes which field, and what was understood of it. */
export function MappingCard({ preview, pale, onField }: MappingProps) {
  const { say, format } = useSay();
  const doubts = preview.columns.filter(({ mark }) => mark === 'doubt').length;
  const note = say('imports.guessed', {
    n: format.number(preview.guessed),
    of: format.number(preview.columns.length),
    doubts,
  });
  return (
    <Card
      title={say('imports.mapping')}
      note={note}
      pale={pale}
      actions={
        preview.mapping && (
          <Button
            kind="quiet"
            onClick={() =>
              saveText(`${preview.name.replace(/\.[^.]+$/, '')}.yaml`, preview.mapping)
            }
          >
            <IconDownload size={15} />
            {say('imports.save')}
          </Button>
        )
      }
    >
      <div className={styles.mapping}>
        <div className={styles.mappingHead}>
          <span>{say('imports.column')}</span>
          <span />
          <span>{say('imports.field')}</span>
          <span>{say('imports.understood')}</span>
        </div>
        {preview.columns.map((column) => (
          <Line key={column.column} column={column} fields={preview.fields} onField={onField} />
        ))}
      </div>
    </Card>
  );
}

function Line(props: {
  column: ImportPreview['columns'][number];
  fields: readonly string[];
  onField: MappingProps['onField'];
}) {
  const { say } = useSay();
  const told = useTold();
  const { column, fields, onField } = props;
  const fixed = fields.length === 0;
  return (
    <div className={styles.mappingRow}>
      <span className={styles.cut}>
        <b title={column.column}>{column.column}</b>
        <span className={styles.quiet} title={column.sample}>
          {column.sample || '—'}
        </span>
      </span>
      <IconArrowRight size={14} className={styles.arrow} aria-hidden />
      <span>
        {fixed ? (
          <span className={styles.quiet}>{say('imports.fixed')}</span>
        ) : (
          <select
            className={`${styles.select} ${column.mark === 'doubt' ? styles.doubtful : ''} ${column.field === null ? styles.off : ''}`}
            aria-label={say('imports.field-of', { column: column.column })}
            value={column.field ?? ''}
            onChange={(event) => onField(column.column, event.target.value || null)}
          >
            <option value="">{say('imports.not-read')}</option>
            {groupFields(fields).map(([record, own]) => (
              <optgroup key={record} label={told.record(record)}>
                {own.map((field) => (
                  <option key={field} value={field}>
                    {told.field(field)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </span>
      <span className={styles.understood}>
        <Shape
          meaning={meanings[column.mark]}
          size={9}
          label={say(`imports.mark-${column.mark}`)}
        />
        {told.table(column.understood.code, column.understood.params)}
      </span>
    </div>
  );
}
