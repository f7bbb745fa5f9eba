import { describe, expect, it } from 'vitest';
import { exportKpis } from '../../../src/services/kpi/export-kpis.ts';
import { getKpi } from '../../../src/services/kpi/get-kpi.ts';
import { importKpis } from '../../../src/services/kpi/import-kpis.ts';
import { publishKpi } from '../../../src/services/kpi/publish-kpi.ts';
import { setTarget } from '../../../src/services/kpi/set-target.ts';
import { useEngines } from '../../support/engines.ts';
import { kpiPorts, shippedDefinition } from '../../support/kpi-ports.ts';

const now = Date.parse('2026-11-19T09:00:00Z');
const scope = { tenant: 'main', projects: null };
const effectiveFrom = '2026-11-01';

describe('KPIs as YAML between two systems', () => {
  const [here, there] = [useEngines(), useEngines()];
  let yaml = '';

  it('go out with their targets', async () => {
    const ports = kpiPorts(here, now);
    const share = {
      ...shippedDefinition('answered'),
      ...{ id: 'lost_share', unit: 'ratio' as const, direction: 'down' as const, synonyms: {} },
      formula: 'abandoned / offered',
    };
    const twice = { ...share, id: 'lost_twice', formula: 'lost_share * 2' };
    for (const definition of [share, twice])
      await publishKpi(
        ports,
        scope,
        { id: definition.id, definition, effectiveFrom, note: '', zone: 'UTC' },
        'owner',
      );
    await setTarget(
      ports,
      'main',
      {
        ...{ id: 'lost_share', effectiveFrom, note: 'план' },
        scope: { dimension: 'queue', value: 'Продажи' },
        plan: { kind: 'fixed', goal: { value: 0.05 } },
        thresholds: { amber: 0, red: 0.5 },
      },
      'owner',
    );
    ({ yaml } = await exportKpis(ports, 'main'));
    expect(yaml).toContain('formula: abandoned / offered');
    expect(yaml).toContain('value: Продажи');
    expect(yaml).not.toContain('author');
  });

  it('come in once: a try tells, the second time nothing changes', async () => {
    const ports = kpiPorts(there, now);
    const wish = { yaml, effectiveFrom, note: 'from the head office', dryRun: false, zone: 'UTC' };
    const tried = await importKpis(ports, scope, { ...wish, dryRun: true }, 'owner');
    expect(tried.items).toEqual([
      { id: 'lost_share', result: 'new', issues: [] },
      { id: 'lost_twice', result: 'new', issues: [] },
    ]);
    await expect(getKpi(ports, 'main', 'lost_share')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await importKpis(ports, scope, wish, 'owner')).items).toEqual(tried.items);
    const kpi = await getKpi(ports, 'main', 'lost_share');
    expect(kpi.targets).toMatchObject([
      { scope: { dimension: 'queue', value: 'Продажи' }, thresholds: { red: 0.5 }, note: 'план' },
    ]);
    expect(kpi.usedBy).toEqual(['lost_twice']);
    expect(kpi.journal.map(({ action }) => action)).toEqual(['target-set', 'imported']);
    const again = await importKpis(ports, scope, wish, 'owner');
    expect(again.items.map(({ result }) => result)).toEqual(['same', 'same']);
    expect((await getKpi(ports, 'main', 'lost_share')).journal).toHaveLength(2);
    expect((await exportKpis(ports, 'main')).yaml).toBe(yaml);
    const changed = yaml.replace('abandoned / offered', 'abandoned / (answered + abandoned)');
    const { items } = await importKpis(ports, scope, { ...wish, yaml: changed }, 'owner');
    expect(items.map(({ result }) => result)).toEqual(['new-version', 'same']);
    expect((await getKpi(ports, 'main', 'lost_share')).summary.version).toBe(2);
  });

  it('leave out what is broken, and what stands on it, with the place in the file', async () => {
    const ports = kpiPorts(there, now);
    const broken = yaml
      .replaceAll('lost_share', 'other_share')
      .replaceAll('lost_twice', 'other_twice')
      .replace('abandoned / offered', 'abandoned / offfered');
    const wish = { yaml: broken, effectiveFrom, note: '', dryRun: false, zone: 'UTC' };
    const { items } = await importKpis(ports, scope, wish, 'owner');
    expect(items.map(({ id, result }) => [id, result])).toEqual([
      ['other_share', 'broken'],
      ['other_twice', 'broken'],
    ]);
    const line = broken.split('\n').findIndex((text) => text.includes('offfered'));
    const text = broken.split('\n')[line] ?? '';
    expect(items[0]?.issues[0]).toMatchObject({
      ...{ code: 'formula.unknown_metric', line: line + 1 },
      column: text.indexOf('offfered') + 1,
    });
  });

  it('are refused with a reason when the file is none', async () => {
    const ports = kpiPorts(there, now);
    const wish = { effectiveFrom, note: '', dryRun: false, zone: 'UTC' };
    for (const [text, code] of [
      ['kpis: [', 'kpi.file_unreadable'],
      ['just words', 'kpi.no_kpis'],
      ['gudok: kpis\nversion: 99\nkpis: []', 'metric.wrong_field'],
      ['a: &a [1]\nb: *a', 'kpi.file_unreadable'],
    ] as const)
      await expect(
        importKpis(ports, scope, { ...wish, yaml: text }, 'owner'),
      ).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: [expect.objectContaining({ code })],
      });
  });
});
