import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Centre, gudok, gudokJson, startCentre } from '../../support/command.ts';

const file = (formula: string): string => `gudok: kpis
version: 1
kpis:
  - family: queue
    definition:
      id: lost_share
      name: { ru: Доля потерянных, kk: Жоғалған үлесі, en: Lost share }
      words: { ru: Потеряно из поступивших, kk: Түскеннің жоғалғаны, en: Lost of offered }
      formula: ${formula}
      unit: ratio
      direction: down
      time: arrival
    targets:
      - plan: { kind: fixed, goal: { value: 0.05 } }
        effectiveFrom: 2026-01-01
`;

describe('gudok kpi', () => {
  let centre: Centre;
  const run = (line: readonly string[], language = 'en') =>
    gudok(['kpi', ...line, '--data', centre.dataDir], { GUDOK_LANG: language });
  const written = (name: string, text: string): string => {
    const path = join(centre.dataDir, name);
    writeFileSync(path, text);
    return path;
  };
  beforeAll(async () => {
    centre = await startCentre();
  });
  afterAll(() => centre?.remove());

  it('says what is wrong in a file, where, in the language of the person', async () => {
    const path = written('wrong.yaml', file('abandoned / offfered'));
    const english = await run(['check', path]);
    expect(english).toMatchObject({ code: 1, out: 'lost_share  broken\n' });
    expect(english.err).toContain(`${path}:9:28  `);
    expect(english.err).toContain('offfered');
    const russian = await run(['check', path], 'ru');
    expect(russian.out).toContain('с ошибками');
    expect(russian.err).not.toBe(english.err);
    expect((await run(['check', path], 'kk')).out).toContain('қатесі бар');
    expect((await run(['check', written('no.yaml', 'kpis: [')])).code).toBe(1);
    expect((await run(['check', join(centre.dataDir, 'none.yaml')])).err).toContain('none.yaml');
  });

  it('takes a file in, shows what came of it, and gives it back', async () => {
    const path = written('right.yaml', file('abandoned / offered'));
    expect(await run(['check', path])).toMatchObject({ code: 0, out: 'lost_share  new\n' });
    const from = ['--from', '2026-01-01', '--note', 'new contract'];
    expect((await run(['import', path, ...from])).code).toBe(0);
    expect((await run(['import', path, ...from])).out).toBe('lost_share  the same\n');
    expect((await run(['list'])).out).toMatch(/lost_share +v1 +Lost share +own/);
    const shown = (await run(['show', 'lost_share'])).out;
    expect(shown).toContain('abandoned / offered');
    expect(shown).toContain('new contract');
    const out = join(centre.dataDir, 'out.yaml');
    expect((await run(['export', '--out', out])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('formula: abandoned / offered');
    expect((await run(['import', out, ...from])).out).toBe('lost_share  the same\n');
  });

  it('sets targets and takes a mistaken one away', async () => {
    const to = ['--for', 'queue=Sales', '--from', '2026-02-01'];
    const rule = await gudokJson<{ id: string; plan: object }>([
      ...['kpi', 'target', 'service_level', '--value', '0.85', ...to],
      ...['--json', '--data', centre.dataDir],
    ]);
    expect(rule.plan).toEqual({ kind: 'fixed', goal: { value: 0.85 } });
    expect((await run(['show', 'service_level'])).out).toContain('queue=Sales');
    const away = ['target', 'service_level', '--remove', rule.id];
    expect((await run(away)).code).toBe(0);
    expect((await run(away)).code).toBe(1);
    expect((await run(['target', 'service_level', '--low', '0.9', '--high', '0.8'])).code).toBe(1);
  });

  it('says how it is used when it is used wrongly', async () => {
    for (const line of [['fly'], ['show'], ['target', 'asa'], ['target', 'asa', '--value', 'x']])
      expect([line, (await run(line)).code]).toEqual([line, 2]);
    expect((await run(['show', 'nothing'])).code).toBe(1);
    expect((await gudok(['kpi', '--help'])).out).toContain('gudok kpi check');
  });
});
