import type { ReportContent } from '../../contracts/reports.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { Dashboards } from '../dashboards/create-dashboards.ts';
import { builtIn } from './built-in.ts';
import { cardBlocks } from './card-blocks.ts';
import { cellText, periodText } from './cell-text.ts';
import { type Desk, type DeskPorts, layOut, type ReportWish } from './desk.ts';
import { cellOf, type Report, type ReportBlock } from './report.ts';
import { hasNumbers } from './table-block.ts';

export interface MakePorts extends DeskPorts {
  readonly dashboards: Pick<Dashboards, 'get'>;
}

/** What is to be made: `name` null has the name of what ships. */
export interface ReportToMake {
  readonly name: string | null;
  readonly content: ReportContent;
  readonly wish: ReportWish;
}

/**
 * Makes a report: asks all its numbers and puts them into blocks. Throws what `ask` throws, and
 * UNKNOWN_DASHBOARD when its dashboard was deleted.
 */
export async function makeReport(
  ports: MakePorts,
  scope: Scope,
  { name, content, wish }: ReportToMake,
): Promise<Report> {
  const desk = await layOut(ports, scope, wish);
  const { blocks, own } = await blocksOf(ports, scope, content, desk);
  const code = content.kind === 'built-in' ? content.report : 'report';
  return {
    title: name ?? own,
    about: aboutOf(desk),
    period: periodText(wish, wish.language),
    zone: wish.zone,
    language: wish.language,
    madeAt: ports.query.now(),
    notes: desk.notes,
    blocks,
    definitions: desk.definitions(),
    empty: !blocks.some(says),
    fileName: `gudok_${code}_${wish.from.slice(0, 10)}_${wish.to.slice(0, 10)}`,
  };
}

async function blocksOf(
  ports: MakePorts,
  scope: Scope,
  content: ReportContent,
  desk: Desk,
): Promise<{ blocks: ReportBlock[]; own: string }> {
  if (content.kind === 'built-in') {
    const { make } = builtIn[content.report];
    return { blocks: await make(desk), own: desk.say(`title-${content.report}`) };
  }
  if (content.kind === 'question')
    return { blocks: await cardBlocks(desk, content.card), own: content.card.title };
  const { name, cards } = await ports.dashboards.get(scope.tenant, content.dashboard);
  const placed = [...cards].sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
  const blocks: ReportBlock[] = [];
  for (const card of placed) blocks.push(...(await cardBlocks(desk, card)));
  return { blocks, own: name };
}

/** Whom the filters leave: «Продажи, Замер». */
function aboutOf({ wish }: Desk): string {
  return wish.where
    .flatMap(({ op, values }) => (op === 'in' ? values.map(String) : []))
    .filter(Boolean)
    .join(', ');
}

function says(block: ReportBlock): boolean {
  if (block.kind === 'table') return hasNumbers(block);
  if (block.kind !== 'tiles') return false;
  return block.tiles.some(({ cell }) => typeof cell.value === 'number' && cell.value !== 0);
}

/** A cell of a report as a person reads it. */
export function reportText(
  report: Pick<Report, 'language' | 'zone'>,
  cell: Parameters<typeof cellOf>[0],
  kind: Parameters<typeof cellOf>[1],
): string {
  const { value, kind: own } = cellOf(cell, kind);
  return cellText(value, own, report.language, report.zone);
}
