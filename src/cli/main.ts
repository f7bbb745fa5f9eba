import { AppError, errorCodes } from '../core/errors.ts';
import type { Command, Io } from './command.ts';
import { commandLanguage, createSay, sayError } from './language.ts';

/** Loaded when asked for: help and small questions need no server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  import: async () => (await import('./commands/import.ts')).importFiles,
  query: async () => (await import('./commands/query.ts')).query,
  calls: async () => (await import('./commands/calls.ts')).calls,
  kpi: async () => (await import('./commands/kpi.ts')).kpi,
  report: async () => (await import('./commands/report.ts')).report,
  sources: async () => (await import('./commands/sources.ts')).sources,
  connect: async () => (await import('./commands/connect.ts')).connect,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuild,
};

const language = commandLanguage();
const say = createSay(language, [
  'connections',
  'errors',
  'quarantine',
  'asterisk',
  'table',
  'doctor',
  'why',
  'kpi',
  'kpi-changes',
  'cli',
]);
const io: Io = {
  say,
  language,
  out: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
};

// `gudok query … | head` closes the pipe early: no fault of anybody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));

async function main(line: readonly string[]): Promise<number> {
  const [name, ...rest] = line;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = rest[0] !== undefined && Object.hasOwn(commands, rest[0]);
    io.out(say(about ? `help.${rest[0]}` : 'help'));
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    io.note(say('unknown-command', { command: name }));
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(say(`help.${name}`));
    return 0;
  }
  try {
    return await (await command())(rest, io);
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
