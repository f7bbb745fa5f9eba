import { standingOf, usualThresholds } from '../../../core/kpi/standing.ts';
import { kindOfUnit } from '../../export/table-of-answer.ts';
import { cellText } from '../cell-text.ts';
import type { Desk } from '../desk.ts';
import { goalCell } from '../kpi-blocks.ts';
import type { ReportBlock, TextBlock, TilesBlock } from '../report.ts';

/** Blocks that there are. */
export function present(blocks: readonly (ReportBlock | undefined)[]): ReportBlock[] {
  return blocks.filter((block) => block !== undefined);
}

export function tilesBlock(title: string, tiles: TilesBlock['tiles']): TilesBlock {
  return { kind: 'tiles', title, tiles };
}

/** The main numbers over the whole period, each beside its goal. Undefined: none is known. */
export async function headline(
  desk: Desk,
  ids: readonly string[],
  where: Parameters<Desk['ask']>[0]['where'] = [],
): Promise<TilesBlock | undefined> {
  const metrics = desk.fitting(ids, []);
  if (metrics.length === 0) return undefined;
  const { answer } = await desk.ask({ metrics, where });
  const { language, zone } = desk.wish;
  return tilesBlock(
    desk.say('headline'),
    answer.columns.map(({ id, unit, name, direction }) => {
      const passport = desk.passports.get(id);
      const value = answer.totals[id] ?? null;
      const kind = kindOfUnit[unit];
      const whole = passport?.additivity === 'additive';
      const goal = answer.targets?.[id] ?? (whole ? null : (passport?.target ?? null));
      const mark = standingOf(
        typeof value === 'number' ? value : null,
        goal,
        direction ?? 'none',
        passport?.thresholds ?? usualThresholds,
      );
      const aim = goalCell(desk, goal, unit);
      const said = cellText(aim.value, aim.kind ?? kind, language, zone);
      return {
        name: name[language],
        cell: { value, kind, mark },
        ...(goal === null ? {} : { note: desk.say('goal-of', { value: said }) }),
      };
    }),
  );
}

/** Offered = answered + lost + left otherwise + still inside, with what is left over. */
export async function balanceBlock(desk: Desk): Promise<TextBlock | undefined> {
  const wanted = [
    'offered',
    'answered',
    'abandoned',
    'left_otherwise',
    'in_progress',
    'balance_residual',
  ];
  const metrics = desk.fitting(wanted, []);
  if (metrics.length < wanted.length) return undefined;
  const { answer } = await desk.ask({ metrics });
  if (!answer.totals.offered) return undefined;
  const values = Object.fromEntries(
    wanted.map((id) => [id, desk.format.value(answer.totals[id] ?? 0, 'count')]),
  );
  return { kind: 'text', title: desk.say('balance'), text: desk.say('balance-text', values) };
}
