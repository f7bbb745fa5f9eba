import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../../src/core/contact/facts.ts';
import type { Expression, ExpressionOf } from '../../src/core/kpi/ast.ts';
import { bindMetric } from '../../src/core/kpi/bind.ts';
import type { Catalogue } from '../../src/core/kpi/catalogue.ts';
import { factOf } from '../../src/core/kpi/check.ts';
import { evaluate, type Value } from '../../src/core/kpi/evaluate.ts';
import type { AnswerRow, Condition, Question } from '../../src/core/query/question.ts';

/**
 * A slow and obvious second opinion: answers a question from rows in memory, one row at a time, with
 * its own calendar (Temporal). It knows nothing of SQL.
 */
export type Row = Record<string, unknown> & { project: string; system: string };
export type Centre = { [Table in keyof Facts]?: Row[] };

const QUARTER = 900_000;
const timeDimensions = 'quarter_hour half_hour hour day week month weekday hour_of_day'.split(' ');

/** What a time dimension says at an instant. */
export function labelAt(dimension: string, at: number, zone: string): string | number {
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

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

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
  const metrics = question.metrics.map((id) => ({
    id,
    formula: bindMetric(catalogue, id, question.params),
  }));
  const isTime = (id: string): boolean => timeDimensions.includes(id);
  const timeBy = question.by.filter(isTime);
  const cutTime = timeBy.length > 0 || question.where.some(({ dimension }) => isTime(dimension));

  /** All pieces of a fact that belong to the period and fulfil the conditions. */
  function piecesOf(fact: string): Piece[] {
    const table = fact === 'talk_spans' ? 'talks' : fact === 'call_spans' ? 'calls' : fact;
    const rows = centre[table as keyof Facts] ?? [];
    const pieces: Piece[] = [];
    for (const row of rows) {
      const span = spanOf(fact, row);
      if (!span) {
        const at = momentOf(fact, row);
        if (at !== null && at >= from && at < to) pieces.push({ row, at, end: at });
        continue;
      }
      // What began more than a day before the period is not looked for (passports say so).
      if (fact !== 'agent_intervals' && span[0] < from - 96 * QUARTER) continue;
      const end = Math.min(span[1], to);
      let at = Math.max(span[0], from);
      while (at < end) {
        const next = cutTime ? Math.min(end, (Math.floor(at / QUARTER) + 1) * QUARTER) : end;
        pieces.push({ row, at, end: next });
        at = next;
      }
    }
    return pieces.filter((piece) =>
      question.where.every((condition) => holds(condition, fact, piece)),
    );
  }

  function spanOf(fact: string, row: Row): [number, number] | null {
    const start = row.startedAt as number;
    if (fact === 'agent_intervals') return [start, row.endedAt as number];
    if (fact === 'talk_spans')
      return [start, (row.wrapupEndedAt ?? row.endedAt ?? dataUntil) as number];
    if (fact !== 'call_spans') return null;
    if (row.endedAt !== null) return [start, row.endedAt as number];
    if (row.duration !== null) return [start, start + Math.round((row.duration as number) * 1000)];
    return [start, row.outcome === 'in-progress' ? dataUntil : start];
  }

  function momentOf(fact: string, row: Row): number | null {
    const arrival = question.attribution === 'arrival';
    switch (fact) {
      case 'queue_visits':
        return (arrival ? row.enteredAt : row.leftAt) as number | null;
      case 'offers':
        return (row.endedAt ?? row.startedAt) as number;
      case 'talks':
        return (
          (row.startedAt as number) - (arrival ? Math.round(((row.wait ?? 0) as number) * 1000) : 0)
        );
      case 'ivr_steps':
        return row.enteredAt as number;
      case 'survey_answers':
        return row.answeredAt as number;
      default:
        return row.startedAt as number;
    }
  }

  const ownColumn: Record<string, string> = { source: 'system', ivr_choice: 'ivrChoice' };
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
  function holds(condition: Condition, fact: string, piece: Piece): boolean {
    const { dimension } = condition;
    const known =
      isTime(dimension) ||
      ['project', 'source'].includes(dimension) ||
      (fact === 'ivr_steps' && dimension === 'ivr_choice') ||
      (fact !== 'agent_intervals' && dimension in piece.row) ||
      (fact === 'agent_intervals' && ['agent', 'team', 'state', 'reason'].includes(dimension)) ||
      (dimension === 'ivr_choice' && 'ivrChoice' in piece.row);
    if (known) return matches(condition, dimensionOf(dimension, fact, piece));
    if (fact === 'agent_intervals') {
      return (centre.talks ?? []).some(
        (talk) =>
          talk.agent === piece.row.agent &&
          talk.project === piece.row.project &&
          (talk.startedAt as number) >= from &&
          (talk.startedAt as number) < to &&
          (dimension in talk
            ? matches(condition, talk[dimension] as string)
            : holds(condition, 'talks', { row: talk, at: 0, end: 0 })),
      );
    }
    if (!callDimensions.includes(dimension)) throw new Error(`oracle: ${dimension} of ${fact}`);
    return (centre.calls ?? []).some(
      (call) =>
        call.call === piece.row.call &&
        call.project === piece.row.project &&
        call.system === piece.row.system &&
        // A call's parts lie within a day of its beginning.
        (call.startedAt as number) >= from - 96 * QUARTER &&
        (call.startedAt as number) < to + 96 * QUARTER &&
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

  /** A column of a row; durations are those of the piece. */
  function columnOf(name: string, fact: string, piece: Piece): Value {
    if (name === 'duration' && spanOf(fact, piece.row)) return (piece.end - piece.at) / 1000;
    if (name === 'client') return clientOf(piece.row);
    if (name === 'since_previous' || name === 'called_back_after')
      return historyOf(name, piece.row);
    if (name === 'data_until') return dataUntil / 1000;
    const value = piece.row[camel(name)];
    return (
      name.endsWith('_at') && typeof value === 'number' ? value / 1000 : (value ?? null)
    ) as Value;
  }

  function clientOf(row: Row): string | null {
    const who = (row.customer ||
      (row.direction === 'outbound' ? row.dialled : row.caller)) as string;
    const nobody = ['', 'anonymous', 'unknown', 'restricted', 'private', 'unavailable', 's'];
    return nobody.includes(who.toLowerCase()) ? null : who;
  }

  function historyOf(name: string, row: Row): number | null {
    const client = clientOf(row);
    const at = row.startedAt as number;
    const others = (centre.calls ?? []).filter(
      (other) =>
        other !== row &&
        other.project === row.project &&
        client !== null &&
        clientOf(other) === client,
    );
    if (name === 'since_previous') {
      const earlier = others
        .filter(
          (o) =>
            o.direction === 'inbound' && o.outcome !== 'phantom' && (o.startedAt as number) < at,
        )
        .map((o) => o.startedAt as number);
      return earlier.length === 0 ? null : (at - Math.max(...earlier)) / 1000;
    }
    const later = others
      .filter((o) => o.direction === 'outbound' && (o.startedAt as number) > at)
      .map((o) => o.startedAt as number);
    return later.length === 0 ? null : (Math.min(...later) - at) / 1000;
  }

  function aggregate(
    part: ExpressionOf<'aggregate'>,
    fact: string,
    pieces: readonly Piece[],
  ): Value {
    const inRow = (expression: Expression, piece: Piece): Value =>
      evaluate(expression, {
        aggregate: () => null,
        name: (name) => columnOf(name.path.at(-1) ?? '', fact, piece),
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
    if (part.name === 'min') return numbers[0] ?? null;
    if (part.name === 'max') return numbers.at(-1) ?? null;
    const place = ((numbers.length - 1) * Number(part.name.slice(1))) / 100;
    const low = numbers[Math.floor(place)] ?? 0;
    const high = numbers[Math.ceil(place)] ?? 0;
    return low + (high - low) * (place - Math.floor(place));
  }

  const pieces = new Map<string, Piece[]>();
  const allOf = (fact: string): Piece[] => {
    if (!pieces.has(fact)) pieces.set(fact, piecesOf(fact));
    return pieces.get(fact) ?? [];
  };
  const keyOf = (fact: string, piece: Piece): string =>
    JSON.stringify(question.by.map((dimension) => dimensionOf(dimension, fact, piece)));
  const grouped = new Map<string, Map<string, Piece[]>>();
  const ofKey = (fact: string, key: string): Piece[] => {
    if (!grouped.has(fact)) {
      const groups = new Map<string, Piece[]>();
      for (const piece of allOf(fact)) {
        const name = keyOf(fact, piece);
        groups.set(name, [...(groups.get(name) ?? []), piece]);
      }
      grouped.set(fact, groups);
    }
    return grouped.get(fact)?.get(key) ?? [];
  };

  /** Seconds of each combination of time labels before the end of the data. */
  const slots = new Map<string, number>();
  for (let at = from; at < to; ) {
    const next = Math.min(to, (Math.floor(at / QUARTER) + 1) * QUARTER);
    const key = JSON.stringify(timeBy.map((dimension) => labelAt(dimension, at, zone)));
    const seconds = Math.max(0, Math.min(next, dataUntil) - at) / 1000;
    slots.set(key, (slots.get(key) ?? 0) + seconds);
    at = next;
  }

  function compute(of: (fact: string) => readonly Piece[], seconds: number): AnswerRow {
    return Object.fromEntries(
      metrics.map(({ id, formula }) => {
        const value = evaluate(formula, {
          aggregate: (part) => {
            const fact = factOf(part) ?? '';
            return aggregate(part, fact, of(fact));
          },
          name: ({ path }) =>
            path[0] === 'period_seconds'
              ? seconds
              : (path[0] === 'now' ? moments.now : dataUntil) / 1000,
        });
        return [id, typeof value === 'number' ? value : null];
      }),
    );
  }

  const facts = new Set<string>();
  const collect = (part: Expression): void => {
    if (part.kind === 'aggregate') facts.add(factOf(part) ?? '');
    else if ('left' in part) [part.left, part.right].forEach(collect);
    else if (part.kind === 'call') part.args.forEach(collect);
    else if ('of' in part) collect(part.of);
  };
  for (const { formula } of metrics) collect(formula);
  const keys = new Set(
    [...facts].flatMap((fact) => allOf(fact).map((piece) => keyOf(fact, piece))),
  );
  if (question.fill && timeBy.length > 0) {
    const others = new Set([...keys].map((key) => JSON.stringify(only(key, false))));
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
  function only(key: string, time: boolean): unknown[] {
    return (JSON.parse(key) as unknown[]).filter(
      (_, place) => isTime(question.by[place] ?? '') === time,
    );
  }
  const elapsed = Math.max(0, Math.min(to, dataUntil) - from) / 1000;
  const rows =
    question.by.length === 0
      ? []
      : [...keys].map((key) => {
          const seconds =
            timeBy.length > 0 ? (slots.get(JSON.stringify(only(key, true))) ?? 0) : elapsed;
          const labels = JSON.parse(key) as (string | number)[];
          const found = compute((fact) => ofKey(fact, key), seconds);
          return {
            ...Object.fromEntries(question.by.map((id, place) => [id, labels[place] ?? null])),
            ...found,
          };
        });
  return { rows, totals: compute(allOf, elapsed) };
}
