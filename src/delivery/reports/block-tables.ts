import {
  type ChartBlock,
  cellOf,
  type ReportBlock,
  type ReportWords,
  type TableBlock,
  type TilesBlock,
} from '../../services/reports/report.ts';

/** Tiles as a table: name and value. */
export function tilesTable({ title, tiles }: TilesBlock, say: ReportWords): TableBlock {
  return {
    kind: 'table',
    title: title || say('sheet-tiles'),
    columns: [
      { id: 'metric', name: say('definition'), kind: 'text' },
      { id: 'value', name: say('value'), kind: 'number' },
    ],
    rows: tiles.map(({ name, cell }) => [name, cell]),
    totals: null,
    truncated: false,
  };
}

/** A chart as a table, unless a table of the report has all its numbers. */
export function chartTable(
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
