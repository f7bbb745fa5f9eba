import { describe, expect, it } from 'vitest';
import { type ControlVersion, controlBody } from '../../core/control/definition.ts';
import { noEvidence, type Occurrence } from '../../core/control/occurrence.ts';
import { textOf } from '../../delivery/notices/texts.ts';
import type { Notice } from '../delivery/notifier.ts';
import { tellEvents } from './tell-events.ts';

const now = Date.UTC(2026, 2, 10, 12);
const version: ControlVersion = {
  id: 'x',
  version: 1,
  fromDay: '2026-01-01',
  createdAt: 0,
  removed: false,
  body: controlBody.parse({
    name: { ru: 'Долгий перерыв', kk: 'Ұзақ үзіліс', en: 'Long break' },
    condition: { kind: 'breaks', measure: 'single', over: 40 },
    notify: true,
  }),
};
const occurrence = (more: Partial<Occurrence>): Occurrence => ({
  key: 'k',
  project: 'p',
  system: 's',
  definition: 'x',
  definitionVersion: 1,
  kind: 'breaks',
  severity: 'low',
  agent: 'Анна',
  team: '',
  queue: '',
  call: '',
  day: '2026-03-10',
  at: now - 60_000,
  value: 2700,
  threshold: 2400,
  unit: 'seconds',
  evidence: noEvidence,
  ...more,
});

async function said(more: Partial<Occurrence>, language: 'ru' | 'kk' | 'en'): Promise<string[]> {
  const told: Notice[] = [];
  const notifier = { notify: async (notice: Notice) => told.push(notice) };
  await tellEvents(notifier, [version], [occurrence(more)], { zone: 'UTC', now });
  return told.flatMap(({ title, lines }) =>
    [title, ...lines].map((text) => textOf(text, language).replaceAll('\u00a0', ' ')),
  );
}

describe('the notice of a control event', () => {
  it('says times as a clock and shares in per cent', async () => {
    expect(await said({}, 'ru')).toEqual(['Долгий перерыв: Анна', '45:00 при пределе 40:00']);
    expect(await said({}, 'kk')).toEqual(['Ұзақ үзіліс: Анна', '45:00, шегі 40:00']);
    const share = { value: 0.9949, threshold: 0.996, unit: 'ratio' } as const;
    expect((await said(share, 'ru'))[1]).toBe('99,5 % при пределе 99,6 %');
    expect((await said(share, 'en'))[1]).toBe('99.5%, limit 99.6%');
    const count = { value: 1234, threshold: 3, unit: 'count' } as const;
    expect((await said(count, 'ru'))[1]).toBe('1 234 при пределе 3');
  });

  it('names nobody where nobody answers for it', async () => {
    for (const language of ['ru', 'kk', 'en'] as const)
      expect((await said({ agent: '' }, language))[0]).toBe(version.body.name[language]);
  });
});
