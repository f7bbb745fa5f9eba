import { useMediaQuery } from '@mantine/hooks';
import IconLayoutGridAdd from '@tabler/icons-react/dist/esm/icons/IconLayoutGridAdd.mjs';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { call } from '../api/call.ts';
import {
  deleteDashboard,
  getDashboard,
  listDashboards,
  restoreDashboard,
  saveDashboard,
} from '../api/doors.ts';
import { useCall } from '../api/hooks.ts';
import { tellProblem } from '../api/problem.ts';
import styles from '../features/dashboards/components/dashboards.module.css';
import { Paste } from '../features/dashboards/components/paste.tsx';
import { Undo } from '../features/dashboards/components/undo.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { carry } from '../shell/page-link.tsx';
import { localTime } from '../state/days.ts';
import { usePage } from '../state/page.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';

/** Дашборды: the list, with what can be done to each. */
export function DashboardsPage() {
  const { say, format } = useSay();
  const page = usePage();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useCall(listDashboards, {}, { staleTime: 0 });
  const [renaming, setRenaming] = useState<{ id: string; name: string } | null>(null);
  const [removed, setRemoved] = useState<{ id: string; name: string } | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['listDashboards'] });
  const create = useMutation({
    mutationFn: () => call(saveDashboard, { name: say('dashboards.new-name'), cards: [] }),
    onSuccess: async ({ id }) => {
      await refresh();
      await navigate({
        to: '/dashboards/$id',
        params: { id },
        search: (previous) => carry(previous, { own: { edit: '1' } }),
      });
    },
  });
  const rename = useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) => {
      const { version, cards } = await call(getDashboard, { id });
      return call(saveDashboard, { id, version, name: name.trim(), cards });
    },
    onSuccess: async (saved) => {
      client.setQueryData(['getDashboard', { id: saved.id }], saved);
      setRenaming(null);
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => call(deleteDashboard, { id }),
    onSuccess: async (_, line) => {
      setRemoved(line);
      await refresh();
    },
  });
  const restore = useMutation({
    mutationFn: (id: string) => call(restoreDashboard, { id }),
    onSuccess: refresh,
  });
  const forget = useCallback(() => setRemoved(null), []);
  const failed = [create, rename, remove, restore].find(({ isError }) => isError)?.error;
  const createButton = (
    <Button kind="primary" disabled={create.isPending} onClick={() => create.mutate()}>
      <IconLayoutGridAdd size={15} />
      {say('dashboards.new')}
    </Button>
  );
  return (
    <Page
      title={say('web.page-dashboards')}
      bar={null}
      actions={
        <>
          {!phone && <Paste onMade={() => void refresh()} />}
          {createButton}
        </>
      }
    >
      {failed && (
        <p role="alert" className={styles.changed}>
          {tellProblem(say, failed).text}
        </p>
      )}
      <Card title={say('dashboards.own')} note={say('dashboards.own-note')}>
        <QueryView query={query} height={200}>
          {({ dashboards }) =>
            dashboards.length === 0 ? (
              <EmptyState
                title={say('dashboards.none')}
                text={say('dashboards.none-hint')}
                action={createButton}
              />
            ) : (
              <table className={styles.list} aria-label={say('web.page-dashboards')}>
                <thead>
                  <tr>
                    <th scope="col">{say('dashboards.name')}</th>
                    <th scope="col" className={styles.wide}>
                      {say('dashboards.cards')}
                    </th>
                    <th scope="col" className={styles.wide}>
                      {say('dashboards.changed-at')}
                    </th>
                    <th scope="col" aria-label={say('dashboards.acts')} />
                  </tr>
                </thead>
                <tbody>
                  {dashboards.map(({ id, name, cards, updatedAt }) => (
                    <tr key={id}>
                      <td>
                        {renaming?.id === id ? (
                          <form
                            className={styles.bar}
                            onSubmit={(event) => {
                              event.preventDefault();
                              if (renaming.name.trim()) rename.mutate(renaming);
                            }}
                          >
                            <input
                              className={styles.nameInput}
                              // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
                              autoFocus
                              required
                              maxLength={200}
                              aria-label={say('dashboards.name')}
                              value={renaming.name}
                              onKeyDown={(event) => event.key === 'Escape' && setRenaming(null)}
                              onChange={(event) => setRenaming({ id, name: event.target.value })}
                            />
                            <Button type="submit">{say('dashboards.save')}</Button>
                          </form>
                        ) : (
                          <Link
                            to="/dashboards/$id"
                            params={{ id }}
                            search={(previous) => carry(previous)}
                          >
                            {name}
                          </Link>
                        )}
                      </td>
                      <td className={styles.wide}>{format.number(cards)}</td>
                      <td className={styles.wide}>
                        {format.date(localTime(Date.parse(updatedAt), page.zone).slice(0, 10))}{' '}
                        {localTime(Date.parse(updatedAt), page.zone).slice(11, 16)}
                      </td>
                      <td>
                        <span className={styles.rowActs}>
                          <Button
                            kind="icon"
                            aria-label={say('dashboards.rename', { name })}
                            title={say('dashboards.rename', { name })}
                            onClick={() => setRenaming({ id, name })}
                          >
                            <IconPencil size={16} />
                          </Button>
                          <Button
                            kind="icon"
                            aria-label={say('dashboards.delete', { name })}
                            title={say('dashboards.delete', { name })}
                            onClick={() => remove.mutate({ id, name })}
                          >
                            <IconTrash size={16} />
                          </Button>
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </QueryView>
      </Card>
      {removed && (
        <Undo
          key={removed.id}
          text={say('dashboards.deleted', { name: removed.name })}
          onUndo={() => restore.mutate(removed.id)}
          onGone={forget}
        />
      )}
    </Page>
  );
}
