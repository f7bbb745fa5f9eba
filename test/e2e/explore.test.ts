import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, visit } from '../support/browser.ts';
import { type Centre, startCentre } from '../support/command.ts';
import { demoReady, faultsOf, settled, workingDay } from '../support/look.ts';

let centre: Centre;
let browser: Browser;
let period: string;

const api = (path: string) => `${centre.url.replace(/\/$/, '')}${path}`;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startCentre({ args: ['--demo'] }), openBrowser()]);
  period = workingDay(await demoReady(centre.url.replace(/\/$/, '')));
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
});

/** Numbers of a table as the page writes them: heads of rows, cells, the last column. */
async function tableOf(page: Page): Promise<string[][]> {
  return page
    .getByRole('table')
    .first()
    .locator('tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    );
}

async function asked(by: string[], metrics = ['abandoned', 'abandon_rate']) {
  const [from, to] = [/from=([\d-]+)/, /to=([\d-]+)/].map((shape) => shape.exec(period)?.[1]);
  const response = await fetch(api('/api/v1/query'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ metrics, by, from, to, zone: 'Asia/Almaty', limit: 1000 }),
  });
  return (await response.json()) as {
    rows: Record<string, string | number | null>[];
    totals: Record<string, number>;
  };
}

const percent = (value: unknown) =>
  typeof value === 'number' ? `${(value * 100).toFixed(1).replace('.', ',')}\u00a0%` : '—';

describe('explore', () => {
  it('shows a pivot whose totals are those of the question itself, saves it, shows it again', async () => {
    const address = `/explore?${period}&m=abandoned,abandon_rate&by=queue,hour_of_day&view=pivot&one=abandon_rate&compare=none`;
    const { page, complaints, close } = await visit(browser, api(address));
    await settled(page);
    const shown = await tableOf(page);
    const byQueue = await asked(['queue']);
    const whole = await asked([]);
    for (const row of byQueue.rows) {
      const line = shown.find(([name]) => name === row.queue);
      expect([row.queue, line?.at(-1)]).toEqual([row.queue, percent(row.abandon_rate)]);
    }
    expect(shown.at(-1)?.at(-1)).toBe(percent(whole.totals.abandon_rate));
    // The mean of the rates is another number: the total cannot have been made of them.
    const rates = byQueue.rows.map(({ abandon_rate }) => Number(abandon_rate));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    expect(percent(mean)).not.toBe(percent(whole.totals.abandon_rate));
    await picture(page, 'explore-pivot');

    await page.getByRole('button', { name: 'Сохранить на дашборд' }).click();
    await page.getByLabel('Название карточки').fill('Потери по часам');
    await page.getByLabel('Название', { exact: true }).fill('Утро руководителя');
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
    await page.getByRole('link', { name: 'Открыть дашборд' }).click();
    await page.getByRole('heading', { name: /Утро руководителя/ }).waitFor();
    await settled(page);
    await expect.poll(() => tableOf(page), { timeout: 10_000 }).toEqual(shown);
    await page.reload();
    await settled(page);
    await expect.poll(() => tableOf(page), { timeout: 10_000 }).toEqual(shown);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('arranges cards by the keyboard, brings a removed one back, keeps what was done', async () => {
    const { page, complaints, close } = await visit(browser, api(`/explore?${period}`));
    for (const [index, view] of ['line', 'number'].entries()) {
      await page.goto(api(`/explore?${period}&m=offered&by=time&view=${view}`));
      await settled(page);
      await page.getByRole('button', { name: 'Сохранить на дашборд' }).click();
      await page.getByLabel('Название карточки').fill(`Карточка ${index + 1}`);
      await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
      await page.getByRole('link', { name: 'Открыть дашборд' }).waitFor();
    }
    await page.getByRole('link', { name: 'Открыть дашборд' }).click();
    await page.getByRole('button', { name: 'Изменить' }).click();
    const handle = page.getByRole('button', { name: 'Переместить «Карточка 1»' });
    await handle.focus();
    const before = await page.getByRole('region', { name: 'Карточка 1' }).boundingBox();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('button', { name: 'Убрать «Карточка 2»' }).click();
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click();
    await page.getByRole('region', { name: 'Карточка 2' }).waitFor();
    await page.getByRole('button', { name: 'Дублировать «Карточка 2»' }).click();
    await page.getByRole('button', { name: 'Готово' }).click();
    await page.getByRole('button', { name: 'Изменить' }).waitFor();
    await settled(page);
    const after = await page.getByRole('region', { name: 'Карточка 1' }).boundingBox();
    expect(after?.width ?? 0).toBeGreaterThan(before?.width ?? 0);
    expect(await page.getByRole('region', { name: 'Карточка 2' }).count()).toBe(2);
    await page.reload();
    await settled(page);
    expect((await page.getByRole('region', { name: 'Карточка 1' }).boundingBox())?.width).toBe(
      after?.width,
    );
    expect(await page.getByRole('region', { name: 'Карточка 2' }).count()).toBe(2);
    await picture(page, 'dashboard');
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells who saved over, and deletes with a way back', async () => {
    const { page, close } = await visit(browser, api('/dashboards'));
    await page.getByRole('button', { name: 'Новый дашборд' }).first().click();
    await page.getByLabel('Название', { exact: true }).fill('Мой вариант');
    const id = /dashboards\/(\w+)/.exec(page.url())?.[1];
    const read = await (await fetch(api(`/api/v1/dashboards/${id}`))).json();
    const theirs = { id, version: read.version, name: 'Чужой вариант', cards: [] };
    await fetch(api('/api/v1/dashboards'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(theirs),
    });
    await page.getByRole('button', { name: 'Готово' }).click();
    await page.getByRole('alert').getByText('Чужой вариант').waitFor();
    await page.getByRole('button', { name: 'Сохранить мой вариант' }).click();
    await page.getByRole('heading', { name: /Мой вариант/ }).waitFor();

    await page.getByRole('link', { name: 'Дашборды' }).last().click();
    await page.getByRole('button', { name: 'Удалить «Мой вариант»' }).click();
    await page.getByRole('link', { name: 'Мой вариант' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click();
    await page.getByRole('link', { name: 'Мой вариант' }).waitFor();
    await close();
  });

  it('downloads what it shows', async () => {
    const address = `/explore?${period}&m=offered,service_level&by=queue&view=table&compare=none`;
    const { page, close } = await visit(browser, api(address));
    await settled(page);
    await page.getByRole('button', { name: 'Скачать' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('option', { name: /CSV/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^gudok_offered_.*\.csv$/);
    const stream = await download.createReadStream();
    let text = '';
    for await (const piece of stream) text += String(piece);
    const lines = text.trim().split('\r\n');
    const answer = await asked(['queue'], ['offered', 'service_level']);
    expect(lines).toHaveLength(answer.rows.length + 1);
    const [row] = answer.rows;
    expect(text).toContain(
      `${row?.queue};${row?.offered};${String(row?.service_level).replace('.', ',')}`,
    );
    await close();
  });

  it.each([
    ['/explore', 'kk-KZ'],
    ['/explore?m=aht,handled&by=agent&view=distribution', 'en-GB'],
    ['/explore?m=offered,asa&by=queue,time&view=line', 'ru-RU'],
    ['/dashboards', 'kk-KZ'],
  ] as const)('fits a phone: %s in %s', async (path, language) => {
    const address = api(`${path}${path.includes('?') ? '&' : '?'}${period}`);
    const { page, complaints, close } = await visit(browser, address, { language, phone: true });
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
