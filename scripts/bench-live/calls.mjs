// Calls of a busy room as events with the present's clock: a menu, a queue, a ring, a talk, or a
// caller who leaves. Some nine events a call that is answered.
const queues = ['Продажи', 'Поддержка', 'Запись', 'Доставка', 'Справочная'];
export const markQueue = 'Метка';

/** Source of chance: mulberry32. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Gives `take(count, now)`: the events of the room that come next, at most so many. */
export function busyRoom({ seed, agents, prefix }) {
  const random = chance(seed);
  const free = Array.from({ length: agents }, (_, index) => `Оператор ${index + 1}`);
  /** What is going on: [due, step, call]. */
  const open = [];
  const waiting = [];
  let made = 0;

  const login = (now) =>
    free.map((agent, index) => ({
      ...{ type: 'agent-state-changed', at: now, agent, state: 'logged-in' },
      queues: [queues[index % queues.length], queues[(index + 1) % queues.length]],
    }));

  const next = (now) => {
    if (waiting.length > 0 && free.length > 0) {
      const call = waiting.shift();
      if (!call.left) {
        call.agent = free.splice(Math.floor(random() * free.length), 1)[0];
        open.push([now + 600, 'answer', call]);
        const { key, queue, agent } = call;
        return { type: 'offer-started', at: now, call: key, queue, agent };
      }
    }
    const due = open.findIndex(([at]) => at <= now);
    if (due >= 0) {
      const [, step, call] = open.splice(due, 1)[0];
      const event = steps[step](call, now);
      if (event) return event;
      return next(now);
    }
    made += 1;
    const call = { key: `${prefix}-${made}`, queue: queues[Math.floor(random() * queues.length)] };
    open.push([now, 'menu', call]);
    return {
      type: 'call-started',
      at: now,
      call: call.key,
      direction: 'inbound',
      caller: '+77015550100',
    };
  };

  const steps = {
    menu(call, at) {
      open.push([at + 200, 'choice', call]);
      return { type: 'ivr-entered', at, call: call.key, menu: 'main' };
    },
    choice(call, at) {
      open.push([at + 50, random() < 0.3 ? 'hangup' : 'menuLeft', call]);
      return { type: 'ivr-input', at, call: call.key, menu: 'main', choice: '1' };
    },
    hangup: (call, at) => ({ type: 'call-ended', at, call: call.key, by: 'caller' }),
    menuLeft(call, at) {
      open.push([at, 'enter', call]);
      return { type: 'ivr-left', at, call: call.key, menu: 'main', result: 'queue' };
    },
    enter(call, at) {
      waiting.push(call);
      open.push([at + 4000 + random() * 4000, 'abandon', call]);
      return { type: 'queue-entered', at, call: call.key, queue: call.queue };
    },
    abandon(call, at) {
      if (call.agent) return null;
      call.left = true;
      return { type: 'queue-left', at, call: call.key, queue: call.queue, reason: 'abandoned' };
    },
    answer(call, at) {
      open.push([at + 3000 + random() * 4000, 'part', call]);
      const { key, queue, agent } = call;
      return { type: 'agent-connected', at, call: key, queue, agent };
    },
    part(call, at) {
      open.push([at, 'end', call]);
      free.push(call.agent);
      const { key, queue, agent } = call;
      return { type: 'agent-disconnected', at, call: key, queue, agent, by: 'caller' };
    },
    end: (call, at) => ({ type: 'call-ended', at, call: call.key, by: 'caller' }),
  };

  return { login, take: (count, now) => Array.from({ length: count }, () => next(now)) };
}
