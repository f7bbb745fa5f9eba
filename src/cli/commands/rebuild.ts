import { openGudok } from '../../server/compose.ts';
import { createLog } from '../../server/log.ts';
import { type Command, dataFolder } from '../command.ts';
import { readArguments, text } from '../usage.ts';

/**
 * `gudok rebuild`: makes all facts again from the journal (after an upgrade of the assembler);
 * `--rollups`: only what boards read added up, again from the facts.
 */
export const rebuild: Command = async (line, io) => {
  const args = readArguments(line, { data: { type: 'string' }, rollups: { type: 'boolean' } });
  const gudok = await openGudok({ dataDir: dataFolder(text(args, 'data')), log: createLog() });
  try {
    if (args.values.rollups) {
      const days = await gudok.rollups.rebuild();
      io.out(io.say('rebuilt.rollups', { days }));
      return 0;
    }
    const units = await gudok.rebuild();
    io.out(io.say('rebuilt', { units }));
    return 0;
  } finally {
    await gudok.close();
  }
};
