import type { z } from 'zod';
import type { ivrPaths } from '../../../../contracts/query.ts';

export type IvrPaths = z.output<typeof ivrPaths.output>;
type Kind = IvrPaths['nodes'][number]['kind'];

export interface SankeyNode {
  readonly name: string;
  readonly label: string;
  readonly kind: Kind;
  readonly depth: number;
}
export interface SankeyData {
  readonly nodes: readonly SankeyNode[];
  readonly links: readonly { source: string; target: string; value: number }[];
}

/**
 * Paths as a diagram that has no way back: a link to an earlier or the same step is dropped, as is
 * one that names a node that is not there. Columns close up when a step in between is empty.
 */
export function prepareSankey(
  paths: IvrPaths,
  label: (node: IvrPaths['nodes'][number]) => string,
): SankeyData {
  const known = new Map(paths.nodes.map((node) => [node.id, node]));
  const links = paths.links.filter(({ from, to, count }) => {
    const source = known.get(from);
    const target = known.get(to);
    return source && target && source.step < target.step && count > 0;
  });
  const used = new Set(links.flatMap(({ from, to }) => [from, to]));
  const shown = paths.nodes.filter(({ id }) => used.has(id));
  const steps = [...new Set(shown.map(({ step }) => step))].toSorted((a, b) => a - b);
  return {
    nodes: shown.map((node) => ({
      name: node.id,
      label: label(node),
      kind: node.kind,
      depth: steps.indexOf(node.step),
    })),
    links: links.map(({ from, to, count }) => ({ source: from, target: to, value: count })),
  };
}
