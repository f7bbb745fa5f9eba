import type { SourceRecordType } from '../../../core/contact/records.ts';
import { recordFields } from '../record-fields.ts';
import { type ColumnReading, lookOfField } from './reading-of.ts';
import type { Subject } from './words.ts';

type Written = Record<string, unknown>;

/** A field of the wizard and how its column is read. */
export interface FieldReading {
  readonly field: string;
  readonly reading: ColumnReading;
}

/** The body of a mapping: named values and records, for YAML. */
export interface BuiltMapping {
  readonly values: Written;
  readonly records: Written[];
  /** Columns that make the key; empty: the whole row. */
  readonly key: readonly string[];
}

/** Makes the records that the fields of a table can give. */
export function buildMapping(subject: Subject, fields: readonly FieldReading[]): BuiltMapping {
  const of = (field: string): Written | undefined => {
    const found = fields.find((one) => one.field === field);
    return found && { ...found.reading.value };
  };
  return subject === 'call' ? callMapping(fields, of) : plainMapping(subject, fields, of);
}

type Finder = (field: string) => Written | undefined;

function callMapping(fields: readonly FieldReading[], of: Finder): BuiltMapping {
  const came = momentOf('call', 'startedAt', of);
  const key = keyOf(of('call.call'), [
    of('call.startedAt') ?? of('call.date'),
    of('call.time'),
    of('call.caller'),
    of('call.dialled'),
  ]);
  const wait = of('queue-visit.wait');
  const talk = of('talk.talk');
  const outcome = of('call.outcome');
  const values: Written = { call: key.value, came: came.date ? came : { ...came, as: 'datetime' } };
  if (wait) values.wait = { ...wait, as: 'duration' };
  if (talk) values.talk = { ...talk, as: 'duration' };
  const call = { value: 'call' };
  const base = { value: 'came' };
  const answeredAt = wait ? { first: [{ ...base, plus: { value: 'wait' } }, base] } : base;
  const queue = of('call.queue');
  const agent = of('call.agent');
  const team = of('call.team');

  const callFields: Written = { call, startedAt: base };
  for (const { field, reading } of fields) {
    const [record, name = ''] = field.split('.');
    if (record !== 'call' || ['call', 'startedAt', 'date', 'time'].includes(name)) continue;
    callFields[name] = name === 'endedAt' ? momentOf('call', name, of) : { ...reading.value };
  }
  const answered = answeredWhen(outcome, talk);
  if (!outcome && talk)
    callFields.outcome = {
      first: [{ when: [answered], constant: 'answered' }, { constant: 'abandoned' }],
    };
  const tags = tagsOf(fields);
  if (tags) callFields.tags = tags;
  const records: Written[] = [{ record: 'call', fields: callFields }];

  const choice = of('ivr-step.choice');
  if (choice)
    records.push({
      record: 'ivr-step',
      when: [{ column: choice.column, empty: false }],
      fields: {
        call,
        key: { constant: 'menu' },
        menu: { constant: 'IVR' },
        enteredAt: base,
        choice,
      },
    });
  const lost = lostWhen(outcome);
  if (queue || wait) {
    const inQueue = queue ?? { constant: 'queue' };
    const visit = (kind: string, when: Written[] | undefined): Written => ({
      record: 'queue-visit',
      ...(when
        ? { when: [...when, ...(queue ? [{ column: queue.column, empty: false }] : [])] }
        : {}),
      fields: {
        call,
        key: { constant: 'visit' },
        queue: inQueue,
        enteredAt: base,
        ...(wait ? { leftAt: { ...base, plus: { value: 'wait' } }, wait: { value: 'wait' } } : {}),
        outcome: { constant: kind },
        ...(agent ? { agent } : {}),
        ...(team ? { team } : {}),
        ...(of('queue-visit.ring') ? { ring: of('queue-visit.ring') } : {}),
      },
    });
    if (answered) {
      records.push(visit('answered', [answered]));
      records.push(visit('abandoned', lost ?? [{ not: [answered] }]));
    }
  }
  if (talk)
    records.push({
      record: 'talk',
      ...(answered ? { when: [answered] } : {}),
      fields: {
        call,
        key: { constant: 'talk' },
        ...(queue ? { queue } : {}),
        ...(agent ? { agent } : {}),
        startedAt: answeredAt,
        talk: { value: 'talk' },
        ...(of('talk.hold') ? { hold: of('talk.hold') } : {}),
        ...(of('talk.wrapup') ? { wrapup: of('talk.wrapup') } : {}),
      },
    });
  const score = of('survey.score');
  if (score)
    records.push({
      record: 'survey',
      when: [{ column: score.column, empty: false }],
      fields: {
        key: call,
        call,
        survey: { constant: 'csat' },
        answeredAt: base,
        score,
        ...(agent ? { agent } : {}),
        ...(queue ? { queue } : {}),
      },
    });
  return { values, records, key: key.columns };
}

