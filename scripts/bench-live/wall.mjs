// One real wallboard in Chromium: when each number of the marked queue was on the screen.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { markQueue } from './calls.mjs';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Opens the wall; `seen()` gives [number, instant] pairs, the instant after the frame was drawn. */
export async function openWall(url, path = '/wall') {
  const executablePath = process.env.CHROMIUM_PATH ?? known.find((one) => existsSync(one));
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${url}${path}`);
  await page.evaluate((queue) => {
    const seen = [];
    let last = '';
    globalThis.benchSeen = seen;
    const look = () => {
      const cell = document.querySelector(`tr[data-queue="${queue}"] [data-wall="queue-waiting"]`);
      const text = cell?.textContent?.replace(/\D/g, '') ?? '';
      if (text === '' || text === last) return;
      last = text;
      // The frame after the next callback is on the screen.
      requestAnimationFrame(() => seen.push([Number(text), Date.now()]));
    };
    new MutationObserver(look).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  }, markQueue);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return {
    /** After a collection: MB of the script's heap, nodes of the document, listeners. */
    async memory() {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      const of = (name) => metrics.find((one) => one.name === name)?.value ?? 0;
      return {
        heap: of('JSHeapUsedSize') / 1e6,
        nodes: of('Nodes'),
        listeners: of('JSEventListeners'),
      };
    },
    seen: () => page.evaluate(() => globalThis.benchSeen),
    reset: () => page.evaluate(() => globalThis.benchSeen.splice(0)),
    picture: (file) => page.screenshot({ path: file }),
    close: () => browser.close(),
  };
}
