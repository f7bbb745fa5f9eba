import { extname } from 'node:path';
import {
  type ReportFormat,
  type ReportLine,
  reportEndpoints,
  reportFile,
  reportFormats,
} from '../../contracts/reports.ts';
import { AppError } from '../../core/errors.ts';
import type { Period } from '../../core/query/question.ts';
import { type Command, dataFolder, type Io } from '../command.ts';
import { type Connection, connect } from '../connect.ts';
import { createSay, type Language } from '../language.ts';
import { centreZone, conditions, givenZone, periodOf } from '../question-options.ts';
import { type Arguments, many, readArguments, text } from '../usage.ts';
import { writeOut } from '../write-out.ts';

const options = {
  data: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  zone: { type: 'string' },
  where: { type: 'string', multiple: true, short: 'w' },
  format: { type: 'string' },
  language: { type: 'string' },
  out: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
} as const;

/** `gudok report`: the reports there are, and any of them as a file. */
export const report: Command = async (line, io) => {
  const args = readArguments(line, options);
  const [verb = 'list', id] = args.rest;
  if (verb !== 'list' && verb !== 'make')
    throw new AppError('WRONG_USAGE', { detail: `report ${verb}` });
  if (verb === 'make' && id === undefined)
    throw new AppError('WRONG_USAGE', { detail: 'report make' });
  const wish = id === undefined ? undefined : fileWish(args, io, id);
  const given = givenZone(args);
  const connection = await connect(dataFolder(text(args, 'data')));
  try {
    if (wish === undefined) return await list(connection, io, args.values.json === true);
    const zone = given ?? (await centreZone(connection));
    const period = periodOf(args, zone);
    const { out = fileName(wish, period), ...asked } = wish;
    const bytes = await connection.file(
      reportFile.path.replace(':id', encodeURIComponent(wish.id)),
      { ...asked, ...period, zone },
    );
    writeOut(out, bytes);
    io.out(out);
    return 0;
  } finally {
    await connection.close();
  }
};

async function list(connection: Connection, io: Io, json: boolean): Promise<number> {
  const { reports } = await connection.call(reportEndpoints.listReports, {});
  const say = createSay(io.language, ['report-files']);
  const nameOf = ({ id, name }: ReportLine): string => name ?? say(`title-${id}`);
  if (json) io.out(JSON.stringify(reports, null, 2));
  else for (const one of reports) io.out(`${one.id.padEnd(22)} ${nameOf(one)}`);
  return 0;
}

function fileName({ id, format }: { id: string; format: string }, { from, to }: Period): string {
  return `gudok_${id}_${from.slice(0, 10)}_${to.slice(0, 10)}.${format}`;
}

/** What is to be written and where. Throws WRONG_USAGE. */
function fileWish(args: Arguments, io: Io, id: string) {
  const out = text(args, 'out');
  const ending = extname(out ?? '').slice(1);
  const given = (text(args, 'format') ?? (ending || 'pdf')).toLowerCase();
  const format = reportFormats.find((one) => one === given);
  const language = text(args, 'language', io.language);
  if (format === undefined) throw new AppError('WRONG_USAGE', { detail: `--format ${given}` });
  if (!['ru', 'kk', 'en'].includes(language))
    throw new AppError('WRONG_USAGE', { detail: `--language ${language}` });
  return {
    id,
    where: conditions(many(args, 'where')),
    language: language as Language,
    format: format satisfies ReportFormat,
    out,
  };
}
