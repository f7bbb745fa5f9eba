import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Visitor, visit } from '../support/browser.ts';
import { type Centre, startCentre } from '../support/command.ts';
import { demoReady, faultsOf, pagePaths, settled, workingDay } from '../support/look.ts';

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

const at = (path: string, search = '') =>
  `${centre.url}${path}?${day}${search ? `&${search}` : ''}`;

describe('every page, as each person sees it', () => {
  const visitors: [string, Visitor][] = [
    ['Russian', {}],
    ['Kazakh, dark', { language: 'kk-KZ', dark: true }],
    ['English', { language: 'en-GB' }],
    ['Russian on a phone, dark', { phone: true, dark: true }],
    ['Kazakh on a phone', { language: 'kk-KZ', phone: true }],
    ['English on a phone', { language: 'en-GB', phone: true }],
  ];
  // An error is also what the policy of the page's contents refuses.
  it.each(visitors)('%s: no holes, no overflow, no nameless things, no errors', async (_, who) => {
    const { page, complaints, close } = await visit(browser, at('/'), who);
    const faults: Record<string, string[]> = {};
    for (const path of pagePaths) {
      if (path !== '/') await page.goto(at(path));
      await settled(page);
      faults[path] = [...(await faultsOf(page)), ...complaints.splice(0)];
    }
    expect(faults).toEqual(Object.fromEntries(pagePaths.map((path) => [path, []])));
    const background = await page.evaluate(
      () => getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [],
    );
    expect(Math.max(...background) < 128).toBe(who.dark === true);
    await close();
  });
});

describe('the passport of a number', () => {
  it('opens by a click, leads to the calls behind, and these are as many', async () => {
    const { page, complaints, close } = await visit(browser, at('/ivr'));
    const tile = page.locator('article[data-metric=ivr_calls]');
    await tile.getByText(/^\d/).first().waitFor();
    const shown = (await tile.locator('p').first().textContent())?.replace(/\D/g, '');
    await tile.hover();
    await tile.getByRole('button', { name: /^Паспорт числа/ }).click();
    const passport = page.getByRole('dialog').filter({ has: page.locator('code') });
    await passport.getByText('По времени').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await passport.getByText('Показать звонки').click();
    await page.waitForURL((url) => url.pathname === '/calls' && url.searchParams.has('metric'));
    const heading = page.getByRole('main').getByRole('heading', { level: 2 }).first();
    await page.waitForFunction(() =>
      /\d/.test(document.querySelector('main h2')?.textContent ?? ''),
    );
    expect((await heading.textContent())?.replace(/\D/g, '')).toBe(shown);
    expect(complaints).toEqual([]);
    await close();
  });

  it('opens by ?, on any keyboard layout, and closes by Esc', async () => {
    const { page, close } = await visit(browser, at('/'));
    const tile = page.locator('article[data-metric=service_level]');
    await tile.hover();
    await page.keyboard.press('?');
    const passport = page.getByRole('dialog', { name: /сервис/i });
    await passport.waitFor();
    await page.keyboard.press('Escape');
    await passport.waitFor({ state: 'detached' });
    await page.locator('tr[tabindex]').first().focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await close();
  });
});

describe('the address', () => {
  it('shows the same to another person', async () => {
    const first = await visit(browser, at('/calls'));
    await settled(first.page);
    await first.page.getByRole('button', { name: /^Проекты/ }).click();
    await first.page.getByRole('option', { name: /Дент-Люкс/ }).click();
    await first.page.waitForURL((url) => url.searchParams.get('w.project') === 'Дент-Люкс');
    await first.page.keyboard.press('Escape');
    await first.page.getByRole('grid').focus();
    await first.page.keyboard.press('ArrowDown');
    await first.page.keyboard.press('Enter');
    await first.page.getByText('Почему учтён').waitFor();
    await settled(first.page);
    const second = await visit(browser, first.page.url());
    await second.page.getByText('Почему учтён').waitFor();
    await settled(second.page);
    const told = async ({ page }: typeof first) => [
      await page
        .getByRole('toolbar')
        .getByRole('button', { name: /^Проекты/ })
        .innerText(),
      await page.getByRole('grid').innerText(),
      await page.getByRole('complementary').innerText(),
    ];
    expect(await told(second)).toEqual(await told(first));
    await Promise.all([first.close(), second.close()]);
  });

  it('opens a queue and keeps it; the calls of the queue are one press away', async () => {
    const { page, complaints, close } = await visit(browser, at('/queues'));
    await page
      .getByRole('row', { name: /Техподдержка/ })
      .first()
      .click();
    const opened = page.getByRole('region', { name: 'Техподдержка' });
    await opened.getByText('Сколько ждали').waitFor();
    await page.reload();
    await opened.getByText('Чем закончилось ожидание').waitFor();
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    await opened.getByRole('link', { name: 'Показать звонки' }).click();
    await page.waitForURL((url) => url.searchParams.get('w.queue') === 'Техподдержка');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('settings and keys', () => {
  it('switches language and theme, and remembers them', async () => {
    const { page, close } = await visit(browser, at('/'));
    const heading = page.getByRole('heading', { level: 1 });
    const language = page.locator('nav button', { hasText: /^(RU|KK|EN)$/ }).first();
    const names: Record<string, string> = { RU: 'Обзор', KK: 'Шолу', EN: 'Overview' };
    const seen = new Set<string>();
    for (let press = 0; press < 3; press++) {
      const before = await language.textContent();
      await language.click();
      await expect.poll(() => language.textContent()).not.toBe(before);
      const code = (await language.textContent()) ?? '';
      await expect.poll(() => heading.textContent()).toBe(names[code]);
      expect(await page.locator('html').getAttribute('lang')).toBe(code.toLowerCase());
      seen.add(code);
    }
    expect(seen.size).toBe(3);
    const theme = page.getByRole('button', { name: /^Тема/ }).first();
    for (let press = 0; press < 2; press++) await theme.click();
    await page.reload();
    await heading.waitFor();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await close();
  });

  it('finds a page and a metric, goes by G and a letter', async () => {
    const { page, close } = await visit(browser, at('/'));
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Раздел или показатель' }).fill('asa');
    await page.getByRole('option').first().click();
    await page.getByRole('dialog').getByText('Показать звонки').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.waitForURL((url) => url.pathname === '/queues');
    await close();
  });

  it('shows where the focus is', async () => {
    const { page, close } = await visit(browser, at('/'));
    await settled(page);
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement ?? document.body);
        return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
      });
      const what = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 90));
      expect(seen, await what()).toBe(true);
    }
    await close();
  });
});

describe('when the server fails', () => {
  it('says so, offers to repeat, and repeats', async () => {
    const { page, close } = await visit(browser, at('/sources'));
    await settled(page);
    await page.route('**/api/v1/query', (route) => route.abort());
    await page.getByRole('link', { name: 'Очереди' }).first().click();
    const again = page.getByRole('button', { name: 'Повторить' }).first();
    await again.waitFor();
    expect(await page.getByRole('navigation').first().isVisible()).toBe(true);
    await page.unroute('**/api/v1/query');
    await again.click();
    await page
      .getByRole('row', { name: /Техподдержка/ })
      .first()
      .waitFor();
    await close();
  });
});
