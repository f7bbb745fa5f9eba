import type { Page } from 'playwright-core';
import { until } from './command.ts';

/** Every page of Gudok by its path. */
export const pagePaths = [
  '/',
  '/calls',
  '/queues',
  '/operators',
  '/ivr',
  '/kpi',
  '/kpi/catalogue',
  '/kpi/service_level',
  '/kpi/edit/new',
  '/service-level',
  '/explore',
  '/dashboards',
  '/live',
  '/alerts',
  '/missed',
  '/control',
  '/reports',
  '/channels',
  '/sources',
  '/sources/import',
  '/quality',
] as const;

/** Waits until the demo centre of a server is whole; gives the day its data ends on. */
export async function demoReady(url: string, patience = 150_000): Promise<string> {
  let day = '';
  await until(async () => {
    const answer = (await (await fetch(`${url}/api/v1/status`)).json()) as {
      demo: { state: string };
      dataUntil: number | null;
    };
    day = new Date((answer.dataUntil ?? 0) + 5 * 3_600_000).toISOString().slice(0, 10);
    return answer.demo.state === 'ready';
  }, patience);
  return day;
}

/** The last Tuesday to Friday before a day, as a period of the address: centres are alive then. */
export function workingDay(before: string): string {
  const dayMs = 86_400_000;
  let at = Date.parse(before) - dayMs;
  while (![2, 3, 4, 5].includes(new Date(at).getUTCDay())) at -= dayMs;
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return `from=${date(at)}&to=${date(at + dayMs)}`;
}

/** Until nothing is loading: no skeletons, no questions under way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('main [class*=skeleton]'));
}

/** What nobody should see: holes in texts, a page wider than the screen, things without names. */
export async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const text = document.body.innerText;
    const holes = /undefined|\bNaN\b|\bnull\b|Infinity|Invalid Date|\[object|\{\w+[,}]/g;
    for (const hole of text.match(holes) ?? []) found.push(`hole in a text: ${hole}`);
    const keys =
      /\b(?:web|calls|sources|imports|operators|errors|why|codes|metrics|kpi-page|kpi-editor|service-level|explore|dashboards|exports|model|live|alerts|alert-pages|channel-pages|control|missed|delivery|reports|connections)\.[a-z]+(?:-[a-z_]+)*\b/g;
    for (const key of text.match(keys) ?? []) found.push(`raw key: ${key}`);
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > window.innerWidth) found.push(`page is ${scrollWidth} wide`);
    const isSeen = (element: Element) => element.getClientRects().length > 0;
    const named = (element: Element) =>
      [
        element.getAttribute('aria-label'),
        element.textContent,
        element.getAttribute('title'),
        element.getAttribute('aria-labelledby'),
        element.getAttribute('placeholder'),
        (element as HTMLInputElement).labels?.[0]?.textContent,
      ].some((name) => name?.trim());
    for (const element of document.querySelectorAll('button, a[href], input, select'))
      if (isSeen(element) && !named(element))
        found.push(`no name: ${element.outerHTML.slice(0, 90)}`);
    for (const table of document.querySelectorAll('table'))
      if (!table.querySelector('th')) found.push(`table without heads: ${table.className}`);
    if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
    if (!document.documentElement.lang) found.push('no language of the page');
    return found;
  });
}
