import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, visit } from '../support/browser.ts';
import { type Centre, startCentre, until } from '../support/command.ts';
import { demoReady, faultsOf, settled, workingDay } from '../support/look.ts';

let centre: Centre;
let browser: Browser;
let day: string;

beforeAll(async () => {
  [centre, browser] = await Promise.all([
    startCentre({ args: ['--demo'], env: { GUDOK_DEMO_DAYS: '8' } }),
    openBrowser(),
  ]);
  day = workingDay(await demoReady(centre.url));
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
});

const api = async <Answer>(path: string, body?: object): Promise<Answer> => {
  const response = await fetch(`${centre.url}/api/v1${path}`, {
    ...(body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  return (await response.json()) as Answer;
};

const formula = (page: Page) => page.locator('.cm-content');
const write = async (page: Page, text: string): Promise<void> => {
  await formula(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
};

it('a KPI is written, told off, mended, published from tomorrow, and the past stays', async () => {
  const { page, complaints, close } = await visit(browser, `${centre.url}/kpi/edit/new?${day}`);
  await settled(page);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel('Название').first().fill('Доля долгих ожиданий');
  expect(await page.getByLabel('Код').first().inputValue()).toBe('dolya_dolgikh_ozhidaniy');

  await write(page, 'sum(talks.talk) + sum(deals.amount)');
  const problem = page.locator('[class*=problems] li').first();
  await problem.waitFor();
  expect(await problem.textContent()).toContain('нельзя сложить');
  expect(await page.locator('.cm-lintRange-error').count()).toBe(1);
  expect(await page.getByRole('button', { name: /Опубликовать/ }).isDisabled()).toBe(true);

  await write(page, 'count(queue_vsits where wait > 60) / offered');
  await problem.getByRole('button', { name: /queue_visits/ }).click();
  expect(await formula(page).textContent()).toContain('queue_visits');
  const publish = page.getByRole('button', { name: 'Опубликовать v1' });
  await until(async () => await publish.isEnabled());
  await page.locator('[class*=bigNumber]').waitFor();
  expect(await page.locator('[class*=bigNumber]').textContent()).toMatch(/\d.*%/);

  await publish.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Что изменилось и зачем').fill('первая');
  await dialog.getByRole('button', { name: 'Опубликовать v1' }).click();
  await page.getByText(/Версия 1 опубликована/).waitFor();
  const { kpis } = await api<{ kpis: { id: string; version: number; origin: string }[] }>('/kpis');
  expect(kpis.find(({ id }) => id === 'dolya_dolgikh_ozhidaniy')).toMatchObject({
    version: 1,
    origin: 'own',
  });
  expect(complaints).toEqual([]);
  await close();
});

it('another threshold from tomorrow leaves what was reported as it was', async () => {
  const [from = '', to = ''] = [...day.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(String);
  const question = { metrics: ['service_level'], from, to, zone: 'Asia/Almaty' };
  type Told = { totals: { service_level: number } };
  const before = await api<Told>('/query', question);
  const { page, close } = await visit(browser, `${centre.url}/kpi/edit/service_level?${day}`);
  await settled(page);
  await page.locator('fieldset').filter({ hasText: 'threshold' }).getByLabel('Обычно').fill('1');
  await page.getByRole('button', { name: 'Опубликовать v2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Опубликовать v2' }).click();
  await page.getByText(/Версия 2 опубликована/).waitFor();
  await close();
  expect((await api<Told>('/query', question)).totals).toEqual(before.totals);
});

it('is usable on a phone, in the dark, in Kazakh', async () => {
  const { page, complaints, close } = await visit(browser, `${centre.url}/kpi/edit/asa?${day}`, {
    phone: true,
    dark: true,
    language: 'kk-KZ',
  });
  await settled(page);
  await page.locator('.cm-content').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
