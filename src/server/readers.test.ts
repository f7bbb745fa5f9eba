import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sourceNameOf } from './readers.ts';

const example = (name: string) => ({
  name,
  text: readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'),
});

it('a table is named by its mapping, others by their kind', () => {
  expect(sourceNameOf('table', example('pwc.yaml'))).toBe('Call Centre Trends');
  expect(sourceNameOf('table', example('anonymous-bank.yaml'))).toBe('Anonymous Bank');
  expect(sourceNameOf('asterisk-queue-log', undefined)).toBeUndefined();
});
