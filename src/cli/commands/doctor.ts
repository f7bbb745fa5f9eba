import { rollups } from '../../contracts/status.ts';
import type { Check } from '../../storage/embedded/check.ts';
import { checkEngines } from '../../storage/embedded/index.ts';
import { readOwner } from '../../storage/embedded/owner.ts';
import { type Command, dataFolder } from '../command.ts';
import { connect } from '../connect.ts';
import { readArguments, text } from '../usage.ts';

/** `gudok doctor`: engines, versions, disk, ports, and what to do. */
export const doctor: Command = async (line, io) => {
  const args = readArguments(line, { data: { type: 'string' }, json: { type: 'boolean' } });
  const folder = dataFolder(text(args, 'data'));
  const checks = [...(await checkEngines(folder)), ...(await checkRollups(folder))];
  if (args.values.json) io.out(JSON.stringify(checks, null, 2));
  else
    for (const check of checks)
      io.out(`${check.ok ? '✓' : '✗'} ${io.say(check.detail.code, check.detail.params)}`);
  return checks.every((check) => check.ok) ? 0 : 1;
};

/** What a running Gudok keeps added up; nothing is opened for it. */
async function checkRollups(folder: string): Promise<Check[]> {
  if (!(await readOwner(folder))?.url) return [];
  const connection = await connect(folder);
  try {
    const { facts } = await connection.call(rollups, {});
    const sum = (of: 'clean' | 'dirty'): number => facts.reduce((all, one) => all + one[of], 0);
    const builtAt = Math.max(0, ...facts.map((one) => one.builtAt ?? 0));
    const params = {
      clean: sum('clean'),
      dirty: sum('dirty'),
      at: builtAt === 0 ? '—' : new Date(builtAt).toISOString().slice(0, 16),
    };
    return [{ id: 'rollups', ok: true, detail: { code: 'doctor.rollups', params } }];
  } catch {
    return [];
  } finally {
    await connection.close();
  }
}
