import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, type Visitor, visit } from '../support/browser.ts';
import { type Centre, root, startCentre } from '../support/command.ts';
import { demoReady, faultsOf, settled, workingDay } from '../support/look.ts';

/** Pictures of the docs: `GUDOK_SCREENSHOTS=1 npx vitest run --project e2e test/e2e/pictures`. */
describe.skipIf(!process.env.GUDOK_SCREENSHOTS)('pictures for the docs', () => {
  let centre: Centre;
  let browser: Browser;
  let day: string;

  beforeAll(async () => {
    [centre, browser] = await Promise.all([startCentre({ args: ['--demo'] }), openBrowser()]);
    day = workingDay(await demoReady(centre.url));
  });
  afterAll(async () => {
    await browser?.close();
    await centre?.remove();
  });

  const openCall = async (page: Page) => {
    // One that waited, spoke and was accepted late tells the most.
    const late = page.locator('[role=row]', { hasText: 'принят, позже' }).first();
    await page.getByRole('grid').focus();
    while (!(await late.isVisible())) {
      await page.keyboard.press('PageDown');
      await settled(page);
    }
    await late.click();
    await page.getByText('Почему учтён').waitFor();
  };
  const pictures: [string, string, Visitor, ((page: Page) => Promise<void>)?][] = [
    ['board', '/', {}],
    ['board-dark', '/', { dark: true }],
    ['board-phone', '/', { phone: true }],
    ['calls', '/calls', {}, openCall],
    ['call-phone', '/calls', { phone: true }, openCall],
    [
      'queues',
      '/queues',
      {},
      async (page) => {
        await page
          .getByRole('row', { name: /Техподдержка/ })
          .first()
          .click();
        await page.getByText('Чем закончилось ожидание').waitFor();
      },
    ],
    ['operators', '/operators', {}],
    ['ivr', '/ivr', {}],
    ['quality', '/quality', {}],
    ['import', '/sources/import', {}, dropTable],
    ['sources', '/sources', {}],
    ['kpi', '/kpi', {}],
    ['kpi-dark', '/kpi', { dark: true }],
    ['kpi-editor', '/kpi/edit/new', {}, writeWrong],
    ['service-level', '/service-level', {}],
    ['explore', '/explore', {}, openPivot],
  ];

  it.each(pictures)('%s', async (name, path, who, act) => {
    const { page, complaints, close } = await visit(browser, `${centre.url}${path}?${day}`, who);
    await settled(page);
    await act?.(page);
    await settled(page);
    await page.evaluate(() => document.fonts.ready);
    await page.mouse.move(0, 0);
    expect([...(await faultsOf(page)), ...complaints]).toEqual([]);
    await picture(page, name);
    const { size } = statSync(join(root, 'docs', 'use', 'images', `${name}.png`));
    expect(size).toBeLessThan(250_000);
    await close();
  });
});

/** A KPI that adds money to seconds. */
async function writeWrong(page: Page): Promise<void> {
  await page.getByText('Рубли на сделку').click();
  await page.getByLabel('Название').first().fill('Стоимость закрытой сделки');
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText("sum(deals.amount) / count(deals where status = 'won')");
  await page.locator('[class*=bigNumber]').waitFor();
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(
    "(\n  sum(ad_costs.amount)\n  + sum(talks.talk + talks.wrapup)\n)\n/ count(deals where status = 'won')",
  );
  await page.getByText(/нельзя сложить/).waitFor();
}

async function openPivot(page: Page): Promise<void> {
  await page.getByText('Какая очередь теряет и в какие дни?').click();
  await page.getByText('пересчитано').first().waitFor();
}

/** A day of a PBX with the usual troubles: a date that is not, a negative length, a new name. */
async function dropTable(page: Page): Promise<void> {
  const queues = ['Поддержка', 'Тариф', 'Запись', 'Продажи'];
  const people = ['Ковалёва М.', 'Чернова О.', 'Сәрсенова А.', 'Әбдіғали Ж.', 'Өмірбек Г.'];
  const two = (value: number) => String(value).padStart(2, '0');
  const rows = Array.from({ length: 400 }, (_, index) => {
    const spent = index % 9 === 4 ? 0 : 70 + ((index * 37) % 380);
    const date = index === 4 ? '31.02.2026' : '18.11.2026';
    return [
      `${date} ${two(9 + Math.floor(index / 50))}:${two(index % 60)}:${two((index * 7) % 60)}`,
      `8 70${index % 9} ${two(index % 90)}5-${two((index * 3) % 90)}-${two((index * 11) % 90)}`,
      queues[index % 4],
      spent ? people[index % 5] : '',
      5 + ((index * 13) % 60),
      index === 9 ? '-00:00:07' : `00:${two(Math.floor(spent / 60))}:${two(spent % 60)}`,
      spent ? 'Отвечен' : 'Не отвечен',
    ].join(';');
  });
  const heads = 'Дата звонка;Номер А;Очередь;Оператор;Ожид;Разг;Статус';
  const buffer = Buffer.from([heads, ...rows, ''].join('\n'));
  const file = { name: 'calls_2026-11-18.csv', mimeType: 'text/csv', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('Дата не существует').waitFor();
}
