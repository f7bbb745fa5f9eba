import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, visit } from '../support/browser.ts';
import { type Centre, startCentre } from '../support/command.ts';
import { demoReady, faultsOf, settled, workingDay } from '../support/look.ts';

let centre: Centre;
let browser: Browser;
let period: string;

const address = (path: string) => `${centre.url.replace(/\/$/, '')}${path}`;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startCentre({ args: ['--demo'] }), openBrowser()]);
  period = workingDay(await demoReady(centre.url.replace(/\/$/, '')));
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
});

describe('reports', () => {
  it('shows a report and gives it as a file', async () => {
    const { page, complaints, close } = await visit(
      browser,
      address(`/reports?${period}&report=queues-day`),
    );
    await settled(page);
    const shown = page.frameLocator('iframe');
    await shown.getByRole('heading', { name: 'Очереди', exact: true }).waitFor();
    expect(await shown.locator('svg').count()).toBeGreaterThan(1);
    expect(await shown.getByText('Asia/Almaty').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Скачать' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('option', { name: /PDF/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^gudok_queues-day_.*\.pdf$/);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await picture(page, 'reports');
    await close();
  });

  it('puts a report on a schedule, in words, sends it now and keeps what was sent', async () => {
    const { page, complaints, close } = await visit(
      browser,
      address(`/reports?${period}&report=operators-day`),
    );
    await settled(page);
    await page.getByRole('button', { name: 'Присылать по расписанию' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Во сколько').fill('19:00');
    await dialog.getByLabel('За какой период').selectOption('last-7-days');
    const words = 'По будням в 19:00 (Almaty), за последние 7 дней, PDF → в приложении';
    await dialog.getByText(words).waitFor();
    await picture(page, 'reports-schedule');
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('radio', { name: 'Рассылки' }).click();
    await page.getByText(words).waitFor();
    await page.getByRole('button', { name: 'Отправить сейчас' }).click();
    await page.getByText('готов, в приложении').waitFor({ timeout: 90_000 });
    const file = page.getByRole('link', { name: /PDF/ }).first();
    const answer = await page.request.get(address((await file.getAttribute('href')) ?? ''));
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, 'reports-history');
    await page.getByRole('radio', { name: 'Рассылки' }).click();
    await page.getByRole('button', { name: 'Поставить на паузу' }).click();
    await page.getByText('на паузе').waitFor();
    await page.getByRole('button', { name: 'Удалить' }).click();
    await page.getByRole('button', { name: 'Удалить' }).click();
    await page.getByText('Рассылок ещё нет').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('makes a report of what Explore shows', async () => {
    const { page, complaints, close } = await visit(
      browser,
      address(`/explore?${period}&m=offered,asa&by=queue&view=table&compare=none`),
    );
    await settled(page);
    await page.getByRole('button', { name: 'Сделать отчётом' }).click();
    await page.getByLabel('Название отчёта').fill('Очереди клиента');
    await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
    await page.getByRole('link', { name: 'Открыть отчёт' }).click();
    await page
      .frameLocator('iframe')
      .getByRole('heading', { name: 'Очереди клиента' })
      .waitFor({ timeout: 30_000 });
    expect(complaints).toEqual([]);
    await close();
  });

  it('is whole on a phone, in the dark and in Kazakh', async () => {
    const { page, complaints, close } = await visit(
      browser,
      address(`/reports?${period}&report=service-level`),
      { language: 'kk-KZ', dark: true, phone: true },
    );
    await settled(page);
    await page.frameLocator('iframe').locator('h1').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await picture(page, 'reports-phone');
    await close();
  });

  it('keeps its width though a channel has a name without end', async () => {
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await (await fetch(address(`/api/v1${path}`), init)).json()) as { id: string };
    };
    const settings = { kind: 'webhook', url: 'https://hook.example/' };
    const { id } = await post('/channels', { name: 'Ы'.repeat(200), settings });
    await post('/report-schedules', {
      ...{ report: 'ivr', time: '07:30', zone: 'Asia/Almaty', period: 'yesterday' },
      ...{ days: { kind: 'week', weekdays: [1] }, channels: [id], paused: true },
    });
    const { page, close } = await visit(browser, address('/reports?tab=schedules'), {
      phone: true,
    });
    await settled(page);
    const table = page.getByRole('table').filter({ hasText: 'ЫЫЫ' });
    expect(await table.evaluate((one) => one.scrollWidth)).toBeLessThan(700);
    await close();
  });
});
