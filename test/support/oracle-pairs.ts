import { AppError } from '../../src/core/errors.ts';
import type { Expression, Span, WindowName } from '../../src/core/kpi/ast.ts';
import type { Catalogue, Metric } from '../../src/core/kpi/catalogue.ts';
import { tells } from '../../src/core/query/conditions.ts';
import { sharedDimensions } from '../../src/core/query/dimensions.ts';
import { type FactName, factModel } from '../../src/core/query/model.ts';
import { type AnswerRow, type Question, question } from '../../src/core/query/question.ts';

/** Days on and around which clocks change, or do not, or are odd. */
export const places = [
  ['Europe/Berlin', '2025-10-25', '2025-10-27'],
  ['Europe/Berlin', '2026-03-28', '2026-03-30'],
  ['Asia/Almaty', '2024-02-28', '2024-03-02'],
  ['Asia/Kolkata', '2026-01-31', '2026-02-02'],
  ['Asia/Kathmandu', '2025-12-31', '2026-01-01'],
  ['America/New_York', '2025-11-01T12:00', '2025-11-03T00:30'],
  ['Asia/Jerusalem', '1999-01-30', '1999-02-02'],
  ['America/St_Johns', '2025-11-01', '2025-11-03'],
  ['Australia/Lord_Howe', '2026-04-03T06:20', '2026-04-06'],
  ['America/Sao_Paulo', '2018-11-03', '2018-11-05'],
  ['UTC', '2026-05-31', '2026-06-02'],
] as const;

const timeDimensions = [
  'quarter_hour',
  'half_hour',
  'hour',
  'day',
  'week',
  'month',
  'weekday',
  'hour_of_day',
];
/** Of how things are now, or by sketches: not of rows in memory. */
const current = ['source_batches', 'quarantine', 'quality_notes', 'legs'];
const methods = [
  'abandons',
  'answered',
  'asterisk2',
  'connect',
  'without_short',
  'flowouts',
  'avaya',
  'offered',
];

/** Metrics that the oracle can answer, in the order of the catalogue. */
export function answerable(catalogue: Catalogue): string[] {
  return [...catalogue.metrics.values()]
    .filter(
      ({ facts, definition }) =>
        definition.approximate === undefined && !facts.some((fact) => current.includes(fact)),
    )
    .map(({ definition }) => definition.id);
}

const windows: readonly (readonly [string, WindowName, Span | null])[] = [
  ['previous', 'previous', null],
  ['cumulative', 'cumulative', null],
  ['ago_3h', 'ago', { count: 3, unit: 'hour' }],
  ['ago_1d', 'ago', { count: 1, unit: 'day' }],
  ['ago_1w', 'ago', { count: 1, unit: 'week' }],
  ['ago_1m', 'ago', { count: 1, unit: 'month' }],
  ['ago_1y', 'ago', { count: 1, unit: 'year' }],
  ['rolling_5h', 'rolling', { count: 5, unit: 'hour' }],
  ['rolling_2d', 'rolling', { count: 2, unit: 'day' }],
  ['rolling_1w', 'rolling', { count: 1, unit: 'week' }],
  ['rolling_1m', 'rolling', { count: 1, unit: 'month' }],
];

/** The catalogue, and of every metric that holds no window what it was in each kind of window. */
export function withWindows(catalogue: Catalogue): Catalogue {
  const metrics = new Map(catalogue.metrics);
  for (const id of answerable(catalogue)) {
    const metric = catalogue.metrics.get(id) as Metric;
    if (
      [...metric.formulas.values()].some((formula) => JSON.stringify(formula).includes('"window"'))
    )
      continue;
    const own: Expression = { kind: 'name', path: [id], at: 0 };
    for (const [suffix, name, span] of windows) {
      const window: Expression = { kind: 'window', name, of: own, span, at: 0 };
      put(`${id}__${suffix}`, metric, window);
      put(`${id}__change_${suffix}`, metric, {
        kind: 'arithmetic',
        sign: '/',
        left: own,
        right: window,
        at: 0,
      });
    }
  }
  function put(id: string, metric: Metric, formula: Expression): void {
    metrics.set(id, {
      ...metric,
      definition: { ...metric.definition, id, parameters: [] },
      formulas: new Map([['', formula]]),
      choice: undefined,
    });
  }
  return { ...catalogue, metrics };
}

