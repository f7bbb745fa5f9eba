import { useMemo, useState } from 'react';
import type { ScheduleText } from '../../../../contracts/reports.ts';
import { listChannels } from '../../../api/delivery-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Check } from '../../../ui/check.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { ownReports, roles } from '../prepare/choices.ts';
import { addressesIn } from '../prepare/schedule-words.ts';
import { Checks } from './checks.tsx';
import styles from './reports.module.css';

/** Names of channels by id, apart from the one in the app. */
export function useChannelNames(): ReadonlyMap<string, string> {
  const { data } = useCall(listChannels, {}, { staleTime: 30_000 });
  return useMemo(
    () =>
      new Map(
        data?.channels.filter(({ kind }) => kind !== 'app').map(({ id, name }) => [id, name]),
      ),
    [data],
  );
}

interface WhomFieldsProps {
  readonly text: ScheduleText;
  readonly onChange: (patch: Partial<ScheduleText>) => void;
}

/** Channels, and who is told through them instead of their own recipients. */
export function WhomFields({ text, onChange }: WhomFieldsProps) {
  const { say } = useSay();
  const channels = useChannelNames();
  const [written, setWritten] = useState(text.recipients.join('\n'));
  return (
    <>
      {channels.size > 0 ? (
        <Checks
          legend={say('reports.channels')}
          options={[...channels].map(([value, label]) => ({ value, label }))}
          chosen={text.channels}
          onChange={(chosen) => onChange({ channels: chosen })}
        />
      ) : (
        <p className={styles.quiet}>
          {say('reports.no-channels')}{' '}
          <PageLink to="/channels">{say('reports.to-channels')}</PageLink>
        </p>
      )}
      {text.channels.length > 0 && (
        <>
          <TextArea
            label={say('reports.recipients')}
            note={say('reports.recipients-note')}
            value={written}
            onChange={(event) => {
              setWritten(event.target.value);
              onChange({ recipients: addressesIn(event.target.value).slice(0, 100) });
            }}
          />
          <Checks
            legend={say('reports.roles')}
            options={roles.map((value) => ({ value, label: say(`reports.role-${value}`) }))}
            chosen={text.roles}
            onChange={(chosen) => onChange({ roles: chosen })}
          />
          {ownReports.includes(text.report) && (
            <Check checked={text.own} onChange={(own) => onChange({ own })}>
              {say('reports.own-copy')}
            </Check>
          )}
        </>
      )}
    </>
  );
}
