import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { root } from './command.ts';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's own Chromium, quiet towards the network. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? known.find((path) => existsSync(path));
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit {
  readonly page: Page;
  /** What the page complained of: errors of scripts and failed requests. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface Visitor {
  readonly language?: 'ru-RU' | 'kk-KZ' | 'en-GB';
  readonly dark?: boolean;
  readonly phone?: boolean;
}

/** A person with a language, a theme and a screen of their own. */
export async function visit(browser: Browser, url: string, visitor: Visitor = {}): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({
    locale: visitor.language ?? 'ru-RU',
    timezoneId: 'Asia/Almaty',
    colorScheme: visitor.dark ? 'dark' : 'light',
    viewport: visitor.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    deviceScaleFactor: visitor.phone ? 2 : 1,
    hasTouch: visitor.phone === true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return { page, complaints, close: () => context.close() };
}

/** Keeps a picture for the docs when asked for (GUDOK_SCREENSHOTS=1), else for the test's results. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.GUDOK_SCREENSHOTS
    ? join(root, 'docs', 'use', 'images')
    : join(root, 'test-results', 'pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