/** A random question to a centre of one of the places. */
export function randomQuestion(
  random: () => number,
  catalogue: Catalogue,
  [zone, from, to]: readonly [string, string, string],
): Question {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const all = answerable(catalogue);
  const plain = all.filter((id) => !id.includes('__'));
  const windowed = random() < 0.4 ? all.filter((id) => id.includes('__')) : plain;
  const metrics = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
    pick(random() < 0.7 ? windowed : plain),
  );
  const facts = metrics.flatMap((id) => catalogue.metrics.get(id)?.facts ?? []);
  const known = sharedDimensions(facts);
  const by = [...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(known)))];
  return question.parse({
    metrics,
    by: by.filter(Boolean),
    where: random() < 0.5 ? [pick(conditionsFor(facts, known))].flat() : [],
    from,
    to,
    zone,
    attribution: pick(['arrival', 'outcome']),
    fill: random() < 0.5,
    params:
      random() < 0.3 ? { threshold: pick([5, 20, 60]), 'service_level.method': pick(methods) } : {},
    limit: 100_000,
  });
}

/** Can all of the facts tell a condition on the dimension, by themselves or by their calls? */
export function canTell(facts: readonly FactName[], dimension: string): boolean {
  return facts.every(
    (fact) =>
      tells(factModel(fact), dimension) ||
      (factModel(fact).call && tells(factModel('calls'), dimension)) ||
      (fact === 'agent_intervals' && tells(factModel('talks'), dimension)),
  );
}

function conditionsFor(facts: readonly FactName[], known: readonly string[]) {
  return everyCondition(known)
    .map((one) => [one].flat())
    .filter((all) => all.every(({ dimension }) => canTell(facts, dimension)));
}

function everyCondition(known: readonly string[]) {
  const time = known.some((id) => timeDimensions.includes(id))
    ? [
        { dimension: 'weekday', op: 'in' as const, values: [1, 3, 6, 7] },
        { dimension: 'hour_of_day', op: '>=' as const, values: [9] },
      ]
    : [];
  const queue = {
    dimension: 'queue',
    op: 'in' as const,
    values: ['sales', "o'brien; DROP TABLE calls --"],
  };
  return [
    { dimension: 'project', op: 'in' as const, values: ['a'] },
    { dimension: 'agent', op: 'not-in' as const, values: ['Bob'] },
    { dimension: 'source', op: 'contains' as const, values: ['PB'] },
    { dimension: 'team', op: 'in' as const, values: ['day', ''] },
    queue,
    [queue, { dimension: 'project', op: 'not-in' as const, values: ['b'] }],
    { dimension: 'direction', op: 'in' as const, values: ['inbound'] },
    { dimension: 'dialled', op: 'in' as const, values: ['100'] },
    { dimension: 'ivr_choice', op: 'in' as const, values: ['', '1'] },
    { dimension: 'channel', op: 'in' as const, values: ['yandex', ''] },
    { dimension: 'status', op: 'not-in' as const, values: ['lost'] },
    { dimension: 'product', op: 'contains' as const, values: ['ОК'] },
    ...time,
  ];
}

/** What differs between two answers; empty: they agree. Counts and sums exactly, ratios to 1e-9. */
export function differences(
  given: { readonly rows: readonly AnswerRow[]; readonly totals: AnswerRow },
  expected: { readonly rows: readonly AnswerRow[]; readonly totals: AnswerRow },
  by: readonly string[],
): string[] {
  const keyOf = (row: AnswerRow): string => JSON.stringify(by.map((id) => row[id]));
  const found = unlike('total', given.totals, expected.totals);
  const rows = new Map(given.rows.map((row) => [keyOf(row), row]));
  for (const row of expected.rows) {
    const key = keyOf(row);
    const own = rows.get(key);
    rows.delete(key);
    found.push(...(own ? unlike(key, own, row) : [`${key} is missing`]));
  }
  return [...found, ...[...rows.keys()].map((key) => `${key} is too much`)];
}

function unlike(place: string, given: AnswerRow, expected: AnswerRow): string[] {
  return Object.entries(expected).flatMap(([column, wanted]) => {
    const found = given[column] ?? null;
    const same =
      typeof wanted === 'number' && typeof found === 'number'
        ? Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) + 1e-9
        : found === wanted;
    return same ? [] : [`${place} ${column}: ${found}, not ${wanted}`];
  });
}

/** The code of what was refused; undefined: it is no refusal. */
export function refusal(error: unknown): string | undefined {
  return error instanceof AppError ? error.code : undefined;
}
