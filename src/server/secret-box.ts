import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../core/errors.ts';

const KEY_BYTES = 32;

/** Keeps passwords and tokens of channels and PBXs unreadable in the database. */
export interface SecretBox {
  seal(text: string): string;
  /** Throws ENGINE_FAILED when the text was sealed under another key or was changed. */
  open(sealed: string): string;
}

/**
 * AES-256-GCM under a key of the data folder (`secret.key`, readable by its owner alone).
 * Throws SECRET_KEY_BROKEN.
 */
export async function openSecretBox(dataDir: string): Promise<SecretBox> {
  const key = await ownKey(dataDir);
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new AppError('ENGINE_FAILED', {}, { cause });
      }
    },
  };
}

/** The folder's key; made at the first start, whole or not at all. */
async function ownKey(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'secret.key');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (kept === undefined) return await makeKey(path);
  const key = Buffer.from(kept, 'base64');
  if (key.length !== KEY_BYTES) throw new AppError('SECRET_KEY_BROKEN', { path });
  return key;
}

async function makeKey(path: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const draft = `${path}.${process.pid}`;
  // A power cut must not leave half a key: nobody could tell it from one that was damaged.
  await writeFile(draft, key.toString('base64'), { mode: 0o600, flush: true });
  await rename(draft, path);
  return key;
}
