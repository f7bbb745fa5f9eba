import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ClickHouseEndpoint, PostgresEndpoint } from '../../src/storage/embedded/types.ts';

/** What the host process tells once its engines answer. */
export interface HostReport {
  readonly pid: number;
  readonly enginePids: readonly number[];
  readonly clickhouse: ClickHouseEndpoint;
  readonly postgres: PostgresEndpoint;
}

/** A process of its own that owns a data folder and runs engines, to be killed in tests. */
export interface EngineHost {
  readonly child: ChildProcess;
  readonly report: HostReport;
}

const here = import.meta.dirname;
const program = [
  '--import',
  path.join(here, 'register-typescript.mjs'),
  path.join(here, 'engine-host-main.ts'),
];

/** Starts it; rejects with what it printed when it fails. Run as another account by `uid`, `gid`. */
export async function startHost(
  dataDir: string,
  account: { readonly uid: number; readonly gid: number } | null = null,
): Promise<EngineHost> {
  const child = spawn(process.execPath, [...program, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, report: JSON.parse(line) as HostReport };
  }
  await once(child, 'exit').catch(() => {});
  throw new Error(`host ended: ${errors}`);
}
