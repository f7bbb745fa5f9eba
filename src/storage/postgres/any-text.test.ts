import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPostgres, toPostgres } from './any-text.ts';

test('any text goes to PostgreSQL without NUL and comes back as it was', () => {
  const unit = fc.constantFrom('\0', '\ue000', '\ue001', '\ue002', 'a', 'ң');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      expect(toPostgres(text)).not.toContain('\0');
      expect(fromPostgres(toPostgres(text))).toBe(text);
    }),
  );
});
