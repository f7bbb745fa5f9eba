import { AppError } from '../../src/core/errors.ts';
import type { IngestPorts } from '../../src/services/ingest/ports.ts';

/** Steps of a batch, in their order; `after:` fails when the step has been done. */
export const batchSteps = [
  'log.open',
  'after:log.open',
  'receipts.quarantine',
  'journal.append',
  'after:journal.append',
  'facts.apply',
  'after:facts.apply',
  'receipts.received',
  'log.close',
  'after:log.close',
] as const;
export type BatchStep = (typeof batchSteps)[number];

/** Methods that answer at once with something to go on with. */
const direct = new Set(['stream', 'agentWork', 'collect']);

/** Ports that fail at one step, at its given call, until they are mended. */
export function failingPorts(ports: IngestPorts) {
  let plan: { step: BatchStep; call: number } | undefined;
  const calls = new Map<string, number>();
  const fail = (step: string): void => {
    const call = (calls.get(step) ?? 0) + 1;
    calls.set(step, call);
    if (plan?.step === step && call >= plan.call) {
      throw new AppError('ENGINE_FAILED', { engine: 'test', step });
    }
  };
  const wrap = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get(target, method) {
        const run: unknown = Reflect.get(target, method);
        if (typeof run !== 'function' || direct.has(String(method))) return run;
        return async (...given: unknown[]) => {
          fail(`${name}.${String(method)}`);
          const answer: unknown = await run.apply(target, given);
          fail(`after:${name}.${String(method)}`);
          return answer;
        };
      },
    });
  return {
    ports: {
      now: ports.now,
      journal: wrap('journal', ports.journal),
      facts: wrap('facts', ports.facts),
      receipts: wrap('receipts', ports.receipts),
      log: wrap('log', ports.log),
    } satisfies IngestPorts,
    failAt(step: BatchStep, call: number): void {
      calls.clear();
      plan = { step, call };
    },
    mend(): void {
      plan = undefined;
    },
  };
}
