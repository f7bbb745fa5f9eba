import { useCallback } from 'react';
import type { SankeyData, SankeyNode } from '../features/ivr/prepare/sankey.ts';
import { Chart } from './chart.tsx';
import type { Palette } from './palette.ts';

interface SankeyChartProps {
  readonly data: SankeyData;
  readonly label: string;
  readonly height: number;
  readonly count: (amount: number) => string;
}

/** What callers do, from left to right: the width of a ribbon is their number. Loaded lazily. */
export default function SankeyChart({ data, label, height, count }: SankeyChartProps) {
  const draw = useCallback(
    (palette: Palette, width: number) => {
      const labels = new Map(data.nodes.map((node) => [node.name, node.label]));
      const last = Math.max(...data.nodes.map(({ depth }) => depth));
      const longest = Math.max(
        ...data.nodes.filter(({ depth }) => depth === last).map((node) => node.label.length + 7),
      );
      const text = { fontFamily: palette.font, fontSize: width < 480 ? 10 : 12 };
      const right = Math.min(width / 3, 24 + longest * text.fontSize * 0.62);
      return {
        textStyle: { fontFamily: palette.font },
        tooltip: {
          confine: true,
          backgroundColor: palette.surface,
          borderColor: palette.line,
          textStyle: { ...text, color: palette.ink2 },
          renderMode: 'richText',
          formatter: (params: unknown) => tooltip(params, labels, count),
        },
        series: [
          {
            type: 'sankey',
            left: 8,
            right,
            top: 10,
            bottom: 10,
            nodeWidth: 12,
            nodeGap: 14,
            draggable: false,
            layoutIterations: 48,
            emphasis: { focus: 'adjacency' },
            data: data.nodes.map((node) => ({
              name: node.name,
              depth: node.depth,
              itemStyle: { color: colourOf(node, palette), borderWidth: 0 },
              label: {
                ...text,
                color: palette.ink,
                position: 'right',
                formatter: (params: { value: number }) => `${node.label}  ${count(params.value)}`,
                overflow: 'truncate',
                width: node.depth === last ? right - 12 : (width - right) / last - 24,
              },
            })),
            links: data.links.map((link) => ({ ...link })),
            lineStyle: { color: 'source', opacity: 0.16, curveness: 0.5 },
          },
        ],
      };
    },
    [data, count],
  );
  return <Chart label={label} height={height} draw={draw} />;
}

/** Losses are red, answers without an operator green, the rest belongs to the menu. */
function colourOf({ kind }: SankeyNode, palette: Palette): string {
  switch (kind) {
    case 'hangup':
      return palette.bad;
    case 'self-service':
      return palette.good;
    case 'queue':
      return palette.current;
    case 'timeout':
      return palette.warn;
    case 'choice':
      return palette.fifth;
    default:
      return palette.grey;
  }
}

function tooltip(
  params: unknown,
  labels: ReadonlyMap<string, string>,
  count: (amount: number) => string,
): string {
  const { dataType, data, value, name } = params as {
    dataType: string;
    data: { source?: string; target?: string };
    value: number;
    name: string;
  };
  if (dataType !== 'edge') return `${labels.get(name) ?? ''}: ${count(value)}`;
  return `${labels.get(data.source ?? '')} → ${labels.get(data.target ?? '')}: ${count(value)}`;
}
