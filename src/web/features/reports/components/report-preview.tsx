import type { ReactNode } from 'react';
import type { ReportLine } from '../../../../contracts/reports.ts';
import { useCall } from '../../../api/hooks.ts';
import { previewReport } from '../../../api/report-doors.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { useReportName } from '../use-report-name.ts';
import { DownloadMenu } from './download-menu.tsx';
import styles from './reports.module.css';

/** A report on the screen, for the period and filters of the page; what is in it runs no scripts. */
export function ReportPreview({ line, acts }: { line: ReportLine; acts: ReactNode }) {
  const { language } = useSay();
  const page = usePage();
  const nameOf = useReportName();
  const { from, to } = page.period;
  const wish = { from, to, zone: page.zone, where: [...page.conditions] };
  const query = useCall(previewReport, { id: line.id, ...wish, language }, { staleTime: 60_000 });
  return (
    <Card
      title={nameOf(line)}
      actions={
        <span className={styles.head}>
          {acts}
          <DownloadMenu report={line.id} wish={wish} />
        </span>
      }
    >
      <QueryView query={query} height={480}>
        {({ html, title }) => (
          <iframe
            title={title}
            className={`${styles.frame} ${query.isPlaceholderData ? styles.pale : ''}`}
            sandbox=""
            srcDoc={html}
          />
        )}
      </QueryView>
    </Card>
  );
}
