import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScheduleText } from '../../../../contracts/reports.ts';
import { call } from '../../../api/call.ts';
import { tellProblem } from '../../../api/problem.ts';
import { saveReportSchedule } from '../../../api/report-doors.ts';
import { languageNames, languages } from '../../../i18n/language.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { periods, sentFormats } from '../prepare/choices.ts';
import { scheduleWords } from '../prepare/schedule-words.ts';
import { useReportNames } from '../use-report-name.ts';
import { Checks } from './checks.tsx';
import { DaysFields } from './days-fields.tsx';
import styles from './reports.module.css';
import { useChannelNames, WhomFields } from './whom-fields.tsx';

export type EditedSchedule = ScheduleText & { id?: string; version?: number };

interface ScheduleDialogProps {
  readonly schedule: EditedSchedule;
  readonly onClose: () => void;
}

/** When a report is made, of which period, and to whom it goes; the whole in a sentence below. */
export function ScheduleDialog(props: ScheduleDialogProps) {
  const { say } = useSay();
  return (
    <Dialog label={say('reports.schedule')} width={620} onClose={props.onClose}>
      <Form {...props} />
    </Dialog>
  );
}

function Form({ schedule, onClose }: ScheduleDialogProps) {
  const { say, format } = useSay();
  const client = useQueryClient();
  const names = useReportNames();
  const channels = useChannelNames();
  const [text, setText] = useState<EditedSchedule>(schedule);
  const change = (patch: Partial<ScheduleText>) => setText((old) => ({ ...old, ...patch }));
  const save = useMutation({
    mutationFn: () => call(saveReportSchedule, text),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['listReportSchedules'] });
      onClose();
    },
  });
  const ready =
    text.formats.length > 0 && (text.days.kind === 'month' || text.days.weekdays.length > 0);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      <h2>{names.get(text.report) ?? say('reports.schedule')}</h2>
      <DaysFields days={text.days} onChange={(days) => change({ days })} />
      <div className={styles.pair}>
        <TextField
          label={say('reports.time')}
          required
          // Not a field of time: browsers write that by their own language, with AM and PM.
          inputMode="numeric"
          placeholder="19:00"
          pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
          maxLength={5}
          value={text.time}
          onChange={(event) => change({ time: event.target.value.trim() })}
        />
        <TextField
          label={say('reports.zone')}
          required
          maxLength={64}
          value={text.zone}
          onChange={(event) => change({ zone: event.target.value.trim() })}
        />
        <SelectField
          label={say('reports.period')}
          value={text.period}
          options={periods.map((value) => ({ value, label: say(`reports.choose-${value}`) }))}
          onChange={(period) => change({ period })}
        />
        <SelectField
          label={say('reports.language')}
          value={text.language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(language) => change({ language })}
        />
      </div>
      <Checks
        legend={say('reports.formats')}
        options={sentFormats.map((value) => ({ value, label: value.toUpperCase() }))}
        chosen={text.formats}
        onChange={(formats) => change({ formats })}
      />
      <WhomFields text={text} onChange={change} />
      <div className={styles.checks}>
        <Check checked={text.skipEmpty} onChange={(skipEmpty) => change({ skipEmpty })}>
          {say('reports.skip-empty')}
        </Check>
        <Check checked={text.paused} onChange={(paused) => change({ paused })}>
          {say('reports.paused')}
        </Check>
      </div>
      {text.where.length > 0 && (
        <p className={styles.quiet}>
          {say('reports.filtered', {
            what: text.where.flatMap(({ values }) => values.map(String)).join(', '),
          })}
        </p>
      )}
      {ready && <p className={styles.said}>{scheduleWords(text, channels, say, format)}</p>}
      {save.isError && (
        <p role="alert" className={styles.failed}>
          {tellProblem(say, save.error).text}
        </p>
      )}
      <div className={styles.foot}>
        <Button onClick={onClose}>{say('reports.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!ready || save.isPending}>
          {say('reports.save')}
        </Button>
      </div>
    </form>
  );
}
