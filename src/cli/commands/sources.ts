import {
  createSource,
  listQuarantine,
  listSources,
  replayQuarantine,
} from '../../contracts/sources.ts';
import { AppError } from '../../core/errors.ts';
import { type Command, dataFolder } from '../command.ts';
import { connect } from '../connect.ts';
import { readMapping } from '../mapping-file.ts';
import { duration } from '../print-table.ts';
import { readArguments, text } from '../usage.ts';

const options = {
  data: { type: 'string' },
  project: { type: 'string' },
  zone: { type: 'string' },
  mapping: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const verbs = new Set(['quarantine', 'replay', 'add']);

/**
 * `gudok sources`: what is connected. `sources quarantine ID`, `sources replay ID`, and
 * `sources add NAME --project P` for events over HTTP.
 */
export const sources: Command = async (line, io) => {
  const args = readArguments(line, options);
  const json = args.values.json === true;
  const [verb, subject] = args.rest;
  const need = (): string => {
    if (!subject) throw new AppError('WRONG_USAGE', { detail: `sources ${verb}` });
    return subject;
  };
  if (verb !== undefined && !verbs.has(verb))
    throw new AppError('WRONG_USAGE', { detail: `sources ${verb}` });
  if (verb !== undefined) need();
  const mapping = text(args, 'mapping');
  const mended = mapping === undefined ? undefined : readMapping(mapping).text;
  const connection = await connect(dataFolder(text(args, 'data')));
  const print = (value: unknown, lines: readonly string[]) =>
    io.out(json ? JSON.stringify(value, null, 2) : lines.join('\n'));
  try {
    if (verb === undefined) {
      const { sources: all } = await connection.call(listSources, {});
      const lines = all.map((source) =>
        io.say('source-line', {
          id: source.id,
          kind: source.kind,
          name: source.name,
          project: source.project,
          accepted: source.accepted,
          repeated: source.repeated,
          quarantined: source.quarantined,
          lag: source.lagSeconds === null ? '—' : duration(source.lagSeconds),
        }),
      );
      print(all, lines.length ? lines : [io.say('no-sources')]);
    } else if (verb === 'quarantine') {
      const page = await connection.call(listQuarantine, { id: need(), limit: 1000 });
      print(
        page,
        page.lines.map(
          (entry) =>
            `${entry.place}:${entry.line}  ${io.say(entry.reason, entry.params)}  ${entry.text}`,
        ),
      );
    } else if (verb === 'replay') {
      const result = await connection.call(replayQuarantine, { id: need(), mapping: mended });
      print(result, [io.say('replayed', result)]);
    } else {
      const made = await connection.call(createSource, {
        kind: 'events',
        name: need(),
        project: text(args, 'project', 'default'),
        zone: text(args, 'zone', 'UTC'),
      });
      print(made, [io.say('source-added', { id: made.source.id, token: made.token })]);
    }
    return 0;
  } finally {
    await connection.close();
  }
};