/** When an operator talked: by the outcome, else by the length of the talk. */
function answeredWhen(
  outcome: Written | undefined,
  talk: Written | undefined,
): Written | undefined {
  const map = outcome?.map as Record<string, string> | undefined;
  if (outcome && map) {
    const words = Object.keys(map).filter((word) => map[word] === 'answered');
    return { column: outcome.column, in: words };
  }
  return talk ? { column: talk.column, above: 0 } : undefined;
}

function lostWhen(outcome: Written | undefined): Written[] | undefined {
  const map = outcome?.map as Record<string, string> | undefined;
  if (!outcome || !map) return undefined;
  return [
    { column: outcome.column, in: Object.keys(map).filter((word) => map[word] === 'abandoned') },
  ];
}

function plainMapping(
  subject: Exclude<Subject, 'call'>,
  fields: readonly FieldReading[],
  of: Finder,
): BuiltMapping {
  const record: SourceRecordType = subject;
  const own = fields.filter((one) => one.field.startsWith(`${subject}.`));
  const made: Written = {};
  const key = keyOf(of(`${subject}.key`), []);
  if (recordFields[record].key?.required) made.key = key.value;
  for (const { field, reading } of own) {
    const name = field.split('.')[1] ?? '';
    if (name === 'key' || name === 'date' || name === 'time') continue;
    if (lookOfField(field) !== 'instant') made[name] = { ...reading.value };
    else if (subject === 'shift' && name === 'endsAt' && isTime(reading.value))
      made[name] = { time: { ...reading.value }, after: made.startsAt };
    else made[name] = momentOf(subject, name, of);
  }
  if (subject === 'survey') made.survey = { constant: 'survey' };
  if (subject === 'deal' && !made.status) made.status = { constant: 'open' };
  if (subject === 'cost' && !made.channel) made.channel = { constant: 'all' };
  return { values: {}, records: [{ record, fields: made }], key: key.columns };
}

/** A moment in one column, or of a date's and a time's. */
function momentOf(record: string, name: string, of: Finder): Written {
  const own = of(`${record}.${name}`);
  const date = of(`${record}.date`);
  const time = of(`${record}.time`);
  if (own && isTime(own) && date) return { date, time: own };
  if (own) return own;
  if (date) return time ? { date, time } : date;
  return { column: '' };
}

function isTime(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value.format === 'string' && /^H{1,2}:/.test(value.format);
}

function keyOf(own: Written | undefined, parts: readonly (Written | undefined)[]) {
  if (own) return { value: own, columns: [String(own.column)] };
  const columns = parts.flatMap((part) => (part ? [String(part.column)] : []));
  if (columns.length < 2) return { value: { row: 'text' }, columns: [] };
  // A hidden caller's number is empty: the key is made of the rest then.
  return {
    value: { join: columns.map((column) => ({ first: [{ column }, { constant: '?' }] })) },
    columns,
  };
}

function tagsOf(fields: readonly FieldReading[]): Written | undefined {
  const tags = fields.filter((one) => one.field === 'call.tags');
  if (tags.length === 0) return undefined;
  return Object.fromEntries(
    tags.map(({ reading }) => [
      String(reading.value.column).slice(0, 64),
      { column: reading.value.column },
    ]),
  );
}
