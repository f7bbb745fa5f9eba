import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { block, type FakePeer, startFakePeer } from '../support/ami-peer.ts';
import { openBrowser, visit } from '../support/browser.ts';
import { type Centre, root, startCentre } from '../support/command.ts';
import { faultsOf, settled } from '../support/look.ts';

let centre: Centre;
let browser: Browser;
let peer: FakePeer;

beforeAll(async () => {
  peer = await startFakePeer((action) =>
    action.get('Action') === 'QueueStatus'
      ? block('Response: Success', 'ActionID: $ID', 'EventList: start') +
        block('Event: QueueParams', 'ActionID: $ID', 'Queue: q') +
        block(
          'Event: QueueMember',
          'ActionID: $ID',
          'Queue: q',
          'Name: Анна',
          'Location: PJSIP/1',
        ) +
        block('Event: QueueStatusComplete', 'ActionID: $ID', 'EventList: Complete')
      : undefined,
  );
  [centre, browser] = await Promise.all([startCentre({ args: ['--no-demo'] }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await centre?.remove();
  await peer?.close();
});

const texts = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, 'locales', language, 'connections.json'), 'utf8'));

describe('an Asterisk on the page of sources', () => {
  it.each([
    ['ru-RU', false],
    ['kk-KZ', true],
    ['en-GB', false],
  ] as const)('%s: is tried, connected, seen and removed', async (language, phone) => {
    const say = texts(language.slice(0, 2));
    const { page, complaints, close } = await visit(browser, `${centre.url}/sources`, {
      language,
      phone,
    });
    await settled(page);
    await page.getByRole('button', { name: say.action, exact: true }).click();
    const form = page.locator('form');
    const fill = (label: string | undefined, text: string) =>
      form.getByLabel(label ?? '', { exact: true }).fill(text);
    await fill(say.host, '127.0.0.1');
    await fill(say.port, String(peer.port));
    await fill(say.user, 'gudok');
    await fill(say.secret, 'wrong');
    await form.getByRole('button', { name: say.test, exact: true }).click();
    await form.getByText(say['reason-login'] ?? '').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await fill(say.secret, 'secret');
    await form.getByRole('button', { name: say.test, exact: true }).click();
    await form.getByText('Asterisk Call Manager/9.0.0').waitFor();
    await form.getByRole('button', { name: say.submit, exact: true }).click();
    const line = page.locator('li', { hasText: `127.0.0.1:${peer.port}` });
    await line.getByText(say['link-connected'] ?? '').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await line.getByRole('button', { name: say.remove, exact: true }).click();
    await line.getByText(say['remove-ask'] ?? '').waitFor();
    await line.getByRole('button', { name: say.remove, exact: true }).click();
    await page.getByText(say.none ?? '').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
