/**
 * Lines of an invented queue_log: waiting, rings without answer, talks, transfers, hang-ups,
 * log-ins, breaks, restarts. Not a model of a centre, only every kind of line in a plausible order.
 */
export interface QueueLogShape {
  readonly calls: number;
  readonly seed?: number;
  /** Seconds between calls, on average. */
  readonly every?: number;
  readonly agents?: number;
  /** A restart of the PBX after so many calls. */
  readonly restartEvery?: number;
  readonly start?: number;
}

export function inventQueueLog(shape: QueueLogShape): string[] {
  const random = generator(shape.seed ?? 1);
  const agents = shape.agents ?? 6;
  const lines: { at: number; order: number; text: string }[] = [];
  const add = (at: number, call: string, queue: string, agent: string, rest: string): void => {
    lines.push({ at, order: lines.length, text: `${at}|${call}|${queue}|${agent}|${rest}` });
  };
  const below = (limit: number): number => Math.floor(random() * limit);
  let at = shape.start ?? 1_700_000_000;
  add(at, 'NONE', 'NONE', 'NONE', 'QUEUESTART|');
  const logIn = (time: number): void => {
    for (let agent = 0; agent < agents; agent++) {
      add(time + agent, 'NONE', `q${agent % 3}`, `agent${agent}`, 'ADDMEMBER|');
    }
  };
  logIn(at + 1);
  for (let call = 0; call < shape.calls; call++) {
    at += 1 + below((shape.every ?? 20) * 2);
    const id = `${at}.${call}`;
    const queue = `q${below(3)}`;
    const agent = `agent${below(agents)}`;
    add(at, id, queue, 'NONE', `ENTERQUEUE||7701555${String(below(10_000)).padStart(4, '0')}|1`);
    const wait = below(60);
    const answered = at + wait;
    if (below(5) === 0) add(at + below(wait + 1), id, queue, agent, `RINGNOANSWER|${below(20)}000`);
    const luck = below(10);
    if (luck < 2) add(answered, id, queue, 'NONE', `ABANDON|1|1|${wait}`);
    else if (luck < 3) add(answered, id, queue, 'NONE', `EXITWITHTIMEOUT|1|1|${wait}`);
    else {
      const talk = 5 + below(400);
      add(answered, id, queue, agent, `CONNECT|${wait}|${id}9|${below(8)}`);
      const end = answered + talk;
      if (luck < 4) add(end, id, queue, agent, `BLINDTRANSFER|201|default|${wait}|${talk}|1`);
      else if (luck < 7) add(end, id, queue, agent, `COMPLETEAGENT|${wait}|${talk}|1`);
      else add(end, id, queue, agent, `COMPLETECALLER|${wait}|${talk}|1`);
    }
    if (below(12) === 0) {
      const who = `agent${below(agents)}`;
      add(at, 'NONE', 'NONE', who, 'PAUSEALL|lunch');
      add(at + 60 + below(900), 'NONE', 'NONE', who, 'UNPAUSEALL|');
    }
    if (below(40) === 0) add(at, 'NONE', 'NONE', 'NONE', 'CONFIGRELOAD|');
    if (shape.restartEvery !== undefined && call % shape.restartEvery === shape.restartEvery - 1) {
      add(at + 5, 'NONE', 'NONE', 'NONE', 'QUEUESTART|');
      logIn(at + 6);
    }
  }
  return lines.sort((a, b) => a.at - b.at || a.order - b.order).map(({ text }) => text);
}

/** mulberry32: the same numbers for the same seed. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
