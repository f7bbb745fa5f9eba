import { compareText } from './canonical-order.ts';
import type { AgentIntervalFact, AgentState } from './facts.ts';

/** A stretch in which an operator was in a state for some cause. */
export interface StateSpan {
  readonly start: number;
  readonly end: number;
  readonly open: boolean;
  readonly state: AgentState;
  readonly reason: string;
  readonly queue: string;
  readonly call: string;
  readonly team: string;
}

/** Spans of one precedence: of two that overlap the earlier goes on, the later has the rest. */
export function flatten(spans: readonly StateSpan[]): StateSpan[] {
  const sorted = [...spans].sort(
    (a, b) => a.start - b.start || a.end - b.end || compareText(a.call, b.call),
  );
  const pieces: StateSpan[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const span of sorted) {
    if (span.end < reached || (span.end === reached && !span.open)) continue;
    const start = Math.max(span.start, reached);
    reached = span.end;
    if (span.end > start || span.open)
      pieces.push(start === span.start ? span : { ...span, start });
  }
  return pieces;
}

/** Layers of a timeline, in precedence: an earlier one hides what lies under it. */
export interface Layers {
  /** talk, hold, wrap-up, ringing: highest first. */
  readonly busy: readonly (readonly StateSpan[])[];
  readonly pauses: readonly StateSpan[];
  /** Known presence: what is left of it is `ready`. */
  readonly present: readonly StateSpan[];
  readonly teams: readonly { readonly at: number; readonly team: string }[];
  /** Team where nobody told one. */
  readonly team: string;
}

const dayLength = 86_400_000;

/** Walks along pieces that ascend without overlap. */
function cursor(pieces: readonly StateSpan[]): (at: number) => StateSpan | undefined {
  let index = 0;
  return (at) => {
    while (index < pieces.length && (pieces[index]?.end ?? 0) <= at) index += 1;
    const piece = pieces[index];
    return piece !== undefined && piece.start <= at ? piece : undefined;
  };
}

/** Every instant at which something may change, between two instants, ascending, once each. */
function borders(layers: Layers, from: number, to: number): Float64Array {
  const points: number[] = [from, to];
  const add = (at: number): void => {
    if (at > from && at < to) points.push(at);
  };
  for (const pieces of [...layers.busy, layers.pauses, layers.present])
    for (const piece of pieces) {
      add(piece.start);
      add(piece.end);
    }
  for (const { at } of layers.teams) add(at);
  for (let day = Math.ceil(from / dayLength) * dayLength; day < to; day += dayLength) add(day);
  return new Float64Array(points).sort();
}

function firstStart(layers: Layers): number {
  let first = Number.POSITIVE_INFINITY;
  for (const pieces of [...layers.busy, layers.pauses, layers.present])
    first = Math.min(first, pieces[0]?.start ?? first);
  return first;
}

/**
 * One state at every instant, cut at UTC midnight and numbered within the day. Two neighbours that
 * say the same are one. What goes on to the horizon is `open`; what begins with the horizon is an
 * empty interval, so that the operator's state of now is known.
 */
export function timeline(
  agent: string,
  layers: Layers,
  from: number,
  horizon: number,
): AgentIntervalFact[] {
  const start = Math.max(from, firstStart(layers));
  if (!(start <= horizon)) return [];
  const at = borders(layers, start, horizon);
  const busy = layers.busy.map(cursor);
  const pauseAt = cursor(layers.pauses);
  const presentAt = cursor(layers.present);
  const rows: AgentIntervalFact[] = [];
  let team = layers.team;
  let teamIndex = 0;
  for (let index = 0; index + 1 < at.length; index += 1) {
    const left = at[index] ?? 0;
    const right = at[index + 1] ?? 0;
    if (right <= left) continue;
    while ((layers.teams[teamIndex]?.at ?? Number.POSITIVE_INFINITY) <= left) {
      team = layers.teams[teamIndex]?.team ?? team;
      teamIndex += 1;
    }
    const pause = pauseAt(left);
    const present = presentAt(left);
    let top: StateSpan | undefined;
    for (const next of busy) {
      const piece = next(left);
      top ??= piece;
    }
    top ??= pause ?? present;
    if (top === undefined) continue;
    add(rows, {
      agent,
      team: top.team || team,
      day: Math.floor(left / dayLength),
      ordinal: 0,
      startedAt: left,
      endedAt: right,
      state: top.state,
      reason: pause?.reason ?? top.reason,
      queue: top.queue,
      call: top.call,
      staffed: present !== undefined,
      paused: pause !== undefined,
      open: right === horizon && top.open,
    });
  }
  addPresence(rows, agent, team, layers, horizon);
  let day = Number.NaN;
  let ordinal = 0;
  for (const row of rows) {
    ordinal = row.day === day ? ordinal + 1 : 1;
    day = row.day;
    row.ordinal = ordinal;
  }
  return rows;
}

function add(rows: AgentIntervalFact[], row: AgentIntervalFact): void {
  const last = rows[rows.length - 1];
  const joins =
    last !== undefined &&
    last.endedAt === row.startedAt &&
    last.day === row.day &&
    last.state === row.state &&
    last.call === row.call &&
    last.queue === row.queue &&
    last.reason === row.reason &&
    last.team === row.team &&
    last.staffed === row.staffed &&
    last.paused === row.paused;
  if (!joins) rows.push(row);
  else {
    last.endedAt = row.endedAt;
    last.open = row.open;
  }
}

/** What goes on at the horizon but began only there: an empty interval, open. */
function addPresence(
  rows: AgentIntervalFact[],
  agent: string,
  team: string,
  layers: Layers,
  horizon: number,
): void {
  const goesOn = (pieces: readonly StateSpan[]): StateSpan | undefined =>
    pieces.find((piece) => piece.open);
  const pause = goesOn(layers.pauses);
  const present = goesOn(layers.present);
  let top: StateSpan | undefined;
  for (const pieces of layers.busy) top ??= goesOn(pieces);
  top ??= pause ?? present;
  if (top === undefined) return;
  const last = rows[rows.length - 1];
  if (last?.open === true) {
    if (last.state === top.state && last.call === top.call) return;
    last.open = false;
  }
  rows.push({
    agent,
    team: top.team || team,
    day: Math.floor(horizon / dayLength),
    ordinal: 0,
    startedAt: horizon,
    endedAt: horizon,
    state: top.state,
    reason: pause?.reason ?? top.reason,
    queue: top.queue,
    call: top.call,
    staffed: present !== undefined,
    paused: pause !== undefined,
    open: true,
  });
}
