import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Kiosk, WallLayout } from '../../contracts/live.ts';
import { useCall } from '../api/hooks.ts';
import { getKioskView } from '../api/live-doors.ts';
import { ApiProblem } from '../api/problem.ts';
import { nothingHeard } from '../features/live/prepare/feed-phase.ts';
import { useLive } from '../features/live/use-live.ts';
import { Wall } from '../features/wall/components/wall.tsx';
import { useI18n, useSay } from '../i18n/provider.tsx';

type View = Pick<Kiosk, 'layout' | 'project' | 'queue' | 'sound'>;

const layouts: readonly WallLayout[] = ['overview', 'queues', 'operators', 'queue'];

/** The screen on the wall: by a link's token, or of a signed-in person by the address. */
export function WallPage() {
  const { own } = useSearch({ from: '__root__' });
  const { complete } = useI18n();
  if (!complete) return null;
  const { token } = own;
  if (token) return <KioskWall token={token} />;
  return (
    <LiveWall
      view={{
        layout: layouts.find((layout) => layout === own.layout) ?? 'overview',
        project: own.project ?? null,
        queue: own.queue ?? null,
        sound: own.sound === '1',
      }}
    />
  );
}

/** A link may be given another layout by its owner: asked again each minute. */
const askAgainMs = 60_000;

function KioskWall({ token }: { token: string }) {
  const { language, speak } = useI18n();
  const query = useCall(getKioskView, { token }, { refetchInterval: askAgainMs });
  const view = query.data;
  const wanted = view?.language;
  useEffect(() => {
    if (wanted && wanted !== language) speak(wanted);
  }, [wanted, language, speak]);
  const { error } = query;
  const isRefused =
    error instanceof ApiProblem && ['UNAUTHORISED', 'FORBIDDEN', 'NOT_FOUND'].includes(error.code);
  if (isRefused || !view)
    return (
      <Wall
        feed={{ ...nothingHeard, refused: isRefused, unanswered: query.isError }}
        layout="overview"
        project={undefined}
        queue={undefined}
        sound={false}
      />
    );
  return <LiveWall view={view} token={token} />;
}

function LiveWall({ view, token }: { view: View; token?: string }) {
  const { say } = useSay();
  const project = view.project ?? undefined;
  const queue = view.queue ?? undefined;
  const feed = useLive(token ? { token } : { project, queue });
  useEffect(() => {
    document.title = `${say('web.page-live')} · Gudok`;
  }, [say]);
  return (
    <Wall feed={feed} layout={view.layout} project={project} queue={queue} sound={view.sound} />
  );
}
