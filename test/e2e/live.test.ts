import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleQueue, sampleRoom } from '../../src/web/features/live/prepare/sample-room.ts';
import { openBrowser, picture, type Visitor, visit } from '../support/browser.ts';
import { type Centre, root, startCentre } from '../support/command.ts';
import { demoReady, faultsOf, settled } from '../support/look.ts';

let centre: Centre;
let browser: Browser;
let source: string;
const project = 'Зал';
const queue = 'Проба';

async function post<Answer>(path: string, body: unknown, token?: string): Promise<Answer> {
  const answer = await fetch(`${centre.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as Answer;
}

const tell = (...events: object[]) => post('/events', events, source);
const makeKiosk = (more: object) =>
  post<{ kiosk: { id: string }; token: string }>('/kiosks', {
    name: 'Зал',
    layout: 'overview',
    project: null,
    queue: null,
    language: 'ru',
    sound: false,
    ...more,
  });

const waitingIs = (page: Page, count: number) =>
  page.waitForFunction(
    (wanted) =>
      document.querySelector('[data-wall=waiting] b')?.textContent?.trim() === String(wanted),
    count,
    { polling: 'raf' },
  );

beforeAll(async () => {
  [centre, browser] = await Promise.all([
    startCentre({ args: ['--demo'], env: { GUDOK_DEMO_DAYS: '3' } }),
    openBrowser(),
  ]);
  await demoReady(centre.url);
  const made = await post<{ token: string }>('/sources', {
    kind: 'events',
    name: 'Проба табло',
    project,
    zone: 'Asia/Almaty',
  });
  source = made.token;
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
});

describe('the wall', () => {
  it('shows what a PBX tells within a second, and its end', async () => {
    const { token } = await makeKiosk({ project, language: 'kk' });
    const { page, complaints, close } = await visit(browser, `${centre.url}/wall?token=${token}`);
    await page.getByText('деректер келіп тұр').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('kk');
    const took: number[] = [];
    for (let call = 1; call <= 5; call++) {
      const at = Date.now();
      await tell(
        {
          type: 'call-started',
          at,
          call: `w${call}`,
          direction: 'inbound',
          caller: '+77015550100',
        },
        { type: 'queue-entered', at, call: `w${call}`, queue },
      );
      await waitingIs(page, call);
      took.push(Date.now() - at);
    }
    console.log(`from the post to the wall, ms: ${took.join(', ')}`);
    expect(Math.max(...took)).toBeLessThan(1000);
    await page.locator(`[data-queue="${queue}"]`).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('7015550100');
    await tell(
      ...[1, 2, 3, 4, 5].map((call) => ({ type: 'call-ended', at: Date.now(), call: `w${call}` })),
    );
    await waitingIs(page, 0);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it("is all that its link opens, and the link's end is the wall's", async () => {
    const { token, kiosk } = await makeKiosk({});
    const status = async (path: string) =>
      (
        await fetch(`${centre.url}/api/v1${path}`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status;
    expect(await status('/live')).toBe(200);
    expect([401, 403]).toContain(await status('/calls?from=2026-11-01&to=2026-11-02'));
    expect([401, 403]).toContain(await status('/kiosks'));
    const { page, close } = await visit(browser, `${centre.url}/wall?token=${token}`);
    await page.getByText('данные идут').waitFor();
    expect(await page.locator('nav').count()).toBe(0);
    const removed = await fetch(`${centre.url}/api/v1/kiosks/${kiosk.id}`, { method: 'DELETE' });
    expect(removed.status).toBe(200);
    await page.getByText('Ссылка больше не действует').waitFor({ timeout: 20_000 });
    await close();
  });

  it.each([
    [1920, 1080],
    [1366, 768],
    [3840, 2160],
    [1080, 1920],
  ])('fits a screen of %i × %i in every layout', async (width, height) => {
    for (const layout of ['overview', 'queues', 'operators', 'queue']) {
      const { page, complaints, close } = await visit(browser, 'about:blank');
      await page.setViewportSize({ width, height });
      await page.route('**/api/v1/live/stream**', (route) => answerWith(route, [snapshot()]));
      await page.goto(`${centre.url}/wall?layout=${layout}&queue=Техподдержка`);
      await page.getByText('Операторы на линии').waitFor();
      const outside = await page.evaluate(() => {
        const edge = { right: window.innerWidth + 2, bottom: window.innerHeight + 2 };
        return [...document.querySelectorAll('main *')]
          .filter((element) => {
            const { right, bottom, width } = element.getBoundingClientRect();
            return width > 0 && (right > edge.right || bottom > edge.bottom);
          })
          .map((element) => element.outerHTML.slice(0, 80));
      });
      expect(outside).toEqual([]);
      const figures = await page.evaluate(() => {
        const u = Math.min(
          ...(window.innerWidth > window.innerHeight
            ? [window.innerWidth / 1920, window.innerHeight / 1080]
            : [window.innerWidth / 1080, window.innerHeight / 1920]),
        );
        const leaves = [...document.querySelectorAll('main *')].filter(
          (element) => element.childElementCount === 0 && element.textContent?.trim(),
        );
        const small = leaves.filter(
          (leaf) =>
            Number.parseFloat(getComputedStyle(leaf).fontSize) < 26.9 * u &&
            !/%/.test(leaf.textContent ?? ''),
        );
        return small.map((leaf) => leaf.textContent);
      });
      expect(figures).toEqual([]);
      expect(await faultsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    }
  });

  it('writes the numbers of an alarm as Kazakh does, whatever the browser knows', async () => {
    const [event, room] = snapshot();
    const alarm = {
      ...{ id: 'a1', rule: 'service-level-low', severity: 'critical', since: Date.now() },
      ...{ project: 'Связьком', queue: 'Техподдержка', message: 'said.service-level-30' },
      params: { where: 'Техподдержка', value: 0.807, threshold: 0.85 },
    };
    const { page, close } = await visit(browser, 'about:blank', { language: 'kk-KZ' });
    await page.route('**/api/v1/live/stream**', (route) =>
      answerWith(route, [[event, { ...room, alarms: [alarm] }]]),
    );
    await page.goto(`${centre.url}/wall`);
    const told = await page.getByRole('alert').innerText();
    expect(told.replaceAll('\u00a0', ' ')).toContain('80,7 %');
    await close();
  });

  it('says that nobody answers, where nobody ever did', async () => {
    const { page, close } = await visit(browser, 'about:blank');
    await page.route('**/api/v1/live/stream**', (route) => route.fulfill({ status: 503 }));
    for (const path of ['/wall', '/live']) {
      await page.goto(`${centre.url}${path}`);
      await page.getByText('Сервер не отвечает', { exact: true }).waitFor();
    }
    await close();
  });

  it('says when its stream stops, and pales after a minute', async () => {
    const { page, close } = await visit(browser, 'about:blank');
    await page.clock.install();
    let cut = false;
    await page.route('**/api/v1/live/stream**', (route) =>
      cut ? route.abort() : answerWith(route, [snapshot()]),
    );
    await page.goto(`${centre.url}/wall`);
    await page.getByText('данные идут').waitFor();
    cut = true;
    await page.clock.fastForward(17_000);
    await page.getByText(/нет данных 0:1\d/).waitFor();
    expect(await page.getByText('Данные не приходят').count()).toBe(0);
    await page.clock.fastForward(50_000);
    await page.getByText('Данные не приходят').waitFor();
    const opacity = await page
      .locator('[class*=pale]')
      .first()
      .evaluate((element) => Number(getComputedStyle(element).opacity));
    expect(opacity).toBeLessThan(0.5);
    cut = false;
    await page.clock.fastForward(31_000);
    await page.getByText('данные идут').waitFor();
    await close();
  });

  it('does not grow over thousands of changes', async () => {
    const { page, close } = await visit(browser, 'about:blank');
    let served = 0;
    await page.route('**/api/v1/live/stream**', (route) => {
      served += 1;
      return answerWith(route, [snapshot(), ...patches(600)]);
    });
    await page.goto(`${centre.url}/wall`);
    const session = await page.context().newCDPSession(page);
    const heapAfter = async (bodies: number) => {
      await expect.poll(() => served, { timeout: 90_000 }).toBeGreaterThan(bodies);
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
    };
    await session.send('Performance.enable');
    const before = await heapAfter(3);
    const after = await heapAfter(11);
    console.log(`heap after 1,800 and 6,600 changes: ${before.toFixed(1)}, ${after.toFixed(1)} MB`);
    expect(after - before).toBeLessThan(3);
    await close();
  });
});

describe('the live page', () => {
  it('is not left blank by words that did not come at once', async () => {
    const { page, close } = await visit(browser, centre.url);
    await page.route('**/assets/rest-*.js', (route) => route.abort(), { times: 1 });
    await page.goto(`${centre.url}/live`);
    await page.getByRole('button', { name: 'На стену' }).waitFor({ timeout: 20_000 });
    await close();
  });

  const visitors: [string, Visitor][] = [
    ['live', {}],
    ['live-dark', { dark: true, language: 'kk-KZ' }],
    ['live-phone', { phone: true }],
  ];
  it.each(visitors)('%s: tiles, queues, operators; one queue of it', async (name, who) => {
    const { page, complaints, close } = await visit(browser, `${centre.url}/live`, who);
    const row = page.locator('tr[tabindex]').first();
    await row.waitFor();
    await page.waitForFunction(() => document.fonts.ready);
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, name);
    await row.click();
    await page.waitForURL((url) => url.searchParams.has('queue'));
    expect(await page.locator('h1').textContent()).toContain(
      new URL(page.url()).searchParams.get('queue'),
    );
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('makes a link for a screen, which is then listed and taken away', async () => {
    const { page, complaints, close } = await visit(browser, `${centre.url}/live`);
    await page.getByRole('button', { name: 'На стену' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Название экрана').fill('Второй этаж');
    await dialog.getByRole('button', { name: 'Создать ссылку' }).click();
    const link = await dialog.locator('code').textContent();
    expect(link).toMatch(/\/wall\?token=.{20,}/);
    const screen = await visit(browser, link ?? '');
    await screen.page.getByText('данные идут').waitFor();
    await dialog.getByRole('button', { name: 'Готово' }).click();
    const row = dialog.getByRole('listitem').filter({ hasText: 'Второй этаж' });
    await row.getByRole('button', { name: 'Отозвать' }).click();
    await row.getByRole('button', { name: /^Отозвать\?/ }).click();
    await row.waitFor({ state: 'detached' });
    await screen.page.getByText('Ссылка больше не действует').waitFor({ timeout: 20_000 });
    expect(complaints).toEqual([]);
    await Promise.all([close(), screen.close()]);
  });
});

it('keeps the picture of the wall', async () => {
  const { page, close } = await visit(browser, 'about:blank');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.route('**/api/v1/live/stream**', (route) => answerWith(route, [snapshot()]));
  await page.goto(`${centre.url}/wall`);
  await page.getByText('Техподдержка: ждут 5').waitFor();
  await page.evaluate(() => document.fonts.ready);
  await picture(page, 'wallboard');
  if (process.env.GUDOK_SCREENSHOTS) {
    const { size } = statSync(join(root, 'docs', 'use', 'images', 'wallboard.png'));
    expect(size).toBeLessThan(250_000);
  }
  await close();
});

it('stands in the frame as every page does', async () => {
  const { page, close } = await visit(browser, `${centre.url}/`);
  await settled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.waitForURL((url) => url.pathname === '/live');
  await page.getByRole('heading', { level: 1, name: 'Табло' }).waitFor();
  await close();
});

/** The room of the design's picture, as it were now. */
function snapshot(): [string, object] {
  const now = Date.now();
  const room = sampleRoom();
  const late = now - room.at;
  return [
    'snapshot',
    {
      ...room,
      at: now,
      queues: room.queues.map((row) => ({
        ...row,
        longestSince: row.longestSince && row.longestSince + late,
      })),
      totals: { ...room.totals, longestSince: (room.totals.longestSince ?? 0) + late },
    },
  ];
}

function patches(count: number): [string, object][] {
  return Array.from({ length: count }, (_, index) => [
    'patch',
    {
      at: Date.now(),
      lagSeconds: 0.1,
      ready: true,
      queues: [sampleQueue({ queue: `Очередь ${index % 40}`, waiting: index % 9 })],
      ...(index > 40 ? { goneQueues: [`Связьком\nОчередь ${(index + 20) % 40}`] } : {}),
    },
  ]);
}

type Route = Parameters<Parameters<Page['route']>[1]>[0];

/** A stream that says what it has and ends; the page asks again by itself. */
function answerWith(route: Route, events: readonly [string, object][]): Promise<void> {
  const body = events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  return route.fulfill({
    contentType: 'text/event-stream',
    body: `retry: 300\n\n${body.join('')}`,
  });
}
