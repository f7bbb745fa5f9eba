import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, visit } from '../support/browser.ts';
import { type Centre, startCentre, until } from '../support/command.ts';
import { demoReady, faultsOf, settled } from '../support/look.ts';

let centre: Centre;
let browser: Browser;
let peer: Server;
const heard: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

beforeAll(async () => {
  peer = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.end('heard');
    });
  });
  await new Promise<void>((done) => peer.listen(0, '127.0.0.1', done));
  [centre, browser] = await Promise.all([
    startCentre({ args: ['--demo'], env: { GUDOK_DEMO_DAYS: '8' } }),
    openBrowser(),
  ]);
  await demoReady(centre.url);
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
  await new Promise((done) => peer.close(done));
});

const api = async <Answer>(path: string): Promise<Answer> =>
  (await (await fetch(`${centre.url}/api/v1${path}`)).json()) as Answer;

it('a webhook is made, tested and seen in the log; its key never comes back', async () => {
  const address = `http://127.0.0.1:${(peer.address() as AddressInfo).port}/hook`;
  const { page, complaints, close } = await visit(browser, `${centre.url}/channels`);
  await settled(page);
  await page.getByRole('button', { name: 'Добавить канал' }).click();
  await page.getByRole('option', { name: 'Вебхук' }).click();
  const card = page.getByRole('complementary');
  await card.getByRole('button', { name: 'Сохранить' }).click();
  expect(await card.getByText('Заполните').count()).toBe(2);
  await card.getByLabel('Название').fill('Дежурная смена');
  await card.getByLabel('Адрес', { exact: true }).fill(address);
  await card.getByLabel('Ключ подписи').fill('очень тайно');
  await card.getByText('Ещё настройки').click();
  await card.getByText('Адрес может быть во внутренней сети').click();
  await card.getByRole('button', { name: 'Сохранить' }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'Дежурная смена' });
  await line.getByRole('button', { name: 'Проверить' }).click();
  await line.getByText(/отправлено за/).waitFor();
  const [first] = heard;
  expect(first?.body).toContain('test');
  expect(JSON.stringify(first?.headers)).not.toContain('очень тайно');

  await line.getByText('Дежурная смена').click();
  await card.getByText('сохранён').waitFor();
  expect(await page.content()).not.toContain('очень тайно');
  await page.keyboard.press('Escape');

  await page.getByRole('radio', { name: 'Журнал' }).click();
  const told = page.getByRole('listitem').filter({ hasText: 'Проверка канала' }).first();
  await told.getByText('отправлено').waitFor();
  await told.getByRole('button').click();
  await card.getByText('heard').waitFor();
  await settled(page);
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it('a rule is written, tried on the past, fires, is taken, and the bell tells of it', async () => {
  const { page, complaints, close } = await visit(browser, `${centre.url}/alerts?tab=rules`);
  await settled(page);
  await page.getByText('Ожидание в очереди растёт').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Новое правило' }).click();
  await page.getByLabel('Название').fill('Звонки есть');
  await page.getByText('Выберите показатель', { exact: true }).click();
  await page.keyboard.type('offered');
  await page.keyboard.press('Enter');
  await page.getByLabel('За последние').selectOption({ label: '7 дн.' });
  await page.getByLabel('Порог сигнала').fill('1');
  await page.getByLabel('Проверок подряд', { exact: true }).fill('1');
  await page.getByText(/^Сигнал, если «/).waitFor();
  await page.getByText('Дежурная смена').click();
  await page.getByText(/^Скажем: Дежурная смена/).waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('radio', { name: '7 дней' }).click();
  await page.getByRole('button', { name: 'Проверить', exact: true }).click();
  await page.getByText(/Сработало бы/).waitFor();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Звонки есть' }).waitFor();

  type Incidents = { incidents: { id: string; ruleName: string }[] };
  let id = '';
  await until(async () => {
    const { incidents } = await api<Incidents>('/alerts/incidents?state=open');
    id = incidents.find(({ ruleName }) => ruleName === 'Звонки есть')?.id ?? '';
    return id !== '';
  }, 120_000);
  await page.getByRole('radio', { name: 'Сигналы' }).click();
  await page.getByRole('button', { name: /Звонки есть/ }).click();
  const card = page.getByRole('complementary');
  await card.getByText('Звонки, которые важнее всего').waitFor();
  await card.getByLabel('Ваше имя').fill('Айгерім');
  await card.getByLabel('Комментарий').fill('Разбираемся');
  await card.getByRole('button', { name: 'Добавить' }).click();
  await card.getByText('Разбираемся').waitFor();
  await card.getByRole('button', { name: 'Принять' }).click();
  await card.getByText(/Принято: Айгерім/).waitFor();
  await until(async () => heard.some(({ body }) => body.includes('Звонки есть')));
  await settled(page);
  expect(await faultsOf(page)).toEqual([]);
  expect(new URL(page.url()).searchParams.get('incident')).toBe(id);

  await page.getByRole('button', { name: /Уведомления, \d/ }).click();
  await page.getByRole('dialog').getByText('Звонки есть').first().waitFor();
  await page.getByRole('button', { name: 'Прочитать все' }).click();
  await page.getByRole('button', { name: 'Уведомления', exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('a rule that was removed comes back', async () => {
  const { page, close } = await visit(browser, `${centre.url}/alerts?tab=rules`);
  await settled(page);
  await page.getByRole('button', { name: 'Удалить правило «Звонки есть»' }).click();
  await page.getByText('Правило «Звонки есть» удалено').waitFor();
  await page.getByRole('button', { name: 'Вернуть', exact: true }).click();
  await page.getByRole('switch', { name: 'Включено: Звонки есть' }).waitFor();
  await close();
});

it.each([
  '/alerts',
  '/alerts?tab=rules',
  '/alerts?tab=calendar',
  '/alerts?tab=rules&rule=new',
  '/channels',
  '/channels?new=email',
  '/channels?tab=log',
])('is usable on a phone, in the dark, in Kazakh: %s', async (path) => {
  const { page, complaints, close } = await visit(browser, `${centre.url}${path}`, {
    phone: true,
    dark: true,
    language: 'kk-KZ',
  });
  await settled(page);
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
