import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, visit } from '../support/browser.ts';
import { type Centre, startCentre } from '../support/command.ts';
import { faultsOf, pagePaths, settled } from '../support/look.ts';

/** Pages that have something to show or to begin with before there is any call. */
const withoutCalls: readonly string[] = [
  '/kpi/catalogue',
  '/kpi/service_level',
  '/kpi/edit/new',
  '/explore',
  '/dashboards',
  '/alerts',
  '/reports',
  '/channels',
];

let centre: Centre;
let browser: Browser;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startCentre({ args: ['--no-demo'] }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
});

describe('a data folder with nothing in it', () => {
  it.each(['ru-RU', 'kk-KZ', 'en-GB'] as const)(
    '%s: every page says so and leads on',
    async (language) => {
      const { page, complaints, close } = await visit(browser, centre.url, { language });
      for (const path of pagePaths.filter((one) => one !== '/sources/import')) {
        await page.goto(centre.url + path);
        await settled(page);
        if (!withoutCalls.includes(path)) {
          await page.locator('main [role=status]').first().waitFor();
          const step = page.locator('main a[href*="/sources/import"]');
          expect(await step.count(), path).toBeGreaterThan(0);
        }
        expect([...(await faultsOf(page)), ...complaints], path).toEqual([]);
      }
      await close();
    },
  );

  it('loads under 300 kB of scripts and styles, and charts only when there is one', async () => {
    const { page, close } = await visit(browser, 'about:blank');
    const sizes = new Map<string, number>();
    const reading: Promise<void>[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (!/^\/assets\/|^\/$/.test(pathname)) return;
      const read = async () => {
        const body = await response.body();
        sizes.set(pathname, /woff2$/.test(pathname) ? body.length : gzipSync(body).length);
      };
      reading.push(read());
    });
    await page.goto(centre.url);
    await settled(page);
    await Promise.all(reading);
    const sum = (wanted: (path: string) => boolean) =>
      [...sizes].filter(([path]) => wanted(path)).reduce((total, [, size]) => total + size, 0);
    const isFont = (path: string) => path.endsWith('.woff2');
    const isChart = (path: string) => /chart/.test(path);
    expect([...sizes.keys()].filter(isChart)).toEqual([]);
    expect(sum((path) => !isFont(path))).toBeGreaterThan(50_000);
    expect(sum((path) => !isFont(path))).toBeLessThan(300_000);
    expect(sum(isFont)).toBeLessThan(120_000);
    await close();
  });
});

/** «Ожидание» and the rest in Windows-1251, where Cyrillic letters are one byte each. */
function windows1251(text: string): Buffer {
  const letter = (code: number) =>
    code < 128 ? code : code === 0x401 ? 0xa8 : code === 0x451 ? 0xb8 : code - 0x410 + 0xc0;
  return Buffer.from([...text].map((char) => letter(char.charCodeAt(0))));
}

/** Drops a file on the page as from the desktop. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], fileName));
      return data;
    },
    { fileName: name, bytes: [...content] },
  );
  const zone = page.locator('div', { has: page.locator('> input[type=file]') }).last();
  await zone.dispatchEvent('dragover', { dataTransfer: transfer });
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
}

async function load(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Проверить/ }).click();
  await page.getByText('Что получится').waitFor();
  await page.getByRole('button', { name: /^Загрузить/ }).click();
  await page.getByRole('link', { name: 'Открыть обзор' }).waitFor();
}

describe('a file dropped on the page', () => {
  it('in Windows-1251: read, loaded, and seen on the board of its days', async () => {
    const rows = Array.from({ length: 48 }, (_, index) => {
      const minute = String(index).padStart(2, '0');
      const outcome = index % 8 === 0 ? '00:00:00;Не отвечен' : '00:02:30;Отвечен';
      return `14.05.2025 10:${minute}:00;8 701 555-20-${minute};Запись;${index % 8 ? 'Ёлкина Мария' : ''};${index % 8 ? 12 : 50};${outcome}`;
    });
    const text = ['Дата звонка;Номер А;Очередь;Оператор;Ожид;Разг;Статус', ...rows, ''].join(
      '\r\n',
    );
    const { page, complaints, close } = await visit(browser, `${centre.url}/sources/import`);
    await drop(page, 'звонки.csv', windows1251(text));
    await page.getByText('Windows-1251').waitFor();
    await page.getByText('Ёлкина Мария').first().waitFor();
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    await load(page);
    await page.getByRole('link', { name: 'Открыть обзор' }).click();
    const offered = page.locator('article[data-metric=offered] p').first();
    await expect.poll(() => offered.textContent()).toBe('48');
    await page
      .getByRole('row', { name: /Запись/ })
      .first()
      .waitFor();
    const rate = page.locator('article[data-metric=abandon_rate] p').first();
    expect(await rate.textContent()).toMatch(/^12,5/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('a queue_log: its calls, a card with the timeline, why and the raw lines', async () => {
    const start = Date.parse('2025-06-04T10:00:00+05:00') / 1000;
    const lines = Array.from({ length: 20 }, (_, index) => {
      const id = `${start + index * 60}.${index + 1}`;
      const at = start + index * 60;
      return [
        `${at}|${id}|sales|NONE|ENTERQUEUE||7701555${1000 + index}|1`,
        `${at + 7}|${id}|sales|SIP/101|CONNECT|7|${id}|5`,
        `${at + 50}|${id}|sales|SIP/101|COMPLETECALLER|7|43|1`,
      ];
    }).flat();
    const { page, complaints, close } = await visit(browser, `${centre.url}/sources/import`);
    await drop(page, 'queue_log', Buffer.from(`${lines.join('\n')}\n`));
    await load(page);
    await page.getByRole('main').getByRole('link', { name: 'Звонки', exact: true }).click();
    await page.getByRole('heading', { name: '20 звонков' }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const card = page.getByRole('complementary', { name: /^Звонок/ });
    await card.getByText('Почему учтён').waitFor();
    await card.getByText('Жизнь звонка').waitFor();
    await card.getByText('ENTERQUEUE').waitFor();
    expect(await card.getByText('COMPLETECALLER').count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });
});
