import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, type Visitor, visit } from '../support/browser.ts';
import { type Centre, startCentre } from '../support/command.ts';
import { demoReady, faultsOf, settled, workingDay } from '../support/look.ts';

/** Options of the parameter `method` of service_level. */
const methods = 'answered asterisk2 connect without_short abandons flowouts avaya offered'.split(
  ' ',
);

let centre: Centre;
let browser: Browser;
let day: string;

beforeAll(async () => {
  [centre, browser] = await Promise.all([
    startCentre({ args: ['--demo'], env: { GUDOK_DEMO_DAYS: '12' } }),
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
const paths = [
  '/kpi',
  '/kpi?view=cards',
  '/kpi?view=plots',
  '/kpi?view=matrix',
  '/kpi/catalogue',
  '/kpi/service_level',
  '/service-level',
  '/service-level?view=period',
  '/service-level?view=settings',
];

/** Faults of any page, and keys of messages of these. */
async function faults(page: Page): Promise<string[]> {
  await settled(page);
  const text = await page.locator('main').innerText();
  const keys = text.match(/\b(?:kpi-page|service-level)\.[a-z][\w-]*/g) ?? [];
  return [...(await faultsOf(page)), ...keys.map((key) => `raw key: ${key}`)];
}

describe('pages of KPIs, as each person sees them', () => {
  const visitors: [string, Visitor][] = [
    ['Russian', {}],
    ['Kazakh, dark', { language: 'kk-KZ', dark: true }],
    ['English on a phone', { language: 'en-GB', phone: true }],
    ['Russian on a phone, dark', { phone: true, dark: true }],
  ];
  it.each(visitors)(
    '%s: no holes, no overflow, no nameless things, no errors',
    async (name, who) => {
      const { page, complaints, close } = await visit(browser, at('/kpi'), who);
      const found: Record<string, string[]> = {};
      for (const path of paths) {
        const [base = '', search] = path.split('?');
        await page.goto(at(base, search));
        found[path] = [...(await faults(page)), ...complaints.splice(0)];
        const view = path.replace(/[/?=]+/g, '-').slice(1);
        await picture(page, `${view}-${name.toLowerCase().replace(/\W+/g, '-')}`);
      }
      expect(found).toEqual(Object.fromEntries(paths.map((path) => [path, []])));
      await close();
    },
  );
});

describe('the KPI table', () => {
  it('opens a row by keys, keeps it in the address, and leads to its calls', async () => {
    const { page, complaints, close } = await visit(browser, at('/kpi'));
    await settled(page);
    const row = page.locator('tr[data-kpi=service_level]');
    await row.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('open') === 'service_level');
    await page.reload();
    await page.getByText('Где хуже').waitFor();
    await settled(page);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Показать звонки' }).click();
    await page.waitForURL(
      (url) => url.pathname === '/calls' && url.searchParams.get('metric') === 'service_level',
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('is saved as CSV with a line for each KPI', async () => {
    const { page, close } = await visit(browser, at('/kpi'));
    await settled(page);
    const rows = await page.locator('tr[data-kpi]').count();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(rows).toBeGreaterThan(5);
    expect(text.trim().split('\r\n')).toHaveLength(rows + 1);
    await close();
  });

  it('goes from the matrix to the KPIs of a person', async () => {
    const { page, complaints, close } = await visit(browser, at('/kpi', 'view=matrix'));
    await settled(page);
    const first = page.locator('main tbody tr[tabindex]').first();
    const name = (await first.locator('td').first().innerText()).trim();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('w.agent') === name);
    await page.getByRole('heading', { level: 1, name: 'KPI менеджера' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('service level side by side', () => {
  it('gives for each definition what the metric itself answers', async () => {
    const queue = 'Техподдержка';
    const { page, complaints, close } = await visit(
      browser,
      at('/service-level', `w.queue=${encodeURIComponent(queue)}&p.threshold=30`),
    );
    await settled(page);
    const period = Object.fromEntries(new URLSearchParams(day));
    for (const id of methods) {
      const response = await fetch(`${centre.url}/api/v1/query`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          metrics: ['service_level'],
          ...period,
          zone: 'Asia/Almaty',
          where: [{ dimension: 'queue', values: [queue] }],
          params: { threshold: 30, 'service_level.method': id },
        }),
      });
      const { totals } = (await response.json()) as { totals: { service_level: number } };
      const cells = page.locator(`tr[data-method=${id}] td`);
      const [above = 0, below = 0] = (await cells.nth(8).innerText())
        .replace(/[^\d/]/g, '')
        .split('/')
        .map(Number);
      expect({ id, level: above / below }).toEqual({
        id,
        level: expect.closeTo(totals.service_level, 8),
      });
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('follows the threshold and the definition of the contract', async () => {
    const { page, close } = await visit(browser, at('/service-level'));
    await settled(page);
    const inTime = page.locator('strong[data-metric=answered_in_time]');
    const before = Number((await inTime.innerText()).replace(/\D/g, ''));
    await page.getByRole('button', { name: /^Порог/ }).click();
    await page.getByRole('option', { name: /^60/ }).click();
    await page.waitForURL((url) => url.searchParams.get('p.threshold') === '60');
    await page.waitForFunction(
      (few) =>
        Number(
          document
            .querySelector('strong[data-metric=answered_in_time]')
            ?.textContent?.replace(/\D/g, ''),
        ) > few,
      before,
    );
    await page.getByRole('radio', { name: 'Настроить' }).click();
    await page.getByRole('radio', { name: /Avaya CMS/ }).check();
    await page.getByRole('radio', { name: 'Сравнить' }).click();
    await page.locator('tr[data-method=avaya]').getByText('в договоре').waitFor();
    await close();
  });

  it('opens the list of the disputed calls, as many as the card says', async () => {
    const { page, close } = await visit(browser, at('/service-level'));
    await settled(page);
    const link = page.getByRole('link', { name: 'Открыть список' });
    await link.click();
    await page.waitForURL((url) => url.searchParams.get('metric') === 'service_disputed');
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });
});

describe('the catalogue and the passport', () => {
  it('finds a metric by a synonym of another system and shows all of it', async () => {
    const { page, complaints, close } = await visit(browser, at('/kpi/catalogue'));
    await settled(page);
    await page.getByRole('searchbox').fill('AVG_ANSWER_SPEED');
    await page.getByRole('link', { name: 'Среднее ожидание ответа' }).click();
    await page.waitForURL((url) => url.pathname === '/kpi/asa');
    await page.getByRole('heading', { name: 'Версии паспорта' }).waitFor();
    await settled(page);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('heading', { name: 'Почему учтён' }).waitFor();
    expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
    await close();
  });
});
