import { AppError } from '../../../core/errors.ts';
import { readLineFiles } from '../../files/line-source.ts';
import { replayLines } from '../../files/replay-lines.ts';
import type { ReadRequest, SourceBatch, SourceReader } from '../../sdk/source.ts';
import { type ZoneClock, zoneClock } from '../../table/zone-clock.ts';
import { cdrReading } from './cdr-lines.ts';
import { readCdrTable } from './cdr-table.ts';
import { type CdrSettings, readCdrSettings } from './settings.ts';
import { isTableUrl } from './table-url.ts';

/** Reads Asterisk's CDR: Master.csv, cdr_custom files, and tables by URL. */
export const cdrReader: SourceReader = {
  kind: 'asterisk-cdr',
  read(request) {
    return read(request, readCdrSettings(request.mapping), clockOf(request.zone));
  },
  replay(lines, request) {
    const settings = readCdrSettings(request.mapping);
    const clock = clockOf(request.zone);
    return replayLines(() => cdrReading(settings, clock, undefined), lines);
  },
};

async function* read(
  request: ReadRequest,
  settings: CdrSettings,
  clock: ZoneClock,
): AsyncGenerator<SourceBatch> {
  const urls = request.inputs.filter(isTableUrl);
  const paths = request.inputs.filter((input) => !isTableUrl(input));
  for (const url of urls) yield* readCdrTable(url, request, settings, clock);
  if (paths.length === 0) return;
  const source = {
    names: ['Master.csv*'],
    instantOf,
    open: (_place: string, state: string | undefined) => cdrReading(settings, clock, state),
  };
  yield* readLineFiles(source, { ...request, inputs: paths });
}

function clockOf(zone: string): ZoneClock {
  try {
    return zoneClock(zone);
  } catch (cause) {
    throw new AppError('UNKNOWN_ZONE', { zone }, { cause });
  }
}

/** Good enough to put rotated files in order. */
function instantOf(line: string): number | undefined {
  const found = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(line.slice(0, 4096));
  const at = found ? Date.parse(`${found[0].replace(' ', 'T')}Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
