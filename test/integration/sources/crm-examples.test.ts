import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultReading } from '../../../src/core/contact/settings.ts';
import { question } from '../../../src/core/query/question.ts';
import { createIngest } from '../../../src/services/ingest/create-ingest.ts';
import type { IngestTarget } from '../../../src/services/ingest/target.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { tableReader } from '../../../src/sources/table/table-reader.ts';
import { createIngestPorts } from '../../../src/storage/ingest-ports.ts';
import { useEngines } from '../../support/engines.ts';
import { queryPorts } from '../../support/query-ports.ts';

const engines = useEngines();
const folder = join(import.meta.dirname, '../../../examples/crm');
const tables = ['leads', 'deals', 'stages', 'costs', 'shifts', 'surveys', 'evaluations'];
const scope = { tenant: 'crm-examples', projects: null };
const now = Date.UTC(2026, 2, 20);

async function takeIn(name: string): Promise<void> {
  const target: IngestTarget = {
    tenant: scope.tenant,
    project: 'okna',
    system: 'crm',
    source: name,
    kind: 'table',
    zone: 'Asia/Almaty',
    settings: defaultReading,
  };
  const ingest = createIngest(createIngestPorts(engines.clickhouse, engines.postgres.pool));
  const text = readFileSync(join(folder, `${name}.yaml`), 'utf8');
  for await (const batch of tableReader.read({
    inputs: [join(folder, `${name}.csv`)],
    zone: 'UTC',
    mapping: { name: `${name}.yaml`, text },
    signal: new AbortController().signal,
  })) {
    expect(batch.quarantined).toEqual([]);
    await ingest.batch(target, batch);
  }
  await ingest.finish(target);
  await ingest.close();
}

async function totals(metrics: string[], by: string[] = []) {
  const asked = question.parse({
    metrics,
    by,
    from: '2026-03-10',
    to: '2026-03-20',
    zone: 'Asia/Almaty',
  });
  return ask(queryPorts(engines.clickhouse, now), scope, asked);
}

describe('tables of a CRM, of advertising, of the schedule and of quality', () => {
  beforeAll(async () => {
    for (const name of tables) await takeIn(name);
  });

  const expected = {
    leads: 4,
    target_leads: 3,
    leads_waiting: 1,
    speed_to_lead: (60 + 540 + 120) / 3,
    deals_created: 3,
    closed_deals: 1,
    deals_lost: 1,
    revenue: 62_400,
    lost_amount: 80_000,
    pipeline_amount: 35_500.5,
    gross_margin: 21_400,
    new_customers: 1,
    conversion: 1 / 3,
    stage_conversion: 2 / 3,
    stage_time: (24 + 29 + 2 / 3 + 26 + 1 / 6) * 1200,
    ad_cost: 24_000,
    ad_clicks: 370,
    cpl: 6000,
    romi: (21_400 - 24_000) / 24_000,
    scheduled_time: 18 * 3600,
    absence_time: 18 * 3600,
    absenteeism: 9 / 27,
    shrinkage: (18 + 0.75) / 36,
    survey_answers: 3,
    csat: 1 / 2,
    nps: 1,
    evaluations: 2,
    qa_score: 42 / 100,
    critical_error_rate: 1 / 2,
    calibration_deviation: 3 / 50,
  };

  it('can be asked after an import, and after the same import again', async () => {
    const check = async (): Promise<void> => {
      const { totals: found } = await totals(Object.keys(expected));
      for (const [id, value] of Object.entries(expected))
        expect(found[id], id).toBeCloseTo(value, 6);
    };
    await check();
    for (const name of tables) await takeIn(name);
    await check();
  });

  it('meet on the channel that brought the lead, the money and the deal', async () => {
    const { rows } = await totals(['leads', 'ad_cost', 'revenue', 'cpl'], ['channel']);
    expect([...rows].sort((a, b) => Number(b.ad_cost) - Number(a.ad_cost))).toEqual([
      { channel: 'Яндекс Директ', leads: 2, ad_cost: 21_000, revenue: 62_400, cpl: 10_500 },
      { channel: '2ГИС', leads: 2, ad_cost: 3_000, revenue: 0, cpl: 1_500 },
    ]);
  });

  it.each([
    ['revenue', 'product', 'Балкон под ключ', 62_400],
    ['deals_lost', 'loss_reason', 'дорого', 1],
    ['stage_conversion', 'stage', 'Замер', 1 / 2],
    ['qa_score', 'evaluator', 'Лариса Гончарова', 0.42],
    ['csat', 'survey', 'CSAT', 0.5],
    ['absence_time', 'reason', 'больничный', 9 * 3600],
    ['csat', 'team', '', 0.5],
  ])('tell %s by %s', async (metric, dimension, value, wanted) => {
    const { rows } = await totals([metric], [dimension]);
    const row = rows.find((each) => each[dimension] === value);
    expect(row?.[metric]).toBeCloseTo(wanted, 9);
  });
});
