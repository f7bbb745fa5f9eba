import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../../src/core/contact/facts.ts';
import { type Expression, type ExpressionOf, partsOf } from '../../src/core/kpi/ast.ts';
import { bindMetric } from '../../src/core/kpi/bind.ts';
import type { Catalogue } from '../../src/core/kpi/catalogue.ts';
import { factOf } from '../../src/core/kpi/check.ts';
import { type Bindings, evaluate, type Value } from '../../src/core/kpi/evaluate.ts';
import type { AnswerRow, Condition, Question } from '../../src/core/query/question.ts';
import { callBefore, factKnowledge, lookBack } from './oracle-facts.ts';
import { type Frame, isCyclic, type Window, windowCalendar } from './oracle-windows.ts';

/**
 * A slow and obvious second opinion: answers a question from rows in memory, one row at a time, with
 * its own calendar (Temporal). It knows nothing of SQL.
 */
export type Row = Record<string, unknown> & { project: string; system: string };
export type Centre = { [Table in keyof Facts | MadeTable]?: Row[] };
/** Facts that are made of other facts. */
export type MadeTable = 'missed_calls' | 'control_events';

const QUARTER = 900_000;
const DAY = 96 * QUARTER;
const timeDimensions = 'quarter_hour half_hour hour day week month weekday hour_of_day'.split(' ');

const labels = new Map<string, string | number>();

/** What a time dimension says at an instant: the same throughout a quarter of an hour. */
export function labelAt(dimension: string, at: number, zone: string): string | number {
  const key = `${dimension} ${zone} ${Math.floor(at / QUARTER)}`;
  const known = labels.get(key) ?? readLabel(dimension, at, zone);
  if (labels.size > 500_000) labels.clear();
  labels.set(key, known);
  return known;
}

