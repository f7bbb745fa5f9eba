// What the figures were measured on.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export function machine() {
  const revision = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    command: `npm run bench:kpi -- ${process.argv.slice(2).join(' ')}`.trim(),
    processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: systemName(),
    node: process.version,
    revision: revision.status === 0 ? revision.stdout.trim() : 'unknown',
  };
}

function systemName() {
  try {
    return (
      /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform
    );
  } catch {
    return process.platform;
  }
}
