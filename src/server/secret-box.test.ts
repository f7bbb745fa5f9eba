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
  });
});
