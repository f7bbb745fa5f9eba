import type { Hono } from 'hono';
import { liveScope } from '../../contracts/live.ts';
import { AppError } from '../../core/errors.ts';
import type { FanOut, Joined, Viewer } from '../../services/live/fan-out.ts';
import type { Kiosks } from '../../services/live/kiosks.ts';
import type { Caller, Variables } from './guards.ts';

/** Bytes that may lie in a viewer's line before it gets the whole state later instead. */
const lineHolds = 1024 * 1024;
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Nobody on the way may gather, pack or keep it.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};
const preamble = new TextEncoder().encode('retry: 2000\n\n');

/** Open streams, so that a link that is taken away stops at once. */
export interface LiveStreams {
  mount(app: Hono<{ Variables: Variables }>): void;
  endKiosk(id: string): void;
}

/** `GET /api/v1/live/stream`: the live state as server-sent events. */
export function createLiveStreams(fanOut: FanOut, kiosks: Pick<Kiosks, 'seen'>): LiveStreams {
  const ofKiosk = new Map<string, Set<() => void>>();
  /** Taken away: who was let in while that happened finds the door shut. */
  const gone = new Set<string>();

  const open = (caller: Caller, query: Record<string, string>, after: string | undefined) => {
    const scope = scopeFor(caller, liveScope.parse(query));
    const kiosk = caller.kiosk?.id;
    if (kiosk !== undefined && gone.has(kiosk)) throw new AppError('UNAUTHORISED');
    let joined: Joined | undefined;
    let end = (): void => {};
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          let over = false;
          end = () => {
            if (over) return;
            over = true;
            joined?.leave();
            if (kiosk !== undefined) ofKiosk.get(kiosk)?.delete(end);
            try {
              controller.close();
            } catch {
              // The line was cut first.
            }
          };
          const viewer: Viewer = {
            send(bytes) {
              if (over) return true;
              if ((controller.desiredSize ?? 0) <= 0) return false;
              controller.enqueue(bytes);
              if (kiosk !== undefined) kiosks.seen(kiosk);
              return true;
            },
            end: () => end(),
          };
          controller.enqueue(preamble);
          if (kiosk !== undefined) {
            const streams = ofKiosk.get(kiosk) ?? new Set();
            ofKiosk.set(kiosk, streams.add(end));
          }
          joined = fanOut.join(scope, viewer, after);
        },
        pull() {
          joined?.drained();
        },
        cancel() {
          end();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: lineHolds }),
    );
    return body;
  };

  return {
    mount(app) {
      app.get('/api/v1/live/stream', (context) => {
        // Of an answer without a body nobody reads it, and nobody would ever hang up.
        if (context.req.method === 'HEAD') return context.body(null, 200, headers);
        const query = context.req.query();
        const after = context.req.header('last-event-id') ?? query.lastEventId;
        return context.body(open(context.get('caller'), query, after), 200, headers);
      });
    },
    endKiosk(id) {
      gone.add(id);
      for (const end of [...(ofKiosk.get(id) ?? [])]) end();
      ofKiosk.delete(id);
    },
  };
}

interface Scope {
  readonly project?: string | undefined;
  readonly queue?: string | undefined;
}

/** What a caller may see: a wall screen nothing beyond its own scope, whatever it asks for. */
export function scopeFor(caller: Caller, asked: Scope): { project?: string; queue?: string } {
  const project = caller.kiosk?.project ?? (asked.project || undefined);
  const queue = caller.kiosk?.queue ?? (asked.queue || undefined);
  return {
    ...(project === undefined ? {} : { project }),
    ...(queue === undefined ? {} : { queue }),
  };
}
