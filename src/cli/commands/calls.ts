import type { z } from 'zod';
import { type CallRow, getCall, listCalls } from '../../contracts/calls.ts';
import { AppError } from '../../core/errors.ts';
import { type Command, dataFolder, type Io } from '../command.ts';
import { connect } from '../connect.ts';
import { duration } from '../print-table.ts';
import {
  attributionOf,
  centreZone,
  conditions,
  givenZone,
  parameters,
  periodOf,
} from '../question-options.ts';
import { many, readArguments, text, whole } from '../usage.ts';

const options = {
  data: { type: 'string' },
  metric: { type: 'string', short: 'm' },
  from: { type: 'string' },
  to: { type: 'string' },
  zone: { type: 'string' },
  where: { type: 'string', multiple: true, short: 'w' },
  param: { type: 'string', multiple: true, short: 'p' },
  attribution: { type: 'string' },
  order: { type: 'string' },
  limit: { type: 'string' },
  offset: { type: 'string' },
  call: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
} as const;

/** `gudok calls`: the calls behind a metric, each with why it counted; `--call` one with its raw lines. */
export const calls: Command = async (line, io) => {
  const args = readArguments(line, options);
  const format = args.values.json === true ? 'json' : text(args, 'format', 'table');
  if (!['json', 'table'].includes(format))
    throw new AppError('WRONG_USAGE', { detail: `--format ${format}` });
  const json = format === 'json';
  const one = text(args, 'call');
  const key = one === undefined ? undefined : keyOf(one);
  const wish = {
    metric: text(args, 'metric'),
    where: conditions(many(args, 'where')),
    params: parameters(many(args, 'param')),
    attribution: attributionOf(args),
    order: orderOf(text(args, 'order', '-startedAt')),
    limit: whole(args, 'limit', 100, 1, 1000),
    offset: whole(args, 'offset', 0, 0, 50_000_000),
  };
  const given = givenZone(args);
  const connection = await connect(dataFolder(text(args, 'data')));
  try {
    const zone = given ?? (await centreZone(connection));
    if (key) {
      const card = await connection.call(getCall, key);
      io.out(json ? JSON.stringify(card, null, 2) : printCard(card, zone, io));
      return 0;
    }
    const page = await connection.call(listCalls, { ...wish, ...periodOf(args, zone), zone });
    if (json) io.out(JSON.stringify(page, null, 2));
    else {
      for (const row of page.rows) io.out(printRow(row, zone, io));
      io.note(io.say('calls-total', { shown: page.rows.length, total: page.total }));
    }
    return 0;
  } finally {
    await connection.close();
  }
};

/** `PROJECT/SYSTEM/CALL`; the key of a call may hold strokes itself. */
function keyOf(text: string): { project: string; system: string; call: string } {
  const [project, system, ...call] = text.split('/');
  if (!project || !system || call.length === 0)
    throw new AppError('WRONG_USAGE', { detail: `--call ${text}` });
  return { project, system, call: call.join('/') };
}

function orderOf(value: string): z.input<typeof listCalls.input>['order'] {
  const known = ['-startedAt', 'startedAt', '-wait', '-talk', '-duration'] as const;
  const found = known.find((order) => order === value);
  if (!found) throw new AppError('WRONG_USAGE', { detail: `--order ${value}` });
  return found;
}

function printRow(row: CallRow, zone: string, io: Io): string {
  const why = row.why?.map(
    (counted) =>
      `${counted.name[io.language]}: ${io.say(`part.${counted.part}`)} (${io.say(counted.reason, counted.params)})`,
  );
  return [
    moment(row.startedAt, zone),
    `${row.project}/${row.system}/${row.call}`,
    row.caller || '—',
    row.queue || '—',
    row.agent || '—',
    row.wait === null ? '—' : duration(row.wait),
    row.talk === null ? '—' : duration(row.talk),
    io.say(`outcome.${row.outcome}`),
    ...(why ?? []),
  ].join('  ');
}

function printCard(card: z.output<typeof getCall.output>, zone: string, io: Io): string {
  const why = card.why.map(
    (counted) =>
      `  ${counted.name[io.language]}: ${io.say(`part.${counted.part}`)} — ${io.say(counted.reason, counted.params)}`,
  );
  const raw = card.raw.map((entry) => `  ${entry.place}:${entry.line}  ${entry.text}`);
  return [
    printRow({ ...card.call, project: card.project, system: card.system }, zone, io),
    io.say('why-counted'),
    ...why,
    io.say('raw-lines'),
    ...raw,
  ].join('\n');
}

function moment(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
}
