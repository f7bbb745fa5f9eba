import type { KpiRow } from '../../contracts/kpi.ts';
import type { Goal } from '../../core/kpi/targets.ts';
import type { Condition, Unit } from '../../core/query/question.ts';
import { kindOfUnit } from '../export/table-of-answer.ts';
import { kpiTable } from '../kpi/kpi-table.ts';
import { cellText } from './cell-text.ts';
import type { Desk } from './desk.ts';
import type { ChartBlock, MarkedCell, ReportRow, TableBlock, TilesBlock } from './report.ts';

export interface KpiBlocks {
  readonly rows: readonly KpiRow[];
  readonly table: TableBlock;
  readonly chart: ChartBlock | undefined;
}

/** The KPI table of the report's period, for a scope: plan, fact, deviation, impact, advice. */
export async function kpiBlocks(
  desk: Desk,
  title: string,
  narrowed: { readonly where?: readonly Condition[]; readonly metrics?: readonly string[] } = {},
): Promise<KpiBlocks> {
  const { ports, scope, wish, say } = desk;
  const { rows, daysPassed, days } = await kpiTable(ports, scope, {
    from: wish.from,
    to: wish.to,
    zone: wish.zone,
    where: [...wish.where, ...(narrowed.where ?? [])],
    params: {},
    definitions: 'in-force',
    ...(narrowed.metrics ? { metrics: [...narrowed.metrics] } : {}),
  });
  desk.use(...rows.map(({ metric }) => metric));
  const table: TableBlock = {
    kind: 'table',
    title,
    ...(daysPassed < days
      ? {
          note: say('kpi-days', {
            passed: desk.format.number(daysPassed),
            days: desk.format.number(days),
          }),
        }
      : {}),
    grouped: true,
    columns: [
      { id: 'group', name: say('kpi-group'), kind: 'text' },
      { id: 'kpi', name: say('kpi-name'), kind: 'text' },
      { id: 'plan', name: say('kpi-plan'), kind: 'number' },
      { id: 'fact', name: say('kpi-fact'), kind: 'number' },
      { id: 'deviation', name: say('kpi-deviation'), kind: 'growth' },
      { id: 'standing', name: say('kpi-standing'), kind: 'text' },
      { id: 'impact', name: say('kpi-impact'), kind: 'text' },
      { id: 'advice', name: say('kpi-advice'), kind: 'text', wide: true },
    ],
    rows: rows.map((row) => kpiRow(desk, row)),
    totals: null,
    truncated: false,
  };
  return { rows, table, chart: bulletsOf(desk, rows) };
}

function kpiRow(desk: Desk, row: KpiRow): ReportRow {
  const { say, wish } = desk;
  const kind = kindOfUnit[row.unit];
  const mark = row.standing;
  return [
    say(`group-${row.group}`),
    row.name[wish.language],
    goalCell(desk, row.goal, row.unit),
    { value: factOf(row.fact, row.unit), kind, mark },
    { value: row.deviation, kind: 'growth' },
    mark === 'none' ? '' : say(`standing-${mark}`),
    say(`impact-${row.impact}`),
    row.advice?.[wish.language] ?? '',
  ];
}

/** Moments are kept in ms in files. */
const factOf = (value: number | null, unit: Unit): number | null =>
  value !== null && unit === 'time' ? value * 1000 : value;

/** A goal as a number, a corridor as a text. */
export function goalCell({ wish }: Desk, goal: Goal | null, unit: Unit): MarkedCell {
  const kind = kindOfUnit[unit];
  if (goal === null) return { value: null, kind };
  const { value, low, high } = goal;
  const one = value ?? (low === undefined ? high : high === undefined ? low : undefined);
  if (one !== undefined) return { value: factOf(one, unit), kind };
  const edge = (end: number | undefined): string =>
    cellText(end ?? null, kind, wish.language, wish.zone);
  return { value: `${edge(low)} – ${edge(high)}`, kind: 'text' };
}

/** A row of the table as a tile. */
export function kpiTile(desk: Desk, row: KpiRow): TilesBlock['tiles'][number] {
  const { language, zone } = desk.wish;
  const kind = kindOfUnit[row.unit];
  const aim = goalCell(desk, row.goal, row.unit);
  const said = cellText(aim.value, aim.kind ?? kind, language, zone);
  return {
    name: row.name[language],
    cell: { value: factOf(row.fact, row.unit), kind, mark: row.standing },
    ...(row.goal === null ? {} : { note: desk.say('goal-of', { value: said }) }),
  };
}

const mostBullets = 20;

/** Facts as shares of their plans, those that miss them first. */
function bulletsOf(desk: Desk, rows: readonly KpiRow[]): ChartBlock | undefined {
  const shown = rows.flatMap((row) => {
    const goal = row.goal?.value;
    if (row.fact === null || !goal || row.unit === 'time') return [];
    return [{ row, share: row.fact / goal }];
  });
  if (shown.length === 0) return undefined;
  // What misses its plan first; more than a page of them nobody compares.
  const worst = ['red', 'amber', 'good', 'none'];
  shown.sort((a, b) => worst.indexOf(a.row.standing) - worst.indexOf(b.row.standing));
  shown.splice(mostBullets);
  return {
    kind: 'chart',
    chart: 'bullet',
    title: desk.say('kpi-chart'),
    unit: 'share',
    labels: shown.map(({ row }) => row.name[desk.wish.language]),
    series: [{ name: desk.say('kpi-of-plan'), values: shown.map(({ share }) => share) }],
    goal: 1,
    marks: shown.map(({ row }) => row.standing),
  };
}
