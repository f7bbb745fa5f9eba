import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const main = join(root, 'dist', 'cli', 'main.js');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the built command as a person would, in English unless told. */
export function runGudok(
  line: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { readonly child: ChildProcess; readonly ended: Promise<Outcome> } {
  const child = spawn(process.execPath, [main, ...line], {
    env: { ...process.env, GUDOK_LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: finish(child) };
}

/** Runs it to its end. */
export function gudok(line: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return runGudok(line, env).ended;
}

/** Asks again and again until it is so; throws after `patience` ms. */
export async function until(is: () => Promise<boolean>, patience = 30_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await is())) {
    if (Date.now() > end) throw new Error('it did not come to be so in time');
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Its printed JSON; throws with what it said when it failed. */
export async function gudokJson<T>(line: readonly string[]): Promise<T> {
  const outcome = await gudok(line);
  if (outcome.code !== 0)
    throw new Error(`gudok ${line.join(' ')}: ${outcome.code}\n${outcome.err}${outcome.out}`);
  return JSON.parse(outcome.out) as T;
}

function finish(child: ChildProcess): Promise<Outcome> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

export interface Centre {
  readonly dataDir: string;
  readonly url: string;
  readonly pid: number;
  /** Stops it as Ctrl C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes the folder. */
  remove(): Promise<void>;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gudok-test-'));
}

/** `gudok start` on a folder of its own and a free port, once it says its address. */
export async function startCentre(
  options: { dataDir?: string; args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<Centre> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const child = spawn(
    process.execPath,
    [main, 'start', '--data', dataDir, '--port', '0', ...(options.args ?? ['--no-demo'])],
    {
      env: { ...process.env, GUDOK_LANG: 'en', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = finish(child);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk;
      const found = /(http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    void ended.then((outcome) =>
      reject(new Error(`gudok start ended: ${outcome.code}\n${outcome.err}`)),
    );
  });
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    return (await ended).code;
  };
  return {
    dataDir,
    url,
    pid: child.pid ?? 0,
    stop,
    async remove() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
