import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, visit } from '../support/browser.ts';
import { type Centre, startCentre, until } from '../support/command.ts';

let centre: Centre;
let browser: Browser;
let folder: string;

const api = (path: string) => `${centre.url.replace(/\/$/, '')}${path}`;

async function demoState(): Promise<string> {
  const response = await fetch(api('/api/v1/status'));
  const status = (await response.json()) as { demo: { state: string } };
  return status.demo.state;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gudok-e2e-'));
  [centre, browser] = await Promise.all([startCentre({ args: ['--demo'] }), openBrowser()]);
  await until(async () => (await demoState()) === 'ready', 150_000);
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('journal of calls', () => {
  it('walks any number of calls by the keyboard, opens a card and keeps it in the address', async () => {
    const { page, complaints, close } = await visit(browser, api('/calls?period=90-days'));
    const grid = page.getByRole('grid');
    const row = (index: number) => page.locator(`[role=row][aria-rowindex="${index}"]`);
    await row(1).getByRole('gridcell').first().waitFor();
    const total = Number(await grid.getAttribute('aria-rowcount'));
    expect(total).toBeGreaterThan(50_000);

    await grid.focus();
    await page.keyboard.press('End');
    await row(total).getByRole('gridcell').first().waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const card = page.getByRole('complementary', { name: /^Звонок/ });
    await card.getByText('Жизнь звонка').waitFor();
    const opened = new URL(page.url()).searchParams.get('call');
    expect(opened).toBeTruthy();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL((url) => url.searchParams.get('call') !== opened);

    await page.reload();
    await card.getByText('Почему учтён').waitFor();
    await page.getByRole('button', { name: 'Закрыть' }).click();
    await card.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('masks numbers until asked, and shows the calls behind a metric with why', async () => {
    const address = api('/calls?period=yesterday&metric=service_level');
    const { page, complaints, close } = await visit(browser, address);
    const cells = page.locator('[role=row][aria-rowindex="1"] [role=gridcell]');
    await cells.first().waitFor();
    expect(await cells.nth(1).textContent()).toMatch(/^\+7\s•••\s•••-\d\d-\d\d$/);
    expect(await cells.nth(7).textContent()).toMatch(/с/);
    await page.getByRole('button', { name: 'Показать номера' }).click();
    expect(await cells.nth(1).textContent()).toMatch(/^\+7\s\d{3}\s\d{3}-\d\d-\d\d$/);
    await page.getByText('Показать все').click();
    await page.waitForURL((url) => !url.searchParams.has('metric'));
    expect(complaints).toEqual([]);
    await close();
  });

  it('fills a phone with the card', async () => {
    const { page, close } = await visit(browser, api('/calls?period=yesterday'), { phone: true });
    await page.locator('[role=row][aria-rowindex="2"]').click();
    const card = page.getByRole('complementary');
    await card.getByText('Жизнь звонка').waitFor();
    const box = await card.boundingBox();
    expect([box?.x, box?.width]).toEqual([0, 390]);
    await close();
  });
});

describe('operators', () => {
  it('shows the spread of load, silhouettes and the exact track of a day', async () => {
    const { page, complaints, close } = await visit(browser, api('/operators?period=yesterday'));
    await page.getByText('в коридоре', { exact: true }).waitFor();
    const silhouettes = page.getByRole('img', { name: /^Состояния: / });
    expect(await silhouettes.count()).toBeGreaterThan(10);
    await page.getByRole('table').getByRole('row').nth(1).click();
    await page.getByText('Точный трек').waitFor();
    await page.getByRole('complementary').locator('svg rect').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('import', () => {
  const good = Array.from(
    { length: 60 },
    (_, index) =>
      `18.11.2024 09:${String(index).padStart(2, '0')}:14;8 701 555-17-${String(index).padStart(2, '0')};Поддержка;Ковалева М.;34;00:05:02;Отвечен`,
  );
  const table = [
    'Дата звонка;Номер А;Очередь;Оператор;Ожид;Разг;Статус',
    ...good,
    '31.02.2024 09:04:51;8 706 837-38-02;Поддержка;Ковалева М.;33;00:02:00;Отвечен',
  ].join('\n');

  it('leads a dropped file to its numbers, and its bad line to quarantine', async () => {
    writeFileSync(join(folder, 'calls.csv'), table);
    const { page, complaints, close } = await visit(browser, api('/sources/import'));
    await page.locator('input[type=file]').setInputFiles(join(folder, 'calls.csv'));
    await page.getByText('Дата не существует').waitFor();
    await page.getByLabel('Поле для колонки Номер А').selectOption({ label: 'не загружать' });
    await page.getByLabel('Поле для колонки Номер А').selectOption({ label: 'Номер клиента' });
    await page.getByRole('button', { name: /^Проверить/ }).click();
    await page.getByText('Что получится').waitFor();
    await page.getByRole('button', { name: /^Загрузить/ }).click();
    await page.getByText('Открыть обзор').waitFor();
    // It can be left and come back to.
    await page.reload();
    await page.getByRole('link', { name: 'Звонки', exact: true }).last().waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Звонки', exact: true }).click();
    await page.getByRole('heading', { name: '60 звонков' }).waitFor();

    await page.goto(api('/sources'));
    await page.getByText('calls.csv').first().waitFor();
    await page.getByRole('row', { name: /Таблица/ }).click();
    await page.getByRole('button', { name: 'Повторить все' }).click();
    await page.getByText(/осталось в карантине 1/).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('gives a source of events its token once', async () => {
    const { page, close } = await visit(browser, api('/sources'), { language: 'en-GB' });
    await page.getByRole('button', { name: 'Connect events' }).click();
    await page.getByLabel('Name', { exact: true }).fill('PBX');
    await page.getByRole('button', { name: 'Create' }).click();
    const command = (await page.getByText(/^curl /).textContent()) ?? '';
    const token = /Bearer (\S+)'/.exec(command)?.[1] ?? '';
    const sent = await fetch(api('/api/v1/events'), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: JSON.stringify({ type: 'call-started', at: Date.now(), call: 'e2e-1' }),
    });
    expect(((await sent.json()) as { accepted: number }).accepted).toBe(1);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: /PBX/ }).waitFor();
    await close();
  });
});
