import { readFileSync } from 'node:fs';
import { exportKpis, getKpi, importKpis, listKpis } from '../../contracts/kpi.ts';
import { AppError, type Issue } from '../../core/errors.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { type Command, dataFolder, type Io } from '../command.ts';
import { type Connection, connect } from '../connect.ts';
import { centreZone } from '../question-options.ts';
import { type Arguments, readArguments, text } from '../usage.ts';
import { writeOut } from '../write-out.ts';
import { target } from './kpi-target.ts';

const options = {
  data: { type: 'string' },
  out: { type: 'string', short: 'o' },
  ids: { type: 'string' },
  from: { type: 'string' },
  note: { type: 'string' },
  value: { type: 'string' },
  low: { type: 'string' },
  high: { type: 'string' },
  for: { type: 'string' },
  none: { type: 'boolean' },
  remove: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** What a verb of `gudok kpi` works with. */
export interface KpiCall {
  readonly args: Arguments;
  readonly io: Io;
  readonly json: boolean;
  readonly connection: Connection;
  /** The word after the verb. Throws WRONG_USAGE when there is none. */
  readonly subject: () => string;
}

const verbs: Readonly<Record<string, (call: KpiCall) => Promise<number>>> = {
  list,
  show,
  check: (call) => exchange(call, true),
  import: (call) => exchange(call, call.args.values['dry-run'] === true),
  export: exportAll,
  target,
};

/** `gudok kpi`: definitions, versions and targets of KPIs, and their exchange as YAML. */
export const kpi: Command = async (line, io) => {
  const args = readArguments(line, options);
  const [verb = 'list', subject] = args.rest;
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!run) throw new AppError('WRONG_USAGE', { detail: `kpi ${verb}` });
  const need = (): string => {
    if (!subject) throw new AppError('WRONG_USAGE', { detail: `kpi ${verb}` });
    return subject;
  };
  if (verb !== 'list' && verb !== 'export') need();
  const json = args.values.json === true;
  const connection = await connect(dataFolder(text(args, 'data')));
  try {
    return await run({ args, io, json, connection, subject: need });
  } finally {
    await connection.close();
  }
};

async function list({ connection, io, json }: KpiCall): Promise<number> {
  const { kpis } = await connection.call(listKpis, {});
  if (json) io.out(JSON.stringify(kpis, null, 2));
  else
    for (const one of kpis) {
      const marks = [
        one.origin === 'shipped' ? [] : [io.say(`kpi-origin.${one.origin}`)],
        one.draft ? [io.say('kpi-draft')] : [],
        one.retired ? [io.say('kpi-retired')] : [],
      ].flat();
      const name = one.name[io.language];
      io.out([one.id.padEnd(34), `v${one.version}`.padEnd(4), name, ...marks].join('  '));
    }
  return 0;
}

async function show({ connection, io, json, subject }: KpiCall): Promise<number> {
  const found = await connection.call(getKpi, { id: subject() });
  if (json) {
    io.out(JSON.stringify(found, null, 2));
    return 0;
  }
  const { passport, versions, targets, journal, usedBy } = found;
  io.out(`${passport.id}: ${passport.name[io.language]}`);
  io.out(passport.words[io.language]);
  io.out(`\n${passport.formula}\n`);
  if (usedBy.length > 0) io.out(io.say('kpi-used-by', { metrics: usedBy.join(', ') }));
  for (const one of versions)
    io.out(
      io.say('kpi-version', {
        version: one.version,
        state: io.say(`kpi-state.${one.state}`),
        from: one.effectiveFrom ?? '…',
        to: one.effectiveTo ?? '…',
        note: one.note,
      }),
    );
  for (const one of targets)
    io.out(
      io.say('kpi-target', {
        id: one.id,
        whom: one.scope.dimension === 'all' ? '*' : `${one.scope.dimension}=${one.scope.value}`,
        plan: JSON.stringify(one.plan),
        from: one.effectiveFrom,
      }),
    );
  for (const entry of journal.slice(0, 10))
    io.out(`${entry.at.slice(0, 16)}  ${entry.author}  ${io.say(`kpi-action.${entry.action}`)}`);
  return 0;
}

async function exportAll({ args, connection, io, json }: KpiCall): Promise<number> {
  const ids = text(args, 'ids') ?? (args.rest.slice(1).join(',') || undefined);
  const { yaml } = await connection.call(exportKpis, ids === undefined ? {} : { ids });
  const out = text(args, 'out');
  if (out === undefined) io.out(json ? JSON.stringify({ yaml }) : yaml.trimEnd());
  else writeOut(out, yaml);
  return 0;
}

/** Checks a file, or takes it in: what is sound goes in, what is broken is told and makes the exit 1. */
async function exchange(
  { args, connection, io, json, subject }: KpiCall,
  dryRun: boolean,
): Promise<number> {
  const file = subject();
  const zone = await centreZone(connection);
  const { items } = await connection.call(importKpis, {
    yaml: readText(file),
    effectiveFrom: text(args, 'from', localDayAt(zone, Date.now())),
    dryRun,
    note: text(args, 'note', ''),
    zone,
  });
  const broken = items.filter(({ result }) => result === 'broken');
  if (json) io.out(JSON.stringify({ items }, null, 2));
  else
    for (const { id, result, issues } of items) {
      io.out(`${id || '—'}  ${io.say(`kpi-result.${result}`)}`);
      for (const issue of issues) io.note(fault(io, file, issue));
    }
  return broken.length > 0 ? 1 : 0;
}

/** `kpis.yaml:12:8  Нет показателя «offfered»…` */
function fault(io: Io, file: string, issue: Issue): string {
  const place = issue.line === undefined ? '' : `:${issue.line}:${issue.column ?? 1}`;
  const field = issue.path ? `${issue.path}: ` : '';
  const said = io.say(issue.code, issue.params);
  return `  ${file === '-' ? 'stdin' : file}${place}  ${field}${said}`;
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (cause) {
    throw new AppError('FILE_NOT_FOUND', { path }, { cause });
  }
}
