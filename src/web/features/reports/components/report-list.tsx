import { useMediaQuery } from '@mantine/hooks';
import type { ReportLine } from '../../../../contracts/reports.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { useReportName } from '../use-report-name.ts';
import styles from './reports.module.css';

interface ReportListProps {
  readonly reports: readonly ReportLine[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Reports that ship, then those of one's own. */
export function ReportList({ reports, chosen, onChoose }: ReportListProps) {
  const { say } = useSay();
  const nameOf = useReportName();
  const item = (line: ReportLine) => (
    <button
      key={line.id}
      type="button"
      className={styles.item}
      aria-current={line.id === chosen}
      onClick={() => onChoose(line.id)}
    >
      {nameOf(line)}
    </button>
  );
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const own = reports.filter(({ name }) => name !== null);
  if (phone)
    return (
      <SelectField
        label={say('reports.report')}
        value={chosen ?? ''}
        options={reports.map((line) => ({ value: line.id, label: nameOf(line) }))}
        onChange={onChoose}
      />
    );
  return (
    <Card>
      <nav className={styles.list} aria-label={say('reports.reports')}>
        <span className={styles.lead}>{say('reports.built-in')}</span>
        {reports.filter(({ name }) => name === null).map(item)}
        <span className={styles.lead}>{say('reports.own')}</span>
        {own.length > 0 ? own.map(item) : <p className={styles.lead}>{say('reports.no-own')}</p>}
      </nav>
    </Card>
  );
}
