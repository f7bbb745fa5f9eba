import type { Passport } from '../../contracts/query.ts';
import type { Format } from '../../core/format/format.ts';
import type { Language } from '../../core/format/language.ts';
import type { Scope } from '../../core/query/plan.ts';
import {
  type Answer,
  type Condition,
  type Period,
  type Question,
  type QuestionInput,
  question,
} from '../../core/query/question.ts';
import { checkZone, instantOf } from '../../core/query/zone.ts';
import type { CallPorts } from '../calls/ports.ts';
import type { ExportNote } from '../export/export-table.ts';
import { filterText } from '../export/table-of-answer.ts';
import { withTargets } from '../kpi/answer-targets.ts';
import { ask } from '../query/ask.ts';
import { listMetrics } from '../query/list-metrics.ts';
import { formatOf, momentText, periodText } from './cell-text.ts';
import { definitionsOf, type Used } from './definitions.ts';
import type { ReportDefinition, ReportWords } from './report.ts';

/** What a report is made over. */
export interface ReportWish extends Period {
  readonly zone: string;
  readonly where: readonly Condition[];
  readonly language: Language;
}

/** What a desk needs from outside. */
export interface DeskPorts {
  readonly query: CallPorts;
  /** Names of control events by their ids. */
  readonly eventNames: (language: Language) => Promise<ReadonlyMap<string, string>>;
  /** Words of reports in a language. */
  readonly words: (language: Language) => ReportWords;
}

/** Where a report is put together: its numbers, its words, and what was used on the way. */
export interface Desk {
  readonly ports: CallPorts;
  readonly scope: Scope;
  readonly wish: ReportWish;
  readonly say: ReportWords;
  readonly format: Format;
  readonly eventNames: () => Promise<ReadonlyMap<string, string>>;
  /** Days of the period, at least one. */
  readonly days: number;
  /** Moments are told by hours or halves of them, days or months, as suits the period. */
  readonly step: 'hour' | 'day' | 'week' | 'month';
  /** Of the metrics in use, by id. */
  readonly passports: ReadonlyMap<string, Passport>;
  /** Those of `ids` that exist and can be cut by `by`. */
  fitting(ids: readonly string[], by: readonly string[]): string[];
  /** Answers over the period, zone and filters of the report, with targets. */
  ask(wanted: Omit<QuestionInput, 'from' | 'to' | 'zone'> & Partial<Period>): Promise<Asked>;
  /** Marks metrics as used over the period: their definitions are printed. */
  use(...metrics: string[]): void;
  /** What the file says about itself. */
  readonly notes: readonly ExportNote[];
  definitions(): ReportDefinition[];
}

export interface Asked {
  readonly question: Question;
  readonly answer: Answer;
}

/** Lays out a desk. Throws UNKNOWN_ZONE, INVALID_QUESTION when the period is none. */
export async function layOut(
  { query: ports, eventNames, words }: DeskPorts,
  scope: Scope,
  wish: ReportWish,
): Promise<Desk> {
  const { language, zone } = wish;
  const say = words(language);
  checkZone(zone);
  const start = instantOf(zone, wish.from);
  const end = instantOf(zone, wish.to);
  const { metrics } = await listMetrics(ports, scope.tenant);
  const passports = new Map(metrics.map((metric) => [metric.id, metric]));
  const until = await ports.dataUntil(scope);
  const hours = (end - start) / 3_600_000;
  const used: Used[] = [];
  const notes: ExportNote[] = [];
  const note = (key: string, value: string) => void notes.push({ name: say(key), value });

  note('period', periodText(wish, language));
  note('zone', zone);
  for (const one of wish.where) note('filter', filterText(one, language, say));
  note('data-until', until === null ? say('no-data-at-all') : momentText(until, zone, language));
  note('made-at', momentText(ports.now(), zone, language));

  return {
    ports,
    scope,
    wish,
    say,
    format: formatOf(language),
    eventNames: () => eventNames(language),
    days: Math.max(1, Math.round(hours / 24)),
    step: hours <= 49 ? 'hour' : hours <= 24 * 63 ? 'day' : hours <= 24 * 370 ? 'week' : 'month',
    passports,
    fitting: (ids, by) =>
      ids.filter((id) => {
        const own = passports.get(id)?.dimensions;
        const needed = [...by, ...wish.where.map(({ dimension }) => dimension)];
        return own && needed.every((name) => own.includes(name) || !cuttable(name, metrics));
      }),
    async ask(wanted) {
      const asked = question.parse({
        from: wish.from,
        to: wish.to,
        zone,
        ...wanted,
        where: [...wish.where, ...(wanted.where ?? [])],
      });
      const answer = withTargets(ports, scope, asked, await ask(ports, scope, asked));
      used.push(asked);
      return { question: asked, answer };
    },
    use: (...ids) => void used.push({ ...wish, metrics: ids, definitions: 'in-force' }),
    notes,
    definitions: () => definitionsOf(ports, scope.tenant, wish, used, say),
  };
}

/** Can anything be cut by it? What is not (a caller, a wait) only filters, and the server knows where. */
function cuttable(name: string, metrics: readonly Passport[]): boolean {
  return metrics.some(({ dimensions }) => dimensions.includes(name));
}
