import { AppError, errorCodes } from '../core/errors.ts';
import type { Command, Io } from './command.ts';
import { calls } from './commands/calls.ts';
import { doctor } from './commands/doctor.ts';
import { importFiles } from './commands/import.ts';
import { query } from './commands/query.ts';
import { rebuild } from './commands/rebuild.ts';
import { sources } from './commands/sources.ts';
import { start } from './commands/start.ts';
import { commandLanguage, createSay, sayError } from './language.ts';

const commands: Readonly<Record<string, Command>> = {
  start,
  import: importFiles,
  query,
  calls,
  sources,
  doctor,
  rebuild,
};

const language = commandLanguage();
const say = createSay(language, [
  'errors',
  'quarantine',
  'asterisk',
  'table',
  'doctor',
  'why',
  'cli',
]);
const io: Io = {
  say,
  language,
  out: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
};

process.exitCode = await main(process.argv.slice(2));

async function main(line: readonly string[]): Promise<number> {
  const [name, ...rest] = line;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = rest[0] !== undefined ? commands[rest[0]] : undefined;
    io.out(say(about ? `help.${rest[0]}` : 'help'));
    return name === undefined ? 2 : 0;
  }
  const command = commands[name];
  if (!command) {
    io.note(say('unknown-command', { command: name }));
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(say(`help.${name}`));
    return 0;
  }
  try {
    return await command(rest, io);
  } catch (error) {
    if (!(error instanceof AppError)) {
      io.note(say('INTERNAL', { requestId: '' }));
      io.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return 1;
    }
    io.note(sayError(say, error));
    if (error.code === 'WRONG_USAGE') io.note(say('see-help', { command: name }));
    return errorCodes[error.code].exit;
  }
}
