import { beforeEach, describe, expect, it } from 'vitest';
import { backOff, type ConnectionPorts, createConnection } from './connection.ts';
import { sampleNow, sampleRoom } from './prepare/sample-room.ts';

class Stream {
  readyState = 0;
  readonly url: string;
  readonly listeners = new Map<string, (event: Event) => void>();
  constructor(url: string) {
    this.url = url;
  }
  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.readyState = 2;
  }
  send(type: string, data: unknown): void {
    this.listeners.get(type)?.({ data: JSON.stringify(data) } as MessageEvent<string>);
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.listeners.get('error')?.({} as Event);
  }
}

let streams: Stream[];
let planned: { run: () => void; ms: number } | undefined;
let status = 0;
let clock = 0;
const ports: ConnectionPorts = {
  open: (url) => {
    const stream = new Stream(url);
    streams.push(stream);
    return stream as never;
  },
  probe: async () => status,
  clock: () => clock,
  later: (run, ms) => {
    const mine = { run, ms };
    planned = mine;
    return () => {
      if (planned === mine) planned = undefined;
    };
  },
  random: () => 1,
  hearClock: () => {},
};
const fire = () => {
  const mine = planned;
  planned = undefined;
  mine?.run();
};

beforeEach(() => {
  streams = [];
  planned = undefined;
  status = 0;
  clock = 0;
});

describe('a connection to the live state', () => {
  it('takes a snapshot, then patches, and knows when it heard last', () => {
    const connection = createConnection('/stream', ports);
    let told = 0;
    connection.subscribe(() => told++);
    connection.wake();
    connection.wake();
    expect(streams).toHaveLength(1);
    streams[0]?.send('patch', { at: sampleNow, lagSeconds: 0, ready: true });
    expect(connection.current().state).toBeNull();
    streams[0]?.send('snapshot', sampleRoom());
    clock = 250;
    streams[0]?.send('patch', { at: sampleNow + 250, lagSeconds: 0, ready: true, alarms: [] });
    expect(connection.current()).toMatchObject({ heardAt: 250, state: { at: sampleNow + 250 } });
    clock = 5250;
    streams[0]?.send('beat', { at: sampleNow + 5250 });
    expect(connection.current().heardAt).toBe(5250);
    expect(told).toBe(4);
  });

  it('leaves the browser to resume, and opens anew what it gave up, later each time', async () => {
    const connection = createConnection('/stream', ports);
    connection.wake();
    streams[0]?.fail(0);
    expect(planned?.ms).toBe(20_000);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      streams.at(-1)?.fail(2);
      await Promise.resolve();
      waits.push(planned?.ms ?? 0);
      fire();
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    streams.at(-1)?.send('snapshot', sampleRoom());
    streams.at(-1)?.fail(2);
    expect(planned?.ms).toBe(1000);
    expect(backOff(2, 0)).toBe(2680);
  });

  it('drops a stream that has gone silent', () => {
    const connection = createConnection('/stream', ports);
    connection.wake();
    streams[0]?.send('snapshot', sampleRoom());
    expect(planned?.ms).toBe(20_000);
    fire();
    fire();
    expect(streams[0]?.readyState).toBe(2);
    expect(streams).toHaveLength(2);
    streams[0]?.send('patch', { at: 1, lagSeconds: 0, ready: true });
    expect(connection.current().state?.at).toBe(sampleNow);
  });

  it('says when its link was taken away, and asks again each minute', async () => {
    const connection = createConnection('/stream', ports);
    connection.wake();
    streams[0]?.send('snapshot', sampleRoom());
    status = 401;
    streams[0]?.fail(2);
    await Promise.resolve();
    await Promise.resolve();
    expect(connection.current()).toMatchObject({ refused: true, state: null });
    expect(planned?.ms).toBe(60_000);
    fire();
    streams.at(-1)?.send('snapshot', sampleRoom());
    expect(connection.current().refused).toBe(false);
  });

  it('says after a second try that nobody answers, until somebody does', () => {
    const connection = createConnection('/stream', ports);
    connection.wake();
    streams[0]?.fail(2);
    expect(connection.current().unanswered).toBe(false);
    fire();
    streams[1]?.fail(2);
    expect(connection.current().unanswered).toBe(true);
    fire();
    streams[2]?.send('snapshot', sampleRoom());
    expect(connection.current().unanswered).toBe(false);
  });

  it('sleeps when nobody looks and keeps what it knew', () => {
    const connection = createConnection('/stream', ports);
    connection.wake();
    streams[0]?.send('snapshot', sampleRoom());
    connection.sleep();
    expect([streams[0]?.readyState, planned]).toEqual([2, undefined]);
    expect(connection.current().state).not.toBeNull();
    connection.wake();
    expect(streams).toHaveLength(2);
  });

  it('does not wake by an answer that came after nobody looked', async () => {
    const connection = createConnection('/stream', ports);
    connection.wake();
    status = 401;
    streams[0]?.fail(2);
    connection.sleep();
    await Promise.resolve();
    await Promise.resolve();
    expect(planned).toBeUndefined();
  });
});
