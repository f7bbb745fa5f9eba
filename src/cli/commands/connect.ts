import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  connectionEndpoints as doors,
  type Connection as Link,
  type Trial,
} from '../../contracts/connections.ts';
import { AppError } from '../../core/errors.ts';
import { type Command, dataFolder, type Io } from '../command.ts';
import { connect as reach } from '../connect.ts';
import { readMapping } from '../mapping-file.ts';
import { type Arguments, readArguments, text } from '../usage.ts';

const options = {
  data: { type: 'string' },
  project: { type: 'string' },
  name: { type: 'string' },
  zone: { type: 'string' },
  user: { type: 'string' },
  'secret-file': { type: 'string' },
  tls: { type: 'string' },
  plain: { type: 'boolean' },
  log: { type: 'string' },
  settings: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * `gudok connect`: links to PBXs and how they stand. `connect asterisk HOST:PORT --user U`,
 * `connect try HOST:PORT --user U`, `connect remove ID`. The secret comes from GUDOK_AMI_SECRET or
 * a file: a command line is seen by everybody on the machine.
 */
export const connect: Command = async (line, io) => {
  const args = readArguments(line, options);
  const [verb, subject] = args.rest;
  const wrong = () => new AppError('WRONG_USAGE', { detail: `connect ${verb ?? ''}`.trim() });
  if (verb !== undefined && (!['asterisk', 'try', 'remove'].includes(verb) || !subject))
    throw wrong();
  const address =
    verb === 'asterisk' || verb === 'try' ? addressOf(subject ?? '', args) : undefined;
  const settings = text(args, 'settings');
  const read = settings === undefined ? null : readMapping(settings).text;
  const server = await reach(dataFolder(text(args, 'data')));
  const print = (value: unknown, lines: readonly string[]) =>
    io.out(args.values.json === true ? JSON.stringify(value, null, 2) : lines.join('\n'));
  try {
    if (verb === undefined) {
      const { connections } = await server.call(doors.listConnections, {});
      print(
        connections,
        connections.length ? connections.map((one) => shown(one, io)) : [io.say('none')],
      );
      return 0;
    }
    if (verb === 'remove') {
      print(await server.call(doors.removeConnection, { id: subject ?? '' }), []);
      return 0;
    }
    if (address === undefined) throw wrong();
    if (verb === 'try') {
      const trial = await server.call(doors.tryConnection, address);
      print(trial, [outcome(trial, io)]);
      return trial.connected ? 0 : 1;
    }
    const log = text(args, 'log');
    const made = await server.call(doors.addConnection, {
      ...address,
      name: text(args, 'name', 'asterisk'),
      project: text(args, 'project', 'default'),
      zone: text(args, 'zone', 'UTC'),
      logPath: log === undefined ? null : resolve(log),
      settings: read,
    });
    print(made, [shown(made, io)]);
    return 0;
  } finally {
    await server.close();
  }
};

/** Throws WRONG_USAGE. */
function addressOf(subject: string, args: Arguments) {
  const found = /^(.+?)(?::(\d+))?$/.exec(subject);
  const tls = text(args, 'tls', 'off');
  const user = text(args, 'user');
  const known = (['off', 'verify', 'any'] as const).find((one) => one === tls);
  if (!found || user === undefined || known === undefined)
    throw new AppError('WRONG_USAGE', { detail: 'HOST:PORT --user USER --tls off|verify|any' });
  return {
    host: found[1] ?? '',
    port: Number(found[2] ?? 5038),
    tls: known,
    user,
    secret: secretOf(text(args, 'secret-file')),
    login: args.values.plain === true ? ('plain' as const) : ('challenge' as const),
  };
}

function secretOf(path: string | undefined): string {
  const secret = path === undefined ? process.env.GUDOK_AMI_SECRET : contentOf(path);
  if (!secret) throw new AppError('WRONG_USAGE', { detail: 'GUDOK_AMI_SECRET, --secret-file' });
  return secret;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new AppError('FILE_NOT_FOUND', { path }, { cause });
  }
}

function shown({ id, name, project, host, port, link }: Link, io: Io): string {
  const why = link?.reason ? `: ${io.say(`reason-${link.reason}`)}` : '';
  return `${id}  ${name}, ${project}  ${host}:${port}  ${io.say(`link-${link?.state ?? 'off'}`)}${why}`;
}

function outcome({ connected, reason, detail, ...seen }: Trial, io: Io): string {
  if (connected) return io.say('answered', seen);
  return `${io.say(`reason-${reason}`)}${detail ? ` (${detail})` : ''}`;
}
