import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { openSecretBox } from './secret-box.ts';

describe('secret box', () => {
  it('opens after a restart what it sealed, and refuses what was changed', async () => {
    const folder = temporaryFolder();
    const sealed = (await openSecretBox(folder)).seal('пароль');
    expect(sealed).not.toContain('пароль');
    const again = await openSecretBox(folder);
    expect(again.open(sealed)).toBe('пароль');
    expect(() => again.open(`${sealed.slice(0, -2)}AA`)).toThrow();
    expect(readdirSync(folder)).toEqual(['secret.key']);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'half', randomBytes(33).toString('base64')])(
    'does not take %j for a key',
    async (text) => {
      const folder = temporaryFolder();
      const path = join(folder, 'secret.key');
      writeFileSync(path, text);
      await expect(openSecretBox(folder)).rejects.toMatchObject({
        code: 'SECRET_KEY_BROKEN',
        params: { path },
      });
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );
});