function readLabel(dimension: string, at: number, zone: string): string | number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const date = local.toPlainDate();
  const part = (minutes: number): string => {
    const minute = Math.floor(local.minute / minutes) * minutes;
    const time = `${String(local.hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    return `${date}T${time}${local.offset.slice(0, 6)}`;
  };
  switch (dimension) {
    case 'quarter_hour':
      return part(15);
    case 'half_hour':
      return part(30);
    case 'hour':
      return part(60);
    case 'day':
      return date.toString();
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 }).toString();
    case 'month':
      return date.with({ day: 1 }).toString();
    case 'weekday':
      return date.dayOfWeek;
    default:
      return local.hour;
  }
}

function instantOf(local: string, zone: string): number {
  const plain = Temporal.PlainDateTime.from(local);
  return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

interface Piece {
  readonly row: Row;
  readonly at: number;
  readonly end: number;
}

/** Answers as `ask` does, without order and limit. */
export function oracle(
  centre: Centre,
  catalogue: Catalogue,
  question: Question,
  moments: { now: number; dataUntil: number },
): { rows: AnswerRow[]; totals: AnswerRow } {
  const { zone } = question;
  const from = instantOf(question.from, zone);
  const to = instantOf(question.to, zone);
  const { dataUntil } = moments;
  const { rowsOf, spanOf, momentOf, columnOf } = factKnowledge(centre, question.attribution, {
    ...moments,
    origin: from,
  });
  const metrics = question.metrics.map((id) => ({
    id,
    formula: bindMetric(catalogue, id, question.params),
  }));
  const isTime = (id: string): boolean => timeDimensions.includes(id);
  const timeBy = question.by.filter(isTime);
  const cutTime = timeBy.length > 0 || question.where.some(({ dimension }) => isTime(dimension));

  /**
   * All pieces of a fact that belong to a stretch of time and fulfil the conditions. `reach` is all the
   * time that is looked at together, where that matters.
   */
  function piecesOf(fact: string, { from, to }: Frame, reach: Frame): Piece[] {
    const pieces: Piece[] = [];
    for (const row of rowsOf(fact)) {
      const span = spanOf(fact, row);
      if (!span) {
        const at = momentOf(fact, row);
        if (at !== null && at >= from && at < to) pieces.push({ row, at, end: at });
        continue;
      }
      // What began long before the period is not looked for (passports say so).
      if (span[0] < reach.from - lookBack(fact)) continue;
      const end = Math.min(span[1], to);
      let at = Math.max(span[0], from);
      while (at < end) {
        const next = cutTime ? Math.min(end, (Math.floor(at / QUARTER) + 1) * QUARTER) : end;
        pieces.push({ row, at, end: next });
        at = next;
      }
    }
    return pieces.filter((piece) =>
      question.where.every((condition) => holds(condition, fact, piece, reach)),
    );
  }

  const ownColumn: Record<string, string> = {
    source: 'system',
    ivr_choice: 'ivrChoice',
    loss_reason: 'lossReason',
    shift_kind: 'kind',
  };
  function dimensionOf(dimension: string, fact: string, { row, at }: Piece): string | number {
    if (isTime(dimension)) return labelAt(dimension, at, zone);
    if (dimension === 'ivr_choice' && fact === 'ivr_steps') return row.choice as string;
    return row[ownColumn[dimension] ?? dimension] as string;
  }

  const callDimensions = [
    'queue',
    'agent',
    'team',
    'direction',
    'dialled',
    'ivr_choice',
    'outcome',
    'caller',
  ];
  function holds(condition: Condition, fact: string, piece: Piece, reach: Frame): boolean {
    const { dimension } = condition;
    const known =
      isTime(dimension) ||
      ['project', 'source'].includes(dimension) ||
      (fact === 'ivr_steps' && dimension === 'ivr_choice') ||
      (fact === 'attendance' && dimension === 'shift_kind') ||
      (['agent_intervals', 'attendance'].includes(fact)
        ? ['agent', 'team', 'state', 'reason'].includes(dimension)
        : (ownColumn[dimension] ?? dimension) in piece.row);
    if (known) return matches(condition, dimensionOf(dimension, fact, piece));
    if (fact === 'agent_intervals') {
      return (centre.talks ?? []).some(
        (talk) =>
          talk.agent === piece.row.agent &&
          talk.project === piece.row.project &&
          (talk.startedAt as number) >= reach.from &&
          (talk.startedAt as number) < reach.to &&
          (dimension in talk
            ? matches(condition, talk[dimension] as string)
            : holds(condition, 'talks', { row: talk, at: 0, end: 0 }, reach)),
      );
    }
    if (!callDimensions.includes(dimension)) throw new Error(`oracle: ${dimension} of ${fact}`);
    return (centre.calls ?? []).some(
      (call) =>
        call.call === piece.row.call &&
        call.project === piece.row.project &&
        (callBefore(fact) > DAY || call.system === piece.row.system) &&
        (call.startedAt as number) >= reach.from - callBefore(fact) &&
        (call.startedAt as number) < reach.to + DAY &&
        matches(condition, call[ownColumn[dimension] ?? dimension] as string),
    );
  }

  function matches({ op, values }: Condition, found: string | number | null): boolean {
    if (found === null) return false;
    if (op === 'in') return values.some((value) => String(value) === String(found));
    if (op === 'not-in') return !values.some((value) => String(value) === String(found));
    if (op === 'contains') {
      return values.some((value) =>
        String(found).toLowerCase().includes(String(value).toLowerCase()),
      );
    }
    const [left, right] = [Number(found), Number(values[0])];
    return op === '>'
      ? left > right
      : op === '<'
        ? left < right
        : op === '>='
          ? left >= right
          : left <= right;
  }

  function aggregate(
    part: ExpressionOf<'aggregate'>,
    fact: string,
    pieces: readonly Piece[],
    reach: Frame,
  ): Value {
    const inRow = (expression: Expression, piece: Piece): Value =>
      evaluate(expression, {
        aggregate: () => null,
        name: ({ path }) =>
          columnOf(path.at(-1) ?? '', fact, piece.row, { from: piece.at, to: piece.end }, reach),
      });
    const kept = pieces.filter((piece) => !part.where || inRow(part.where, piece) === true);
    if (part.name === 'count') return kept.length;
    if (part.name === 'peak') {
      const going = kept.map(
        ({ at }) => kept.filter((other) => other.at <= at && other.end > at).length,
      );
      return Math.max(0, ...going);
    }
    const values = kept.map((piece) => inRow(part.of, piece)).filter((value) => value !== null);
    if (part.name === 'distinct') return new Set(values).size;
    const numbers = (values as number[]).sort((a, b) => a - b);
    if (part.name === 'sum') {
      if (kept.length > 0 && numbers.length === 0) return null;
      return numbers.reduce((sum, value) => sum + value, 0);
    }
    if (numbers.length === 0) return null;
    if (part.name === 'avg') return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const moment =
      part.of.kind === 'name' && /_at$|^now$|^data_until$/.test(part.of.path.join('.'));
    const since = moment ? from / 1000 : 0;
    if (part.name === 'min') return (numbers[0] ?? 0) + since;
    if (part.name === 'max') return (numbers.at(-1) ?? 0) + since;
    const place = ((numbers.length - 1) * Number(part.name.slice(1))) / 100;
    const low = numbers[Math.floor(place)] ?? 0;
    const high = numbers[Math.ceil(place)] ?? 0;
    return low + (high - low) * (place - Math.floor(place));
  }

  const keyOf = (fact: string, piece: Piece, slot: readonly (string | number)[] = []): string =>
    JSON.stringify(
      question.by.map((dimension) => {
        const place = slot.length > 0 ? stretchBy.indexOf(dimension) : -1;
        return place < 0 ? dimensionOf(dimension, fact, piece) : (slot[place] ?? null);
      }),
    );

  /** What lines and the total are made of, of one fact, in one window or none. */
  interface Parts {
    readonly lines: ReadonlyMap<string, readonly Piece[]>;
    readonly total: readonly Piece[];
    /** All the time that is looked at. */
    readonly reach: Frame;
  }
  const stretchBy = timeBy.filter((dimension) => !isCyclic(dimension));
  const calendar = windowCalendar(zone, { from, to }, dataUntil, (dimension, at) =>
    labelAt(dimension, at, zone),
  );
  const slotsOf = memo(() => calendar.slots(stretchBy));
  const framesOf = memo((window: Window) =>
    slotsOf('').map((slot) => ({ slot, frame: calendar.ofSlot(window, slot, stretchBy) })),
  );
  const partsOfFact = memo((fact: string, window: Window | null): Parts => {
    const lines = new Map<string, Piece[]>();
    const put = (pieces: readonly Piece[], slot?: readonly (string | number)[]): void => {
      for (const piece of pieces) {
        const key = keyOf(fact, piece, slot);
        const list = lines.get(key);
        if (list) list.push(piece);
        else lines.set(key, [piece]);
      }
    };
    const whole = window === null ? { from, to } : calendar.ofTotal(window);
    if (window === null || stretchBy.length === 0) {
      const total = piecesOf(fact, whole, whole);
      put(total);
      return { lines, total, reach: whole };
    }
    const frames = framesOf(windowName(window), window);
    const all = [whole, ...frames.map(({ frame }) => frame)];
    const reach = {
      from: Math.min(...all.map((frame) => frame.from)),
      to: Math.max(...all.map((frame) => frame.to)),
    };
    for (const { slot, frame } of frames) put(piecesOf(fact, frame, reach), slot.labels);
    return { lines, total: piecesOf(fact, whole, reach), reach };
  });
  const parts = (fact: string, window: Window | null): Parts =>
    partsOfFact(`${fact} ${windowName(window)}`, fact, window);

  /** Seconds of each combination of time labels in a stretch before the end of the data. */
  const secondsIn = (frame: Frame, by: readonly string[]): Map<string, number> => {
    const found = new Map<string, number>();
    for (let at = frame.from; at < frame.to; ) {
      const next = Math.min(frame.to, (Math.floor(at / QUARTER) + 1) * QUARTER);
      const key = JSON.stringify(by.map((dimension) => labelAt(dimension, at, zone)));
      const seconds = Math.max(0, Math.min(next, dataUntil) - at) / 1000;
      found.set(key, (found.get(key) ?? 0) + seconds);
      at = next;
    }
    return found;
  };
  const slots = secondsIn({ from, to }, timeBy);
  const cyclicBy = timeBy.filter(isCyclic);
  const elapsedIn = (frame: Frame): number =>
    Math.max(0, Math.min(frame.to, dataUntil) - frame.from) / 1000;
  /** Seconds of a line (`null`: of the total). */
  function secondsOf(key: string | null, window: Window | null): number {
    if (window === null) {
      if (key === null || timeBy.length === 0) return elapsedIn({ from, to });
      return slots.get(JSON.stringify(only(key, isTime))) ?? 0;
    }
    const labels = key === null ? '' : JSON.stringify(only(key, (id) => stretchBy.includes(id)));
    const frame =
      key === null || stretchBy.length === 0
        ? calendar.ofTotal(window)
        : framesOf(windowName(window), window).find(
            ({ slot }) => JSON.stringify(slot.labels) === labels,
          )?.frame;
    if (frame === undefined) return 0;
    if (key === null || cyclicBy.length === 0) return elapsedIn(frame);
    return secondsIn(frame, cyclicBy).get(JSON.stringify(only(key, isCyclic))) ?? 0;
  }

  function compute(key: string | null): AnswerRow {
    const bindings = (window: Window | null): Bindings => ({
      aggregate: (part) => {
        const fact = factOf(part) ?? '';
        const { lines, total, reach } = parts(fact, window);
        return aggregate(part, fact, key === null ? total : (lines.get(key) ?? []), reach);
      },
      name: ({ path }) =>
        path[0] === 'period_seconds'
          ? secondsOf(key, window)
          : (path[0] === 'now' ? moments.now : dataUntil) / 1000,
      window: (part) => evaluate(part.of, bindings(part)),
    });
    return Object.fromEntries(
      metrics.map(({ id, formula }) => {
        const value = evaluate(formula, bindings(null));
        return [id, typeof value === 'number' ? value : null];
      }),
    );
  }

  const keys = new Set<string>();
  const collect = (part: Expression, window: Window | null): void => {
    if (part.kind === 'aggregate')
      for (const key of parts(factOf(part) ?? '', window).lines.keys()) keys.add(key);
    else for (const inner of partsOf(part)) collect(inner, part.kind === 'window' ? part : window);
  };
  for (const { formula } of metrics) collect(formula, null);
  if (question.fill && timeBy.length > 0) {
    const others = new Set([...keys].map((key) => JSON.stringify(only(key, (id) => !isTime(id)))));
    if (question.by.every(isTime)) others.add('[]');
    for (const other of others) {
      for (const slot of slots.keys()) {
        const [rest, time] = [JSON.parse(other) as unknown[], JSON.parse(slot) as unknown[]];
        keys.add(
          JSON.stringify(
            question.by.map((dimension) => (isTime(dimension) ? time.shift() : rest.shift())),
          ),
        );
      }
    }
  }
  function only(key: string, wanted: (dimension: string) => boolean): unknown[] {
    return (JSON.parse(key) as unknown[]).filter((_, place) => wanted(question.by[place] ?? ''));
  }
  const rows =
    question.by.length === 0
      ? []
      : [...keys].map((key) => {
          const labels = JSON.parse(key) as (string | number)[];
          return {
            ...Object.fromEntries(question.by.map((id, place) => [id, labels[place] ?? null])),
            ...compute(key),
          };
        });
  return { rows, totals: compute(null) };
}

const windowName = (window: Window | null): string =>
  window === null ? '' : JSON.stringify([window.name, window.span]);

/** Remembers what was made, by its name. */
function memo<Rest extends unknown[], Made>(
  make: (...rest: Rest) => Made,
): (name: string, ...rest: Rest) => Made {
  const made = new Map<string, Made>();
  return (name, ...rest) => {
    const known = made.get(name) ?? make(...rest);
    made.set(name, known);
    return known;
  };
}
