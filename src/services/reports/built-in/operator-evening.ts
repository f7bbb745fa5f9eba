import type { Desk } from '../desk.ts';
import { kpiBlocks, kpiTile } from '../kpi-blocks.ts';
import type { ReportBlock } from '../report.ts';
import { present, tilesBlock } from './pieces.ts';

/** Results that are an operator's own. */
const own = [
  'handled',
  'aht',
  'att',
  'acw',
  'login_time',
  'pause_time',
  'occupancy',
  'ring_no_answer',
  'agent_answer_rate',
  'transfer_rate',
];

/** Families of what a person has in hand; how a queue fares is not an operator's doing. */
const personal = new Set(['agents', 'workforce', 'sales', 'surveys', 'outbound']);

/** Those that stand out. */
const main = ['handled', 'aht', 'occupancy', 'pause_time'];

/** Operators with anything to tell of in the period, by their talks. */
export async function operatorsOf(desk: Desk): Promise<string[]> {
  const metrics = desk.fitting(['handled', 'login_time'], ['agent']);
  if (metrics.length === 0) return [];
  const { answer } = await desk.ask({ metrics, by: ['agent'] });
  return answer.rows
    .map(({ agent }) => String(agent ?? ''))
    .filter((agent) => agent !== '')
    .sort((a, b) => a.localeCompare(b, desk.wish.language));
}

/** Most operators of one file: beyond it one would look at the report of operators. */
const mostOperators = 60;
const atOnce = 3;

/** The evening summary: each operator's own results against the plan. */
export async function operatorEvening(desk: Desk): Promise<ReportBlock[]> {
  const agents = await operatorsOf(desk);
  const blocks: ReportBlock[] = [];
  const shown = agents.slice(0, mostOperators);
  // A few at a time: the engine has other things to answer meanwhile.
  for (let at = 0; at < shown.length; at += atOnce) {
    const some = shown.slice(at, at + atOnce);
    blocks.push(...(await Promise.all(some.map((agent) => summaryOf(desk, agent)))).flat());
  }
  if (agents.length > mostOperators)
    blocks.push({
      kind: 'text',
      title: '',
      text: desk.say('first-operators', {
        count: desk.format.number(mostOperators),
        of: desk.format.number(agents.length),
      }),
    });
  return blocks;
}

/** The summary of one operator. */
async function summaryOf(desk: Desk, agent: string): Promise<ReportBlock[]> {
  const { say, format } = desk;
  const where = [{ dimension: 'agent', op: 'in' as const, values: [agent] }];
  const targets = desk.ports.catalogues.state(desk.scope.tenant).targets;
  const aimed = [...desk.passports.values()]
    .filter(
      ({ target, family, impact, dimensions }) =>
        target !== undefined &&
        personal.has(family) &&
        (impact === 'critical' || impact === 'high') &&
        dimensions.includes('agent'),
    )
    .map(({ id }) => id);
  const set = [...new Set(targets.map(({ metric }) => metric))];
  const metrics = desk.fitting([...new Set([...own, ...aimed, ...set])], ['agent']).slice(0, 64);
  const { rows, table } = await kpiBlocks(desk, agent, { where, metrics });
  const judged = rows.filter(({ standing }) => standing !== 'none');
  const good = judged.filter(({ standing }) => standing === 'good').length;
  const worst = rows.find(({ standing, advice }) => standing !== 'good' && advice !== null);
  const told = [
    judged.length > 0
      ? say('evening-met', { good: format.number(good), all: format.number(judged.length) })
      : say('evening-no-plan'),
    worst?.advice ? worst.advice[desk.wish.language] : '',
  ];
  const shown = table.rows.filter((_, at) => rows[at]?.fact !== null);
  return present([
    tilesBlock(
      agent,
      main.flatMap((id) => {
        const row = rows.find(({ metric }) => metric === id);
        return row ? [kpiTile(desk, row)] : [];
      }),
    ),
    { kind: 'text', title: '', text: told.filter(Boolean).join(' ') },
    { ...table, title: say('evening-table', { name: agent }), rows: shown },
  ]);
}
