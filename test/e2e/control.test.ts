import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, type Visitor, visit } from '../support/browser.ts';
import { type Centre, startCentre, until } from '../support/command.ts';
import { demoReady, faultsOf, settled } from '../support/look.ts';

/** The machine may be busy with more than this. */
const patience = { timeout: 20_000 };

let centre: Centre;
let browser: Browser;
let period: string;

const post = async <T>(path: string, body: object): Promise<T> => {
  const answer = await fetch(`${centre.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
};

beforeAll(async () => {
  [centre, browser] = await Promise.all([
    startCentre({ args: ['--demo'], env: { GUDOK_DEMO_DAYS: '12' } }),
    openBrowser(),
  ]);
  const last = await demoReady(centre.url);
  const from = new Date(Date.parse(last) - 7 * 86_400_000).toISOString().slice(0, 10);
  period = `from=${from}&to=${last}`;
  const asked = { from, to: last, zone: 'Asia/Almaty' };
  await until(async () => {
    const { total } = await post<{ total: number }>('/missed', asked);
    const report = await post<{ total: number }>('/control/report', asked);
    return total > 0 && report.total > 0;
  }, 90_000);
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
});

const paths = [
  '/missed',
  '/missed?state=all',
  '/control',
  '/control?tab=log',
  '/control?tab=definitions',
  '/control?tab=definitions&edit=new',
];
const open = async (page: Page, path: string): Promise<void> => {
  const [base = '', search] = path.split('?');
  await page.goto(`${centre.url}${base}?${period}${search ? `&${search}` : ''}`);
  await settled(page);
};

describe('missed callers and control events, as each person sees them', () => {
  const visitors: [string, Visitor][] = [
    ['Russian', {}],
    ['Kazakh, dark', { language: 'kk-KZ', dark: true }],
    ['English on a phone', { language: 'en-GB', phone: true }],
  ];
  it.each(visitors)('%s: no holes, no overflow, no errors', async (name, who) => {
    const { page, complaints, close } = await visit(browser, centre.url, who);
    const found: Record<string, string[]> = {};
    for (const path of paths) {
      await open(page, path);
      found[path] = [...(await faultsOf(page)), ...complaints.splice(0)];
      const view = path.replace(/[/?=&]+/g, '-').slice(1);
      await picture(page, `${view}-${name.toLowerCase().replace(/\W+/g, '-')}`);
    }
    expect(found).toEqual(Object.fromEntries(paths.map((path) => [path, []])));
    await close();
  });
});

describe('work on the list', () => {
  it('assigns, closes with a reason and takes it back', async () => {
    const { page, close } = await visit(browser, centre.url, { language: 'en-GB' });
    await open(page, '/missed');
    const rows = page.locator('main table tbody tr');
    const before = await rows.count();
    expect(before).toBeGreaterThan(0);
    const person = rows.first().getByLabel('Responsible');
    await person.selectOption({ index: 1 });
    await expect
      .poll(() => rows.first().getByLabel('Responsible').inputValue(), patience)
      .not.toBe('');
    await rows.first().getByRole('button', { name: 'Close with a reason' }).click();
    await page.getByRole('dialog').getByLabel('Reason').selectOption('spam');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Close', exact: true })
      .last()
      .click();
    await expect.poll(() => rows.count(), patience).toBe(before - 1);
    await open(page, '/missed?state=closed');
    expect(await rows.first().innerText()).toContain('spam');
    await rows.first().getByRole('button', { name: 'Put back on the list' }).click();
    await page.getByText('No such callers').waitFor();
    await close();
  });
});

describe('on a phone', () => {
  it('an event is told over the list, and Esc goes back to it', async () => {
    const { page, close } = await visit(browser, centre.url, { language: 'en-GB', phone: true });
    await open(page, '/control?tab=log');
    await page.locator('main table tbody tr').first().click();
    const card = page.getByRole('complementary');
    await card.getByText('When').waitFor();
    expect(await card.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390 });
    await card.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await close();
  });

  it('the dialogs of missed callers have names for everything', async () => {
    const { page, close } = await visit(browser, centre.url, { language: 'en-GB', phone: true });
    for (const name of ['Callback rules', 'Close with a reason']) {
      await open(page, '/missed');
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('dialog').getByRole('heading').waitFor();
      expect(await faultsOf(page)).toEqual([]);
    }
    await close();
  });
});

describe('control events', () => {
  it('are counted by people told apart, with no holes in the totals', async () => {
    const { page, close } = await visit(browser, centre.url, { language: 'en-GB' });
    await open(page, '/control');
    const people = await page.locator('main table tbody td:first-child').allInnerTexts();
    expect(new Set(people).size).toBe(people.length);
    expect(await page.locator('main table tfoot').innerText()).not.toContain('—');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'New event' }).waitFor();
    await close();
  });

  it('lead from a number to the event and its evidence', async () => {
    const { page, close } = await visit(browser, centre.url, { language: 'en-GB' });
    await open(page, '/control');
    await page.locator('main table tbody button').first().click();
    await settled(page);
    await page.locator('main table tbody tr').first().click();
    await page.getByRole('button', { name: 'Close' }).waitFor();
    expect(page.url()).toContain('event=');
    await close();
  });

  it('are all shown to who asks for more, each once', async () => {
    const { page, close } = await visit(browser, centre.url, { language: 'en-GB' });
    const to = period.slice(-10);
    const from = new Date(Date.parse(to) - 11 * 86_400_000).toISOString().slice(0, 10);
    const { total } = await post<{ total: number }>('/control/events', {
      ...{ from, to, zone: 'Asia/Almaty' },
    });
    expect(total).toBeGreaterThan(100);
    await page.goto(`${centre.url}/control?from=${from}&to=${to}&tab=log`);
    const more = page.getByRole('button', { name: 'Show more' });
    const rows = page.locator('main table tbody tr');
    await more.waitFor(patience);
    expect(await rows.count()).toBe(100);
    for (let shown = 100; shown < total; shown += 100) {
      await more.click();
      await until(async () => (await rows.count()) === Math.min(total, shown + 100));
    }
    await more.waitFor({ state: 'detached' });
    await close();
  });

  it('are composed in words and tried on the past', async () => {
    const { page, close } = await visit(browser, centre.url, { language: 'en-GB' });
    await open(page, '/control?tab=definitions&edit=new');
    await page.getByLabel('Name').fill('Any talk');
    await page.getByLabel('At least, times').fill('1');
    await page.getByLabel('Talk under, s').fill('');
    await page.getByLabel('agent', { exact: true }).uncheck();
    await page.getByText('At least 1 talk a shift').waitFor();
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.locator('main table tbody tr').first().waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('main li b', { hasText: 'Any talk' }).waitFor();
    await close();
  });
});
