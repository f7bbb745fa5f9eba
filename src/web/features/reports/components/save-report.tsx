import IconFilePlus from '@tabler/icons-react/dist/esm/icons/IconFilePlus.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportContent } from '../../../../contracts/reports.ts';
import type { Condition } from '../../../../core/query/question.ts';
import { call } from '../../../api/call.ts';
import { tellProblem } from '../../../api/problem.ts';
import { saveReport } from '../../../api/report-doors.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from './reports.module.css';

interface SaveReportProps {
  readonly content: ReportContent;
  readonly name: string;
  /** Filters of the page that hold in the report too. */
  readonly where?: readonly Condition[];
}

/** «Сделать отчётом»: what is shown becomes a report that can be sent on a schedule. */
export function SaveReport(props: SaveReportProps) {
  const { say } = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        kind="icon"
        aria-label={say('reports.as-report')}
        title={say('reports.as-report')}
        onClick={() => setOpened(true)}
      >
        <IconFilePlus size={16} />
      </Button>
      <Dialog
        label={say('reports.as-report')}
        width={460}
        opened={opened}
        onClose={() => setOpened(false)}
      >
        <Form {...props} onClose={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

function Form({
  content,
  name: given,
  where = [],
  onClose,
}: SaveReportProps & { onClose: () => void }) {
  const { say } = useSay();
  const client = useQueryClient();
  const [name, setName] = useState(given.slice(0, 200));
  const save = useMutation({
    mutationFn: () => call(saveReport, { name: name.trim(), content, where: [...where] }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['listReports'] }),
  });
  if (save.data)
    return (
      <div className={styles.form} role="status">
        <h2>{say('reports.saved', { name: save.data.name ?? '' })}</h2>
        <div className={styles.foot}>
          <Button onClick={onClose}>{say('reports.stay')}</Button>
          <PageLink
            to="/reports"
            add={{ where: {}, own: { report: save.data.id } }}
            className={buttonClass('primary')}
          >
            {say('reports.open')}
          </PageLink>
        </div>
      </div>
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) save.mutate();
      }}
    >
      <h2>{say('reports.as-report')}</h2>
      <TextField
        label={say('reports.name')}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {save.isError && (
        <p role="alert" className={styles.failed}>
          {tellProblem(say, save.error).text}
        </p>
      )}
      <div className={styles.foot}>
        <Button onClick={onClose}>{say('reports.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={save.isPending}>
          {say('reports.save')}
        </Button>
      </div>
    </form>
  );
}
