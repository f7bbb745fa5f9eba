import { useMediaQuery } from '@mantine/hooks';
import IconCalendarPlus from '@tabler/icons-react/dist/esm/icons/IconCalendarPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportLine } from '../../contracts/reports.ts';
import { call } from '../api/call.ts';
import { useCall } from '../api/hooks.ts';
import { listReports, removeReport } from '../api/report-doors.ts';
import { PeopleDialog } from '../features/reports/components/people-dialog.tsx';
import { ReportList } from '../features/reports/components/report-list.tsx';
import { ReportPreview } from '../features/reports/components/report-preview.tsx';
import styles from '../features/reports/components/reports.module.css';
import { RunsCard } from '../features/reports/components/runs-card.tsx';
import {
  type EditedSchedule,
  ScheduleDialog,
} from '../features/reports/components/schedule-dialog.tsx';
import { SchedulesCard } from '../features/reports/components/schedules-card.tsx';
import { newSchedule } from '../features/reports/prepare/new-schedule.ts';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { Button } from '../ui/button.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Segmented } from '../ui/segmented.tsx';

type Tab = 'reports' | 'schedules' | 'history';
const tabs: readonly Tab[] = ['reports', 'schedules', 'history'];

/** Отчёты: what there is, who gets it when, and what was sent. */
export function ReportsPage() {
  const { say, language } = useSay();
  const page = usePage();
  const { own } = page.search;
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const [edited, setEdited] = useState<EditedSchedule | null>(null);
  const [people, setPeople] = useState(false);
  const query = useCall(listReports, {}, { staleTime: 0 });
  const tab = tabs.find((one) => one === own.tab) ?? (own.run ? 'history' : 'reports');
  const goTo = (next: Tab) => page.update({ own: next === 'reports' ? {} : { tab: next } });
  const chosen = query.data?.reports.find(({ id }) => id === own.report) ?? query.data?.reports[0];
  const schedule = (line: ReportLine) =>
    setEdited(newSchedule(line, { zone: page.zone, language, where: page.conditions }));
  const parts = (
    <Segmented
      label={say('reports.part')}
      value={tab}
      options={tabs.map((value) => ({ value, label: say(`reports.tab-${value}`) }))}
      onChange={goTo}
    />
  );
  return (
    <Page
      title={say('web.page-reports')}
      bar={tab === 'reports' ? <ScopeBar compare={false} step={false} /> : null}
      actions={!phone && parts}
    >
      {phone && parts}
      {tab === 'reports' && (
        <QueryView query={query} height={480}>
          {({ reports }) => (
            <div className={styles.split}>
              <ReportList
                reports={reports}
                chosen={chosen?.id}
                onChoose={(id) => page.update({ own: { report: id } })}
              />
              {chosen && (
                <ReportPreview
                  key={chosen.id}
                  line={chosen}
                  acts={
                    <>
                      {chosen.name !== null && <RemoveReport line={chosen} />}
                      <Button kind="primary" onClick={() => schedule(chosen)}>
                        <IconCalendarPlus size={15} />
                        {say('reports.schedule-it')}
                      </Button>
                    </>
                  }
                />
              )}
            </div>
          )}
        </QueryView>
      )}
      {tab === 'schedules' && (
        <SchedulesCard
          onEdit={setEdited}
          onSent={() => goTo('history')}
          actions={
            <Button onClick={() => setPeople(true)}>
              <IconUsers size={15} />
              {say('reports.people')}
            </Button>
          }
        />
      )}
      {tab === 'history' && <RunsCard opened={own.run} />}
      {edited && <ScheduleDialog schedule={edited} onClose={() => setEdited(null)} />}
      {people && <PeopleDialog onClose={() => setPeople(false)} />}
    </Page>
  );
}

/** Takes a report of one's own away; it asks once, since its schedules go too. */
function RemoveReport({ line }: { line: ReportLine }) {
  const { say } = useSay();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => call(removeReport, { id: line.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['listReports'] }),
  });
  if (!asked)
    return (
      <Button
        kind="icon"
        aria-label={say('reports.remove')}
        title={say('reports.remove')}
        onClick={() => setAsked(true)}
      >
        <IconTrash size={16} />
      </Button>
    );
  return (
    <>
      <span className={styles.quiet}>{say('reports.remove-asked')}</span>
      <Button onClick={() => setAsked(false)}>{say('reports.cancel')}</Button>
      <Button disabled={remove.isPending} onClick={() => remove.mutate()}>
        {say('reports.remove')}
      </Button>
    </>
  );
}
