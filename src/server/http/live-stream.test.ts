import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { Viewer } from '../../services/live/fan-out.ts';
import type { Variables } from './guards.ts';
import { createLiveStreams } from './live-stream.ts';
import { respondProblem, toProblem } from './problems.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };

/** Streams over a fan-out that only knows who joined. */
function mounted() {
  const viewers = new Set<Viewer>();
  const streams = createLiveStreams(
    {
      join(_, viewer) {
        viewers.add(viewer);
        return { drained() {}, leave: () => viewers.delete(viewer) };
      },
      changed() {},
      viewers: 0,
      close() {},
    },
    { seen() {} },
  );
  const app = new Hono<{ Variables: Variables }>();
  app.onError((error, context) => respondProblem(context, toProblem(error, 'test', log)));
  app.use('*', async (context, next) => {
    const id = context.req.header('x-kiosk') ?? '';
    context.set('caller', { owner: false, kiosk: { id, project: null, queue: null } });
    await next();
  });
  streams.mount(app);
  return { viewers, streams, app };
}

it('who asks only whether there is a stream takes no place in it', async () => {
  const { viewers, app } = mounted();
  const answer = await app.request('/api/v1/live/stream', { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(viewers.size).toBe(0);
});

it('a screen let in while its link was taken away gets no stream', async () => {
  const { viewers, streams, app } = mounted();
  const open = (id: string) => app.request('/api/v1/live/stream', { headers: { 'x-kiosk': id } });
  const [hall, door] = [await open('hall'), await open('door')];
  expect([hall.status, door.status, viewers.size]).toEqual([200, 200, 2]);
  streams.endKiosk('hall');
  expect(viewers.size).toBe(1);
  expect((await open('hall')).status).toBe(401);
  expect(viewers.size).toBe(1);
  await door.body?.cancel();
  expect(viewers.size).toBe(0);
});
