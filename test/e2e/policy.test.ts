import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, visit } from '../support/browser.ts';
import { type Centre, startCentre, until } from '../support/command.ts';

let centre: Centre;
let browser: Browser;
beforeAll(async () => {
  centre = await startCentre({ args: [], env: { GUDOK_DEMO_DAYS: '2' } });
  browser = await openBrowser();
  await until(async () => {
    const response = await fetch(`${centre.url}/api/v1/status`);
    return ((await response.json()) as { demo: { state: string } }).demo.state === 'ready';
  }, 60_000);
});
afterAll(async () => {
  await browser?.close();
  await centre?.remove();
});

it.each([
  '/',
  '/queues',
  '/operators',
  '/ivr',
  '/calls',
  '/sources',
  '/sources/import',
  '/quality',
])('the page %s stays within the policy and complains of nothing', async (path) => {
  const { page, complaints, close } = await visit(browser, centre.url + path);
  await page.waitForLoadState('networkidle');
  expect(complaints).toEqual([]);
  expect(await page.locator('#root').textContent()).not.toBe('');
  await close();
});
