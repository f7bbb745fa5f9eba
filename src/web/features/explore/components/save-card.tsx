import IconLayoutGridAdd from '@tabler/icons-react/dist/esm/icons/IconLayoutGridAdd.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { getDashboard, listDashboards, saveDashboard } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { ApiProblem, tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { carry } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { cardOf } from '../../dashboards/prepare/card-asked.ts';
import { freePlace } from '../../dashboards/prepare/places.ts';
import type { Asked } from '../prepare/asked.ts';
import type { ExploreState } from '../prepare/state.ts';
import styles from './bar.module.css';

interface SaveCardProps {
  readonly asked: Asked;
  readonly state: ExploreState;
  readonly title: string;
}

/** «Сохранить на дашборд»: what is shown becomes a card of an old or a new dashboard. */
export function SaveCard({ small, ...props }: SaveCardProps & { small: boolean }) {
  const { say } = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        kind={small ? 'icon' : 'primary'}
        aria-label={small ? say('explore.save') : undefined}
        onClick={() => setOpened(true)}
      >
        {small ? <IconLayoutGridAdd size={16} /> : say('explore.save')}
      </Button>
      <Dialog
        label={say('explore.save')}
        width={460}
        opened={opened}
        onClose={() => setOpened(false)}
      >
        <Form {...props} onClose={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

const fresh = '';

function Form({ asked, state, title, onClose }: SaveCardProps & { onClose: () => void }) {
  const { say } = useSay();
  const page = usePage();
  const client = useQueryClient();
  const { data } = useCall(listDashboards, {}, { staleTime: 0 });
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [cardTitle, setCardTitle] = useState(title.slice(0, 200));
  const target = chosen ?? data?.dashboards[0]?.id ?? fresh;
  const save = useMutation({
    mutationFn: async () => {
      const made = cardOf(state, asked, page, { id: crypto.randomUUID(), title: cardTitle.trim() });
      const add = async () => {
        const old = target === fresh ? null : await call(getDashboard, { id: target });
        const cards = old?.cards ?? [];
        return call(saveDashboard, {
          ...(old ? { id: old.id, version: old.version } : {}),
          name: old?.name ?? (name.trim() || say('dashboards.new-name')),
          cards: [...cards, { ...made, place: freePlace(cards, made.view) }],
        });
      };
      try {
        return await add();
      } catch (error) {
        // Another saved meanwhile: a card more goes well with whatever they did.
        if (error instanceof ApiProblem && error.code === 'DASHBOARD_CHANGED') return add();
        throw error;
      }
    },
    onSuccess: async (saved) => {
      client.setQueryData(['getDashboard', { id: saved.id }], saved);
      await client.invalidateQueries({ queryKey: ['listDashboards'] });
    },
  });
  if (save.data)
    return (
      <div className={styles.dialog} role="status">
        <h2>{say('explore.saved', { name: save.data.name })}</h2>
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('explore.stay')}</Button>
          <Link
            to="/dashboards/$id"
            params={{ id: save.data.id }}
            search={(previous) => carry({ ...previous, where: {} })}
            className={buttonClass('primary')}
          >
            {say('explore.open-dashboard')}
          </Link>
        </div>
      </div>
    );
  return (
    <form
      className={styles.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>{say('explore.save')}</h2>
      <label>
        {say('explore.card-title')}
        <input
          required
          maxLength={200}
          data-autofocus
          value={cardTitle}
          onChange={(event) => setCardTitle(event.target.value)}
        />
      </label>
      <label>
        {say('explore.dashboard')}
        <select value={target} onChange={(event) => setChosen(event.target.value)}>
          {data?.dashboards.map(({ id, name: own }) => (
            <option key={id} value={id}>
              {own}
            </option>
          ))}
          <option value={fresh}>{say('dashboards.new')}</option>
        </select>
      </label>
      {target === fresh && (
        <label>
          {say('dashboards.name')}
          <input
            maxLength={200}
            placeholder={say('dashboards.new-name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      )}
      {save.isError && (
        <p role="alert" className={styles.failed}>
          {tellProblem(say, save.error).text}
        </p>
      )}
      <div className={styles.acts}>
        <Button onClick={onClose}>{say('dashboards.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={save.isPending || !data}>
          {say('dashboards.save')}
        </Button>
      </div>
    </form>
  );
}
