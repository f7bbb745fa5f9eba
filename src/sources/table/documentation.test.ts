import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMapping } from './read-mapping.ts';
import { recordFields } from './record-fields.ts';

describe.each(['tables.md', 'tables.ru.md', 'tables.kk.md'])('docs/use/%s', (name) => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/use', name), 'utf8');
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((found) => found[1] ?? '');

  it('shows mappings that can be read', () => {
    expect(blocks).toHaveLength(3);
    for (const block of blocks) readMapping({ name, text: block });
  });

  it('names every record with its required fields', () => {
    for (const [record, fields] of Object.entries(recordFields)) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${record}\``));
      const bold = [...(row ?? '').matchAll(/\*\*(\w+)\*\*/g)].map((found) => found[1]);
      const required = Object.keys(fields).filter((field) => fields[field]?.required);
      expect(bold.sort(), record).toEqual(required.sort());
    }
  });
});
