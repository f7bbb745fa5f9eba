import type { JournalEntry, RawReference } from '../../../core/contact/journal.ts';
import type { RecordOf } from '../../../core/contact/records.ts';
import { lineKey } from '../../files/line-key.ts';
import { RowFault, shown } from '../../table/row-fault.ts';
import type { ZoneClock } from '../../table/zone-clock.ts';
import { cdrInstants, nearest } from './cdr-time.ts';
import { epochOf, knownColumns } from './columns.ts';
import { directionOf } from './direction.ts';
import type { CdrSettings } from './settings.ts';
import { userfieldTags } from './userfield.ts';

/** Text of a column of the row; '' when the row has no such column. */
export type CdrCell = (column: string) => string;

export interface ReadLeg {
  readonly entry: JournalEntry;
  readonly alias: { readonly from: string; readonly to: string } | undefined;
}

/**
 * One CDR row as a leg of its call: the call is its linkedid, without one its uniqueid. The key is
 * uniqueid and sequence; without a sequence, a hash of what tells legs apart, the same from a file
 * and from a table. Throws RowFault.
 */
export function readLeg(
  cell: CdrCell,
  columns: readonly string[],
  clock: ZoneClock,
  settings: CdrSettings,
  raw: RawReference,
): ReadLeg {
  const uniqueid = name(cell('uniqueid'));
  const linkedid = name(cell('linkedid'));
  const times = timesOf(cell, clock, uniqueid);
  const { startedAt } = times;
  const parts = ['channel', 'dstchannel', 'lastapp', 'lastdata', 'dst', 'disposition'].map(cell);
  const { duration, billed } = times;
  const own = lineKey([startedAt, ...parts, duration ?? '', billed ?? ''].join('|'));
  const call = linkedid || uniqueid || `cdr-${own}`;
  const sequence = cell('sequence').slice(0, 32);
  const key = uniqueid !== '' && sequence !== '' ? `${uniqueid}:${sequence}` : `${uniqueid}:${own}`;
  const { did, ...given } = userfieldTags(cell('userfield'));
  const tags: Record<string, string> = { ...given };
  for (const column of columns)
    if (column !== '-' && column !== '' && !knownColumns.has(column) && cell(column) !== '')
      tags[column] = cell(column).slice(0, 1024);
  const application = cell('lastapp');
  const context = cell('dcontext');
  const channel = cell('channel');
  const peerChannel = cell('dstchannel');
  const leg: RecordOf<'leg'> = {
    type: 'leg',
    call,
    key,
    ...times,
    disposition: text(cell('disposition')),
    direction: directionOf({ context, channel, peerChannel, application }, settings),
    caller: text(cell('src') || cell('cnum')),
    callerName: callerName(cell),
    dialled: text(did || cell('did') || cell('dst')),
    extension: text(cell('dst')),
    context: text(context),
    channel: text(channel),
    peerChannel: text(peerChannel),
    application: text(application),
    applicationData: text(cell('lastdata')),
    account: text(cell('accountcode')),
    tags: Object.keys(tags).length > 0 ? tags : undefined,
  };
  const alias =
    uniqueid !== '' && linkedid !== '' && uniqueid !== linkedid
      ? { from: uniqueid, to: linkedid }
      : undefined;
  const entry = {
    unit: { kind: 'call', key: call },
    at: startedAt,
    key: `leg:${key}`,
    body: leg,
    raw,
  };
  return { entry: entry as JournalEntry, alias };
}

/** Times of a leg. Of two instants at the end of summer time the uniqueid's own second tells. */
function timesOf(cell: CdrCell, clock: ZoneClock, uniqueid: string) {
  const started = instants(cell('start') || cell('calldate'), clock);
  if (!started) throw new RowFault('bad-time', { value: '' });
  const epoch = epochOf(uniqueid);
  const startedAt = nearest(started, epoch === undefined ? undefined : epoch * 1000);
  const duration = seconds(cell('duration'), 'duration');
  const billed = seconds(cell('billsec'), 'billsec');
  const ended = instants(cell('end'), clock);
  const length = (duration ?? 0) * 1000;
  const endedAt = ended
    ? nearest(ended, startedAt + length)
    : duration === undefined
      ? undefined
      : startedAt + length;
  const answered = instants(cell('answer'), clock);
  const answeredAt = answered && nearest(answered, (endedAt ?? startedAt) - (billed ?? 0) * 1000);
  return { startedAt, answeredAt, endedAt, duration, billed };
}

function instants(value: string, clock: ZoneClock): readonly number[] | undefined {
  const found = cdrInstants(value, clock);
  if (found === null) throw new RowFault('bad-time', { value: shown(value) });
  return found;
}

function seconds(value: string, field: string): number | undefined {
  if (value === '') return undefined;
  if (!/^\d{1,8}(\.\d{1,9})?$/.test(value) || Number(value) > 31_536_000)
    throw new RowFault('bad-number', { field, value: shown(value) });
  return Number(value);
}

function name(value: string): string {
  if (value.length > 200) throw new RowFault('field-too-long', { limit: '200' });
  return value;
}

function text(value: string): string | undefined {
  return value === '' ? undefined : value.slice(0, 4096);
}

/** The name of `"Name" <number>`. */
function callerName(cell: CdrCell): string | undefined {
  const clid = cell('clid');
  const bracket = clid.lastIndexOf('<');
  const before = (bracket < 0 ? '' : clid.slice(0, bracket)).trim();
  const unquoted = before.startsWith('"') && before.endsWith('"') ? before.slice(1, -1) : before;
  return text(unquoted.trim() || cell('cnam'));
}
