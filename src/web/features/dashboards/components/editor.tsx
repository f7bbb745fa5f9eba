import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { Card as CardData, Dashboard } from '../../../../contracts/dashboards.ts';
import { call } from '../../../api/call.ts';
import { getDashboard, saveDashboard } from '../../../api/doors.ts';
import { ApiProblem, tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Page } from '../../../shell/page.tsx';
import { carry } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState, Skeleton } from '../../../ui/states.tsx';
import { freePlace, type Place, placeCard } from '../prepare/places.ts';
import type { CardActs } from './card-view.tsx';
import styles from './dashboards.module.css';
import { Undo } from './undo.tsx';

const EditGrid = lazy(() => import('./edit-grid.tsx'));

/** Arranging: everything stays a draft until «Готово»; who saved over it meanwhile is told of. */
export function DashboardEditor({ dashboard }: { dashboard: Dashboard }) {
  const { say } = useSay();
  const page = usePage();
  const client = useQueryClient();
  const [name, setName] = useState(dashboard.name);
  const [cards, setCards] = useState<readonly CardData[]>(dashboard.cards);
  const [removed, setRemoved] = useState<CardData | null>(null);
  const forget = useCallback(() => setRemoved(null), []);
  const done = () => page.setOwn('edit', undefined);
  const key = ['getDashboard', { id: dashboard.id }];
  const save = useMutation({
    mutationFn: async (over: boolean) => {
      const { id } = dashboard;
      const version = over ? (await call(getDashboard, { id })).version : dashboard.version;
      return call(saveDashboard, { id, version, name: name.trim(), cards: [...cards] });
    },
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      void client.invalidateQueries({ queryKey: ['listDashboards'] });
      done();
    },
  });
  const change = (id: string, patch: Partial<CardData>) =>
    setCards((all) => all.map((card) => (card.id === id ? { ...card, ...patch } : card)));
  const actsOf = (card: CardData): CardActs => ({
    onTitle: (title) => change(card.id, { title }),
    onPlace: (wish) => setCards((all) => placeCard(all, card.id, wish)),
    onDuplicate: () =>
      setCards((all) => {
        const { width, height } = card.place;
        const free = freePlace(all, card.view);
        const copy = { ...card, id: crypto.randomUUID(), place: { ...free, width, height } };
        return placeCard([...all, copy], copy.id, { y: 1000 });
      }),
    onRemove: () => {
      setRemoved(card);
      setCards((all) => all.filter(({ id }) => id !== card.id));
    },
  });
  const onPlaces = (places: ReadonlyMap<string, Place>) =>
    setCards((all) =>
      all.some(({ id, place }) => differs(place, places.get(id)))
        ? all.map((card) => ({ ...card, place: places.get(card.id) ?? card.place }))
        : all,
    );
  const { error } = save;
  const overtaken = error instanceof ApiProblem && error.code === 'DASHBOARD_CHANGED';
  return (
    <Page
      title={dashboard.name}
      bar={
        <div className={styles.bar}>
          <input
            className={styles.nameInput}
            value={name}
            maxLength={200}
            aria-label={say('dashboards.name')}
            onChange={(event) => setName(event.target.value)}
          />
          <Link
            to="/explore"
            search={(previous) => carry(previous)}
            className={buttonClass('quiet')}
          >
            {say('dashboards.add-card')}
          </Link>
          <span className={styles.spacer} />
          <Button onClick={done}>{say('dashboards.cancel')}</Button>
          <Button
            kind="primary"
            disabled={save.isPending || name.trim() === ''}
            onClick={() => save.mutate(false)}
          >
            {say('dashboards.done')}
          </Button>
        </div>
      }
    >
      {save.isError && (
        <div role="alert" className={styles.changed}>
          <span>{tellProblem(say, error).text}</span>
          {overtaken && (
            <>
              <Button onClick={() => void client.invalidateQueries({ queryKey: key })}>
                {say('dashboards.take-theirs')}
              </Button>
              <Button onClick={() => save.mutate(true)}>{say('dashboards.keep-mine')}</Button>
            </>
          )}
        </div>
      )}
      {cards.length === 0 ? (
        <Card>
          <EmptyState title={say('dashboards.empty')} text={say('dashboards.empty-hint')} />
        </Card>
      ) : (
        <Suspense fallback={<Skeleton height={320} />}>
          <EditGrid cards={cards} actsOf={actsOf} onPlaces={onPlaces} />
        </Suspense>
      )}
      {removed && (
        <Undo
          key={removed.id}
          text={say('dashboards.removed', { name: removed.title })}
          onUndo={() => setCards((all) => placeCard([...all, removed], removed.id, {}))}
          onGone={forget}
        />
      )}
    </Page>
  );
}

function differs(a: Place, b: Place | undefined): boolean {
  return (
    b !== undefined && (a.x !== b.x || a.y !== b.y || a.width !== b.width || a.height !== b.height)
  );
}
