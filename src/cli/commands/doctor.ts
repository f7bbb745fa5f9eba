import { checkEngines } from '../../storage/embedded/index.ts';
import { type Command, dataFolder } from '../command.ts';
import { readArguments, text } from '../usage.ts';

/** `gudok doctor`: engines, versions, disk, ports, and what to do. */
export const doctor: Command = async (line, io) => {
  const args = readArguments(line, { data: { type: 'string' }, json: { type: 'boolean' } });
  const checks = await checkEngines(dataFolder(text(args, 'data')));
  if (args.values.json) io.out(JSON.stringify(checks, null, 2));
  else
    for (const check of checks)
      io.out(`${check.ok ? '✓' : '✗'} ${io.say(check.detail.code, check.detail.params)}`);
  return checks.every((check) => check.ok) ? 0 : 1;
};
