import { writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { exportQuery } from '../../contracts/exports.ts';
import { ask } from '../../contracts/query.ts';
import { AppError } from '../../core/errors.ts';
import type { Answer } from '../../core/query/question.ts';
import { type Command, dataFolder } from '../command.ts';
import { connect } from '../connect.ts';
import { printAnswer } from '../print-table.ts';
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
  metrics: { type: 'string', short: 'm' },
  by: { type: 'string', short: 'b' },
  from: { type: 'string' },
  to: { type: 'string' },
  zone: { type: 'string' },
  where: { type: 'string', multiple: true, short: 'w' },
  param: { type: 'string', multiple: true, short: 'p' },
  attribution: { type: 'string' },
  order: { type: 'string' },
  limit: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
} as const;

/** `gudok query`: metrics by dimensions over a period. */
export const query: Command = async (line, io) => {
  const args = readArguments(line, options);
  const metrics = list(text(args, 'metrics'));
  if (metrics.length === 0) throw new AppError('WRONG_USAGE', { detail: '--metrics' });
  const format = args.values.json ? 'json' : text(args, 'format', 'table');
  const out = text(args, 'out');
  const asFile = format === 'xlsx' || format === 'parquet';
  if (!asFile && !['json', 'table', 'csv'].includes(format))
    throw new AppError('WRONG_USAGE', { detail: `--format ${format}` });
  if (asFile && out === undefined)
    throw new AppError('WRONG_USAGE', { detail: `--format ${format} --out FILE` });
  const attribution = attributionOf(args);
  const asked = {
    metrics,
    by: list(text(args, 'by')),
    where: conditions(many(args, 'where')),
    params: parameters(many(args, 'param')),
    attribution,
    order: list(text(args, 'order')).map((item) => ({
      column: item.replace(/^-/, ''),
      direction: item.startsWith('-') ? ('desc' as const) : ('asc' as const),
    })),
    limit: whole(args, 'limit', 10_000, 1, 100_000),
  };
  const given = givenZone(args);
  const connection = await connect(dataFolder(text(args, 'data')));
  try {
    const zone = given ?? (await centreZone(connection));
    const question = { ...asked, ...periodOf(args, zone), zone };
    if (asFile && out !== undefined) {
      const wish = { question, format, language: io.language };
      await writeFile(out, await connection.file(exportQuery.path, wish));
      return 0;
    }
    const answer = await connection.call(ask, question);
    const told = print(answer, format, io.language, io.say('total'));
    if (out === undefined) io.out(told);
    else await writeFile(out, `${told}\n`);
    return 0;
  } finally {
    await connection.close();
  }
};

function print(
  answer: Answer,
  format: string,
  language: 'ru' | 'kk' | 'en',
  total: string,
): string {
  if (format === 'json') return JSON.stringify(answer, null, 2);
  if (format === 'table') return printAnswer(answer, language, total);
  const ids = answer.columns.map((column) => column.id);
  return stringify([ids, ...answer.rows.map((row) => ids.map((id) => row[id] ?? ''))], {
    escape_formulas: true,
  }).trimEnd();
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}
