import { describe, expect, it } from 'vitest';
import { checkKpi } from '../../../src/services/kpi/check-kpi.ts';
import { exportKpis } from '../../../src/services/kpi/export-kpis.ts';
import { getKpi } from '../../../src/services/kpi/get-kpi.ts';
import { importKpis } from '../../../src/services/kpi/import-kpis.ts';
import { listKpis } from '../../../src/services/kpi/list-kpis.ts';
import { setTarget } from '../../../src/services/kpi/set-target.ts';
import { useEngines } from '../../support/engines.ts';
import { kpiPorts } from '../../support/kpi-ports.ts';

const now = Date.parse('2026-11-19T09:00:00Z');
const texts = [
  "'; DROP TABLE kpi_versions; --",
  'a\0b',
  '\ue000\ue001',
  '{p1:String}',
  '\\',
  '𝒳',
  '',
];

describe('whatever a person sends', () => {
  const engines = useEngines();

  it('is kept as it is, in drafts, notes and targets', async () => {
    const ports = kpiPorts(engines, now);
    const savedAt = new Date(now).toISOString();
    for (const text of texts) {
      const draft = {
        definition: { id: text, [`k${text}`]: [text, { deep: text }] },
        note: text,
        savedAt,
      };
      await ports.store.saveDraft('main', 'tried', draft);
      expect(await ports.store.draft('main', 'tried')).toEqual(draft);
      await listKpis(ports, 'main');
      if (text === '') continue;
      await setTarget(
        ports,
        'main',
        {
          ...{ id: 'asa', effectiveFrom: '2026-01-01', note: text },
          scope: { dimension: 'queue', value: text },
          plan: { kind: 'fixed', goal: { value: 1 } },
        },
        'owner',
      );
      const [target] = (await getKpi(kpiPorts(engines, now), 'main', 'asa')).targets;
      expect(target).toMatchObject({ note: text, scope: { value: text } });
    }
    const { yaml } = await exportKpis(ports, 'main');
    const wish = { yaml, effectiveFrom: '2026-01-01', note: '', dryRun: true, zone: 'UTC' };
    const { items } = await importKpis(ports, { tenant: 'main', projects: null }, wish, 'owner');
    expect(items).toEqual([{ id: 'asa', result: 'same', issues: [] }]);
  });

  it('is checked without a throw', async () => {
    const ports = kpiPorts(engines, now);
    const odd: unknown[] = [null, 7, [], {}, 'x', '('.repeat(500), { ru: 1 }];
    for (const one of odd)
      for (const field of [
        'id',
        'formula',
        'parameters',
        'unit',
        'time',
        'target',
        'name',
        'nope',
      ]) {
        const found = await checkKpi(ports, 'main', { id: 'tried', [field]: one });
        expect(found.ok).toBe(false);
        expect(found.issues.length).toBeGreaterThan(0);
      }
  });
});
