import { describe, expect, it } from 'vitest';
import { sourceRecord } from '../../core/contact/records.ts';
import { recordFields, timeField } from './record-fields.ts';

describe('fields of records as a mapping knows them', () => {
  const types = sourceRecord.options.map((option) => option.shape.type.value);

  it('are those of all records', () => {
    expect(Object.keys(recordFields).sort()).toEqual([...types].sort());
  });

  it.each(sourceRecord.options.map((option) => [option.shape.type.value, option] as const))(
    'are those of the schema: %s',
    (type, option) => {
      const { type: _type, ...shape } = option.shape as Record<string, { isOptional(): boolean }>;
      const wanted = Object.fromEntries(
        Object.entries(shape).map(([name, field]) => [name, !field.isOptional()]),
      );
      const known = Object.fromEntries(
        Object.entries(recordFields[type]).map(([name, field]) => [name, field.required]),
      );
      expect(known).toEqual(wanted);
      expect(recordFields[type][timeField[type]]).toEqual({ kind: 'instant', required: true });
    },
  );
});
