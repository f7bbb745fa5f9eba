import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportPerson } from '../../../../contracts/reports.ts';
import { call } from '../../../api/call.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { listReportPeople, saveReportPeople } from '../../../api/report-doors.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { roles } from '../prepare/choices.ts';
import styles from './reports.module.css';

/** Who is who: addresses by role, and which operator's own summary is whose. */
export function PeopleDialog({ onClose }: { onClose: () => void }) {
  const { say } = useSay();
  const query = useCall(listReportPeople, {}, { staleTime: 0, keep: false });
  return (
    <Dialog label={say('reports.people')} width={920} onClose={onClose}>
      <QueryView query={query} height={240}>
        {({ people }) => <Form people={people} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

type Line = ReportPerson & { readonly key: string };
const keyed = (person: ReportPerson): Line => ({ ...person, key: crypto.randomUUID() });
const nobody: ReportPerson = { name: '', agent: '', role: 'operator', address: '' };

function Form({ people, onClose }: { people: readonly ReportPerson[]; onClose: () => void }) {
  const { say } = useSay();
  const client = useQueryClient();
  const [lines, setLines] = useState(() => (people.length > 0 ? people : [nobody]).map(keyed));
  const change = (key: string, patch: Partial<ReportPerson>) =>
    setLines((old) => old.map((line) => (line.key === key ? { ...line, ...patch } : line)));
  const save = useMutation({
    mutationFn: () =>
      call(saveReportPeople, {
        people: lines
          .filter(({ name, address }) => name.trim() !== '' && address.trim() !== '')
          .map(({ key: _, ...person }) => person),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['listReportPeople'] });
      onClose();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>{say('reports.people')}</h2>
      <p className={styles.quiet}>{say('reports.people-hint')}</p>
      {lines.map((line) => (
        <div key={line.key} className={styles.people}>
          <TextField
            label={say('reports.person-name')}
            value={line.name}
            maxLength={200}
            onChange={(event) => change(line.key, { name: event.target.value })}
          />
          <TextField
            label={say('reports.person-agent')}
            value={line.agent}
            maxLength={256}
            onChange={(event) => change(line.key, { agent: event.target.value })}
          />
          <SelectField
            label={say('reports.person-role')}
            value={line.role}
            options={roles.map((value) => ({ value, label: say(`reports.role-${value}`) }))}
            onChange={(role) => change(line.key, { role })}
          />
          <TextField
            label={say('reports.person-address')}
            value={line.address}
            maxLength={320}
            onChange={(event) => change(line.key, { address: event.target.value })}
          />
          <Button
            kind="icon"
            aria-label={say('reports.remove')}
            title={say('reports.remove')}
            onClick={() => setLines((old) => old.filter(({ key }) => key !== line.key))}
          >
            <IconTrash size={16} />
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => setLines((old) => [...old, keyed(nobody)])}>
          {say('reports.add-person')}
        </Button>
      </div>
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
