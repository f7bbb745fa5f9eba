import type { LiveScope, LiveState } from '../../contracts/live.ts';
import { patchOf } from './patch.ts';

/** A screen that is told of changes. */
export interface Viewer {
  /** Sends bytes that are shared by all viewers; false: its line is full, nothing was sent. */
  send(bytes: Uint8Array): boolean;
  /** The stream is over. */
  end(): void;
}

export interface Joined {
  /** The viewer's line has room again: it gets the state anew. */
  drained(): void;
  leave(): void;
}

/** One state for many viewers: made, compared and written down once a scope, sent to all. */
export interface FanOut {
  /** `after`: id of the last event that the viewer has seen. */
  join(scope: LiveScope, viewer: Viewer, after?: string): Joined;
  /** Something may have changed. */
  changed(): void;
  readonly viewers: number;
  close(): void;
}

export interface FanOutOptions {
  readonly current: (scope: LiveScope) => LiveState;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  /** No viewer is told more often, ms. */
  readonly every?: number;
  readonly beatEvery?: number;
}

interface Channel {
  readonly key: string;
  readonly scope: LiveScope;
  /** Tells the ids of this channel from those of an earlier one. */
  readonly epoch: string;
  state: LiveState;
  seq: number;
  snapshot: Uint8Array | null;
  /** The last patches, oldest first; the newest has the number `seq`. */
  readonly ring: Uint8Array[];
  readonly viewers: Set<Member>;
}

interface Member {
  readonly viewer: Viewer;
  /** Missed something: gets the whole state as soon as there is room. */
  behind: boolean;
}

/** Patches kept for who comes back: a minute of the busiest stream. */
const ringLength = 240;
const sourcesEvery = 1000;

export function createFanOut(options: FanOutOptions): FanOut {
  const { current, now, onError, every = 250, beatEvery = 5000 } = options;
  const channels = new Map<string, Channel>();
  const encoder = new TextEncoder();
  let lastTick = 0;
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  let closed = false;
  let made = 0;

  const eventOf = (channel: Channel, event: string, data: unknown): Uint8Array =>
    encoder.encode(
      `id: ${channel.epoch}:${channel.seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    );
  const snapshotOf = (channel: Channel): Uint8Array => {
    channel.snapshot ??= eventOf(channel, 'snapshot', channel.state);
    return channel.snapshot;
  };

  const move = (channel: Channel): void => {
    const state = calmed(channel.state, current(channel.scope));
    const patch = patchOf(channel.state, state);
    if (patch === null) return;
    channel.state = state;
    channel.seq += 1;
    channel.snapshot = null;
    const bytes = eventOf(channel, 'patch', patch);
    channel.ring.push(bytes);
    if (channel.ring.length > ringLength) channel.ring.shift();
    for (const member of channel.viewers) {
      if (member.behind) continue;
      if (!member.viewer.send(bytes)) member.behind = true;
    }
  };

  const tick = (): void => {
    timer = undefined;
    lastTick = now();
    for (const channel of channels.values()) {
      try {
        move(channel);
      } catch (error) {
        onError(error);
      }
    }
  };

  const schedule = (): void => {
    if (closed || timer !== undefined || count === 0) return;
    const since = now() - lastTick;
    const wait = since >= every || since < 0 ? 0 : every - since;
    timer = setTimeout(tick, wait);
  };

  const beat = setInterval(() => {
    const bytes = encoder.encode(`event: beat\ndata: {"at":${now()}}\n\n`);
    for (const channel of channels.values())
      for (const { viewer, behind } of channel.viewers) if (!behind) viewer.send(bytes);
    // Lag and lines that were full are looked at without an event as well.
    schedule();
  }, beatEvery);
  beat.unref();

  const channelOf = (scope: LiveScope): Channel => {
    const key = JSON.stringify([scope.project ?? null, scope.queue ?? null]);
    const known = channels.get(key);
    if (known !== undefined) {
      // With a viewer its next tick is due anyway: hundreds that come back at once are not to make
      // as many patches for all.
      if (known.viewers.size === 0) move(known);
      return known;
    }
    made += 1;
    const channel: Channel = {
      key,
      scope,
      epoch: `${now().toString(36)}${made.toString(36)}`,
      state: current(scope),
      seq: 0,
      snapshot: null,
      ring: [],
      viewers: new Set(),
    };
    channels.set(key, channel);
    return channel;
  };

  const greet = (channel: Channel, member: Member, after: string | undefined): void => {
    const [epoch, seq] = (after ?? '').split(':');
    const missed = channel.seq - Number(seq);
    const known = epoch === channel.epoch && missed >= 0 && missed <= channel.ring.length;
    const events = known ? channel.ring.slice(channel.ring.length - missed) : [snapshotOf(channel)];
    for (const bytes of events)
      if (!member.viewer.send(bytes)) {
        member.behind = true;
        return;
      }
  };

  return {
    join(scope, viewer, after) {
      const channel = channelOf(scope);
      const member: Member = { viewer, behind: false };
      channel.viewers.add(member);
      count += 1;
      greet(channel, member, after);
      let here = true;
      return {
        drained() {
          if (!here || !member.behind) return;
          member.behind = !viewer.send(snapshotOf(channel));
        },
        leave() {
          if (!here) return;
          here = false;
          count -= 1;
          channel.viewers.delete(member);
          // Scopes are whatever a viewer asks for: they are not kept without one for long.
          if (channel.viewers.size > 0) return;
          setTimeout(() => {
            if (channel.viewers.size === 0 && channels.get(channel.key) === channel)
              channels.delete(channel.key);
          }, 30_000).unref();
        },
      };
    },
    changed: schedule,
    get viewers() {
      return count;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(beat);
      for (const channel of channels.values())
        for (const { viewer } of channel.viewers) viewer.end();
      channels.clear();
    },
  };
}

/** When a source was heard last changes with every event; once a second is enough. */
function calmed(before: LiveState, after: LiveState): LiveState {
  const calm =
    before.sources.length === after.sources.length &&
    after.sources.every((source, index) => {
      const old = before.sources[index];
      return (
        old?.id === source.id &&
        old.name === source.name &&
        (source.lastHeardAt ?? 0) - (old.lastHeardAt ?? 0) < sourcesEvery
      );
    });
  return calm ? { ...after, sources: before.sources } : after;
}
