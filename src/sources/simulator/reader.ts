import { AppError } from '../../core/errors.ts';
import { DAY } from '../../core/simulate/calendar.ts';
import type { ProjectSpec } from '../../core/simulate/centre.ts';
import { demoCentre, demoProject } from '../../core/simulate/demo/centre.ts';
import type { ReadRequest, SourceBatch, SourceReader } from '../sdk/source.ts';
import { liveSimulator, simulatorBatches } from './batches.ts';

/** Days that the demo centre looks back. */
export const DEMO_DAYS = 90;
export const DEMO_SEED = 1;

/**
 * The simulator as a source. An input is a project of the demo centre, with what is wanted:
 * `svyazkom`, `okna-sever?from=2026-08-01&to=2026-11-01&seed=7`, `dent-lux?days=30`. Without dates
 * the last 90 days; with `follow` it goes on live. Throws AppError WRONG_USAGE for an unknown
 * project or a date that is none.
 */
export const simulatorReader: SourceReader = { kind: 'simulator', read };

async function* read(request: ReadRequest): AsyncGenerator<SourceBatch> {
  const inputs = request.inputs.length > 0 ? request.inputs : [demoCentre[0]?.key ?? ''];
  const wanted = inputs.map(wantedOf);
  for (const { project, seed, from, to } of wanted) {
    const known = request.resume?.(`${project.key}?seed=${seed}`);
    const start = known === undefined ? from : Math.max(from, Number(known) || 0);
    const { signal, batchLines: batchEntries } = request;
    yield* simulatorBatches({ project, seed, from: start, to, signal, batchEntries });
    if (request.follow && wanted.length === 1)
      yield* liveSimulator({ project, seed, from: to, now: Date.now, signal, batchEntries });
  }
}

interface Wanted {
  readonly project: ProjectSpec;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

function wantedOf(input: string): Wanted {
  const [name = '', query = ''] = input.split('?');
  const project = demoProject(decodeURIComponent(name));
  const options = new URLSearchParams(query);
  const to = instant(options.get('to'), input) ?? Date.now();
  const days = Number(options.get('days') ?? DEMO_DAYS);
  const seed = Number(options.get('seed') ?? DEMO_SEED);
  if (!project || !Number.isFinite(days) || days <= 0 || !Number.isFinite(seed))
    throw new AppError('WRONG_USAGE', { detail: input });
  const start = (Math.floor(to / DAY) - days) * DAY;
  return { project, seed, from: instant(options.get('from'), input) ?? start, to };
}

function instant(text: string | null, input: string): number | undefined {
  if (text === null) return undefined;
  const at = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) throw new AppError('WRONG_USAGE', { detail: input });
  return at;
}
