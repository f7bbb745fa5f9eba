import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineError, type EngineLog } from './types.ts';

/** How to run one engine. */
export interface ChildSpec {
  readonly name: string;
  /** Starts the process. Its standard error must be a pipe. */
  spawn(): Promise<ChildProcess> | ChildProcess;
  /** Resolves when the engine answers, rejects when it does not yet. Asked again and again. */
  ping(): Promise<void>;
  /** Asks the process to end; after `stopTimeout` it is killed. */
  end(child: ChildProcess): void;
  /** Called when a stop took too long, before the process itself gets SIGKILL. */
  kill?(): void;
  readonly log: EngineLog;
  /** Milliseconds. */
  readonly startTimeout?: number;
  readonly stopTimeout?: number;
  /** Milliseconds between two questions whether a running engine still answers. */
  readonly probeInterval?: number;
}

/** A running engine that is started again when it dies. */
export interface Supervised {
  pid(): number | null;
  restarts(): number;
  stop(): Promise<void>;
}

const maxPause = 30_000;
const calmAfter = 60_000;
const probesBeforeRestart = 6;

/**
 * Starts an engine, waits until it answers, and keeps it up until `stop()`: a dead one is started
 * again after a pause that grows from half a second to half a minute, a mute one is killed first.
 * Throws {@link EngineError} `engine.start_failed` when the first start fails three times.
 */
export async function supervise(spec: ChildSpec): Promise<Supervised> {
  const { log, name } = spec;
  let child: ChildProcess | null = null;
  let stopping = false;
  let restarts = 0;
  let lastWords = '';

  const launch = async (): Promise<void> => {
    const started = await spec.spawn();
    child = started;
    let exited = false;
    lastWords = '';
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-2000);
    });
    started.stdout?.resume();
    started.stdin?.on('error', () => {});
    started.once('error', (error) => {
      lastWords = error.message;
      exited = true;
    });
    started.once('exit', () => {
      exited = true;
    });
    const deadline = Date.now() + (spec.startTimeout ?? 60_000);
    for (;;) {
      if (exited) throw new Error(lastWords.trim() || 'ended at once');
      if (stopping) throw new Error('stopped while starting');
      try {
        await spec.ping();
        if (!exited) return;
      } catch (error) {
        if (Date.now() > deadline) {
          await end(started);
          throw new Error(`no answer: ${error instanceof Error ? error.message : String(error)}`);
        }
        await pause(40);
      }
    }
  };

  const killHard = (target: ChildProcess): void => {
    try {
      spec.kill?.();
    } catch {
      // Gone in between.
    }
    target.kill('SIGKILL');
  };

  const end = async (target: ChildProcess): Promise<void> => {
    if (target.exitCode !== null || target.signalCode !== null || target.pid === undefined) return;
    const gone = new Promise<void>((resolve) => {
      target.once('exit', () => resolve());
    });
    spec.end(target);
    const timer = setTimeout(() => {
      log.warn({ engine: name }, 'engine did not stop in time, killing it');
      killHard(target);
    }, spec.stopTimeout ?? 20_000);
    await gone;
    clearTimeout(timer);
  };

  const keepUp = async (): Promise<void> => {
    let wait = 500;
    while (!stopping) {
      const startedAt = Date.now();
      await died(child);
      if (stopping) return;
      restarts += 1;
      if (Date.now() - startedAt > calmAfter) wait = 500;
      log.error(
        { engine: name, restarts, lastWords: lastWords.trim() },
        'engine died, starting it',
      );
      for (;;) {
        await pause(wait);
        wait = Math.min(wait * 2, maxPause);
        if (stopping) return;
        try {
          await launch();
          log.info({ engine: name, pid: child?.pid }, 'engine is up again');
          break;
        } catch (error) {
          log.error({ engine: name, error: String(error) }, 'engine could not be started');
        }
      }
    }
  };

  const probe = async (): Promise<void> => {
    let silent = 0;
    while (!stopping) {
      await pause(spec.probeInterval ?? 10_000, undefined, { ref: false });
      const asked = child;
      if (stopping || asked === null || asked.exitCode !== null) continue;
      try {
        await spec.ping();
        silent = 0;
      } catch {
        silent += 1;
        if (silent < probesBeforeRestart || asked !== child) continue;
        log.error({ engine: name }, 'engine runs but does not answer, killing it');
        silent = 0;
        killHard(asked);
      }
    }
  };

  for (let attempt = 1; ; attempt += 1) {
    try {
      await launch();
      break;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ engine: name, attempt, reason }, 'engine did not start');
      if (attempt === 3) throw new EngineError('engine.start_failed', { engine: name, reason });
      await pause(attempt * 1000);
    }
  }
  const keeper = keepUp();
  void probe();

  let stopped: Promise<void> | null = null;
  return {
    pid: () => child?.pid ?? null,
    restarts: () => restarts,
    stop: () => {
      stopped ??= (async () => {
        stopping = true;
        if (child !== null) await end(child);
        await keeper;
        if (child !== null) await end(child);
      })();
      return stopped;
    },
  };
}

function died(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
  });
}
