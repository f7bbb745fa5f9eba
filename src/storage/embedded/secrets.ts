import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Passwords of the embedded engines, made once per data folder. */
export interface EngineSecrets {
  readonly clickhousePassword: string;
}

/** Reads `engines.json` (mode 600) of the data folder, or makes it. */
export async function engineSecrets(dataDir: string): Promise<EngineSecrets> {
  const file = path.join(dataDir, 'engines.json');
  try {
    const found = JSON.parse(await readFile(file, 'utf8')) as Partial<EngineSecrets>;
    if (typeof found.clickhousePassword === 'string' && found.clickhousePassword.length >= 32) {
      await chmod(file, 0o600);
      return { clickhousePassword: found.clickhousePassword };
    }
  } catch {
    // Absent, or cut short by a power loss: nothing but this start depends on the old ones.
  }
  const made: EngineSecrets = { clickhousePassword: randomBytes(24).toString('hex') };
  await mkdir(dataDir, { recursive: true });
  await writePrivately(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

/** Writes a file of mode 600 in one step: readers see the old content or the new, never a part. */
export async function writePrivately(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}
