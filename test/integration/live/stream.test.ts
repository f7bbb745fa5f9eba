import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kiosk, LiveState } from '../../../src/contracts/live.ts';
import type { Source } from '../../../src/contracts/sources.ts';
import { type Centre, gudokJson, startCentre, until } from '../../support/command.ts';
import { openStream } from '../../support/live-stream.ts';

describe('GET /api/v1/live/stream', () => {
  let centre: Centre;
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    centre = await startCentre();
    for (const project of ['p', 'other']) {
      const line = ['sources', 'add', `pbx ${project}`, '--project', project, '--json'];
      const made = await gudokJson<{ source: Source; token: string }>([
        ...line,
        ...['--data', centre.dataDir],
      ]);
      tokens.set(project, made.token);
    }
  });
  afterAll(() => centre?.remove());

  const send = async (project: string, events: readonly object[]): Promise<void> => {
    const response = await fetch(`${centre.url}/api/v1/events`, {
      method: 'POST',
      body: events.map((one) => JSON.stringify(one)).join('\n'),
      headers: { authorization: `Bearer ${tokens.get(project)}` },
    });
    expect(response.status).toBe(200);
  };
  const enter = (call: string, queue = 'sales') => ({
    ...{ type: 'queue-entered', at: Date.now(), call, queue, caller: '+77015550142' },
  });
  const post = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${centre.url}/api/v1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  };

  it('tells at once what comes, unpacked and kept by nobody, without a number of a person', async () => {
    const stream = await openStream(`${centre.url}/api/v1/live/stream`, {
      'accept-encoding': 'gzip, br',
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('content-encoding')).toBeNull();
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
    await until(async () => stream.state?.ready === true);
    const sent = Date.now();
    await send('p', [enter('c-1')]);
    await until(async () => stream.state?.totals.waiting === 1);
    expect(Date.now() - sent).toBeLessThan(1500);
    expect(stream.text()).not.toContain('5550142');
    stream.close();
  });

  it('goes on where it broke off', async () => {
    const first = await openStream(`${centre.url}/api/v1/live/stream?project=p`);
    await until(async () => first.lastId !== '');
    const seen = first.lastId;
    const other = await openStream(`${centre.url}/api/v1/live/stream?project=p`);
    first.close();
    await send('p', [enter('c-2')]);
    await until(async () => other.state?.totals.waiting === 2);
    const back = await openStream(`${centre.url}/api/v1/live/stream?project=p`, {
      'last-event-id': seen,
    });
    await until(async () => back.events.length > 0);
    expect(back.events[0]).toBe('patch');
    other.close();
    back.close();
  });

  it('of a wall screen shows its own scope, and stops when its link is taken away', async () => {
    await send('other', [enter('o-1', 'secret')]);
    const wish = { name: 'Зал', layout: 'overview', project: 'p', queue: null };
    const { kiosk, token } = await post<{ kiosk: Kiosk; token: string }>('/kiosks', {
      ...{ ...wish, language: 'ru', sound: false },
    });
    expect(kiosk).toMatchObject({ ...wish, lastSeenAt: null });
    const address = `${centre.url}/api/v1/live/stream?token=${token}&project=other`;
    const stream = await openStream(address);
    await until(async () => stream.state !== null);
    expect(stream.text()).not.toContain('secret');
    expect(stream.state?.queues.map(({ project }) => project)).toEqual(['p']);
    const direct = (await (
      await fetch(`${centre.url}/api/v1/live?project=other&token=${token}`)
    ).json()) as LiveState;
    expect(direct.queues.map(({ project }) => project)).toEqual(['p']);
    const list = await fetch(`${centre.url}/api/v1/kiosks`);
    const { kiosks } = (await list.json()) as { kiosks: Kiosk[] };
    expect(kiosks).toMatchObject([{ id: kiosk.id, lastSeenAt: expect.any(String) }]);
    expect(JSON.stringify(kiosks)).not.toContain(token);

    const view = await fetch(`${centre.url}/api/v1/kiosk?token=${token}`);
    expect(await view.json()).toMatchObject({ id: kiosk.id, language: 'ru' });
    const gone = await fetch(`${centre.url}/api/v1/kiosks/${kiosk.id}`, { method: 'DELETE' });
    expect(await gone.json()).toEqual({ removed: true });
    await until(async () => stream.ended, 2000);
    expect((await fetch(address)).status).toBe(401);
    const again = await fetch(`${centre.url}/api/v1/kiosks/${kiosk.id}`, { method: 'DELETE' });
    expect(await again.json()).toEqual({ removed: false });
  });

  it('serves two hundred, who come and go, and the server still ends at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const all = await Promise.all(
        Array.from({ length: 200 }, () => openStream(`${centre.url}/api/v1/live/stream`)),
      );
      await send('p', [enter(`r-${round}`)]);
      const waiting = 4 + round;
      await until(async () => all.every(({ state }) => state?.totals.waiting === waiting));
      if (round < 2) for (const one of all) one.close();
    }
    const began = Date.now();
    expect(await centre.stop()).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
