import IconChecks from '@tabler/icons-react/dist/esm/icons/IconChecks.mjs';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CloseReason, MissedRow } from '../../../../contracts/control.ts';
import { call } from '../../../api/call.ts';
import { assignMissed, closeMissed, listMissed, reopenMissed } from '../../../api/control-doors.ts';
import { downloadFile } from '../../../api/download.ts';
import { useValues } from '../../../api/hooks.ts';
import { useCallPages } from '../../../api/pages.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { daysBetween } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ChipSelect } from '../../../ui/chip-select.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { RevealButton } from '../../calls/components/journal-title.tsx';
import { WayOn } from '../../scope/way-on.tsx';
import { countOfView, rowKey, statesOfView, tellChosen, views } from '../prepare/missed-state.ts';
import { CloseDialog } from './close-dialog.tsx';
import styles from './missed.module.css';
import { MissedTable } from './missed-table.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

const pageSize = 200;
type Key = Pick<MissedRow, 'project' | 'system' | 'call'>;
const keyOf = ({ project, system, call: name }: Key): Key => ({ project, system, call: name });

/** The work list: who is to be called back, and everything that can be done about it. */
export function MissedList() {
  const { say, format, language } = useSay();
  const page = usePage();
  const client = useQueryClient();
  const { own, where } = page.search;
  const view = views.find((one) => one === own.state) ?? 'waiting';
  const [responsibles, setResponsibles] = useState<readonly string[]>([]);
  const [revealed, setRevealed] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [closing, setClosing] = useState<readonly Key[] | null>(null);
  const [settings, setSettings] = useState(false);
  const wish = {
    from: page.period.from,
    to: page.period.to,
    zone: page.zone,
    projects: where.project ?? [],
    queues: where.queue ?? [],
    responsibles: [...responsibles],
    states: statesOfView(view),
  };
  const query = useCallPages(
    listMissed,
    wish,
    { name: 'rows', size: pageSize, keyOf: rowKey },
    { refetchInterval: page.live ? 10_000 : false, staleTime: 0 },
  );
  const people = useValues({
    dimension: 'agent',
    from: page.period.from,
    to: page.period.to,
    zone: page.zone,
  }).data?.values.map(({ value }) => value);
  const refresh = async () => {
    setChosen(new Set());
    await client.invalidateQueries({ queryKey: ['listMissed'] });
  };
  const assign = useMutation({
    mutationFn: (asked: { keys: readonly Key[]; person: string | null }) =>
      call(assignMissed, { keys: [...asked.keys], responsible: asked.person }),
    onSuccess: refresh,
  });
  const close = useMutation({
    mutationFn: (asked: { keys: readonly Key[]; reason: CloseReason; note: string }) =>
      call(closeMissed, { ...asked, keys: [...asked.keys] }),
    onSuccess: async () => {
      setClosing(null);
      await refresh();
    },
  });
  const reopen = useMutation({
    mutationFn: (row: MissedRow) => call(reopenMissed, { keys: [keyOf(row)] }),
    onSuccess: refresh,
  });
  const download = useMutation({
    mutationFn: () =>
      downloadFile('/missed/export', {
        ...wish,
        language,
        numbers: revealed ? 'whole' : 'masked',
      }),
  });
  // Who was just chosen stands there at once, not only when the list has come anew.
  const assigning = assign.isPending ? assign.variables : undefined;
  const rows = (query.data?.rows ?? []).map((row) =>
    assigning?.keys.some((key) => rowKey(key) === rowKey(row))
      ? { ...row, responsible: assigning.person ?? '' }
      : row,
  );
  const selected = rows.filter((row) => chosen.has(rowKey(row)));
  const failure = [assign, close, reopen, download].find(({ isError }) => isError)?.error;
  return (
    <Card
      title={say('missed.list')}
      note={
        query.data &&
        say('missed.total', { count: query.data.total, n: format.number(query.data.total) })
      }
      pale={query.isPlaceholderData}
      actions={
        <>
          <RevealButton revealed={revealed} onReveal={() => setRevealed(!revealed)} />
          <Button
            kind="icon"
            aria-label={say('missed.export')}
            title={say('missed.export')}
            disabled={download.isPending}
            onClick={() => download.mutate()}
          >
            <IconDownload size={16} />
          </Button>
          <Button
            kind="icon"
            aria-label={say('missed.settings')}
            title={say('missed.settings')}
            onClick={() => setSettings(true)}
          >
            <IconSettings size={16} />
          </Button>
        </>
      }
    >
      <div className={styles.bar}>
        <div className={styles.views}>
          <Segmented
            label={say('missed.state')}
            value={view}
            options={views.map((value) => ({
              value,
              label: query.data
                ? `${say(`missed.view-${value}`)} ${format.number(countOfView(value, query.data.counts))}`
                : say(`missed.view-${value}`),
            }))}
            onChange={(value) => page.setOwn('state', value === 'waiting' ? undefined : value)}
          />
        </div>
        <ChipSelect
          label={say('missed.responsible')}
          shown={tellChosen(responsibles, say)}
          chosen={responsibles}
          onChange={setResponsibles}
          values={[
            { value: '', label: say('missed.nobody') },
            ...(people ?? []).map((value) => ({ value })),
          ]}
        />
        <span className={styles.grow} />
        {selected.length > 0 && (
          <>
            <span>
              {say('missed.chosen', { count: selected.length, n: format.number(selected.length) })}
            </span>
            <AssignMany
              people={people ?? []}
              onAssign={(person) => assign.mutate({ keys: selected.map(keyOf), person })}
            />
            <Button onClick={() => setClosing(selected.map(keyOf))}>
              <IconChecks size={15} />
              {say('missed.close')}
            </Button>
          </>
        )}
      </div>
      {failure && closing === null && (
        <p role="alert" className={`${styles.bar} ${styles.failure}`}>
          {tellProblem(say, failure).text}
        </p>
      )}
      <QueryView query={query} height={320}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState
              title={say(view === 'waiting' ? 'missed.none-waiting' : 'missed.none')}
              text={say('missed.none-hint')}
              action={<WayOn />}
            />
          ) : (
            <>
              <MissedTable
                rows={rows}
                now={data.now}
                zone={page.zone}
                dated={daysBetween(page.period.from, page.period.to) > 1}
                revealed={revealed}
                people={people ?? []}
                chosen={chosen}
                onChoose={(key, on) => {
                  const next = new Set(chosen);
                  if (on) next.add(key);
                  else next.delete(key);
                  setChosen(next);
                }}
                onAssign={(row, person) => assign.mutate({ keys: [keyOf(row)], person })}
                onClose={(row) => setClosing([keyOf(row)])}
                onCalledBack={(row) =>
                  close.mutate({ keys: [keyOf(row)], reason: 'called-back', note: '' })
                }
                onReopen={(row) => reopen.mutate(row)}
              />
              <MoreButton query={query} />
            </>
          )
        }
      </QueryView>
      {closing && (
        <CloseDialog
          count={closing.length}
          busy={close.isPending}
          failure={close.isError ? tellProblem(say, close.error).text : null}
          onCancel={() => {
            close.reset();
            setClosing(null);
          }}
          onClose={(reason, note) => close.mutate({ keys: closing, reason, note })}
        />
      )}
      {settings && <SettingsDialog onClose={() => setSettings(false)} />}
    </Card>
  );
}

function AssignMany(props: {
  people: readonly string[];
  onAssign: (person: string | null) => void;
}) {
  const { say } = useSay();
  return (
    <select
      className={styles.person}
      aria-label={say('missed.assign')}
      value="?"
      onChange={(event) => props.onAssign(event.target.value || null)}
    >
      <option value="?" disabled>
        {say('missed.assign')}
      </option>
      <option value="">{say('missed.nobody')}</option>
      {props.people.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
