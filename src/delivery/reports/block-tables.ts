import {
  type ChartBlock,
  cellOf,
  type Report,
  type ReportBlock,
  type ReportWords,
  type TableBlock,
  type TilesBlock,
} from '../../services/reports/report.ts';

/** Every table of a report, also those that tiles and charts are. */
export function tablesOf(report: Report, say: ReportWords): TableBlock[] {
  return report.blocks.flatMap((block, at) => {
    if (block.kind === 'table') return [block];
    if (block.kind === 'tiles') return [tilesTable(block, say)];
    if (block.kind === 'chart') return chartTable(block, report.blocks, at, say);
    return [];
  });
}

/** What a report says beside its numbers, with a name each: its notes, its texts, those of tables. */
export function textsBeside({ notes, blocks }: Report): [string, string][] {
  return [
    ...notes.map(({ name, value }): [string, string] => [name, value]),
    ...blocks.flatMap((block): [string, string][] => {
      if (block.kind === 'text') return [[block.title, block.text]];
      return block.kind === 'table' && block.note ? [[block.title, block.note]] : [];
    }),
  ];
}

/** Tiles as a table: name and value, and what stands below them where anything does. */
function tilesTable({ title, tiles }: TilesBlock, say: ReportWords): TableBlock {
  const noted = tiles.some(({ note }) => note);
  return {
    kind: 'table',
    title: title || say('sheet-tiles'),
    columns: [
      { id: 'metric', name: say('definition'), kind: 'text' },
      { id: 'value', name: say('value'), kind: 'number' },
      ...(noted ? [{ id: 'note', name: say('kpi-plan'), kind: 'text' as const }] : []),
    ],
    rows: tiles.map(({ name, cell, note }) => [name, cell, ...(noted ? [note ?? ''] : [])]),
    totals: null,
    truncated: false,
  };
}

/** A chart as a table, unless a table of the report has all its numbers. */
function chartTable(
  chart: ChartBlock,
  blocks: readonly ReportBlock[],
  at: number,
  say: ReportWords,
): TableBlock[] {
  if (chart.chart === 'bullet' || blocks.some((one) => one.kind === 'table' && holds(one, chart)))
    return [];
  return [
    {
      kind: 'table',
      title: chart.title || `${say('sheet-chart')} ${at + 1}`,
      columns: [
        { id: 'label', name: '', kind: 'text' },
        ...chart.series.map(({ name }, index) => ({
          id: `series_${index + 1}`,
          name,
          kind: chart.unit,
        })),
      ],
      rows: chart.labels.map((label, row) => [
        label,
        ...chart.series.map(({ values }) => values[row] ?? null),
      ]),
      totals: null,
      truncated: false,
    },
  ];
}

function holds(table: TableBlock, { series }: ChartBlock): boolean {
  return series.every(({ name, values }) => {
    const at = table.columns.findIndex((column) => column.name === name);
    return (
      at >= 0 &&
      values.every((value, row) => cellOf(table.rows[row]?.[at], 'number').value === value)
    );
  });
}
