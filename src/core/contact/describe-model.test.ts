import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeEvents, describeFacts } from './describe-model.ts';
import { contactEvent } from './events.ts';
import { eventExamples, recordExamples } from './model-examples.ts';
import { sourceRecord } from './records.ts';

const committed = (name: string): string =>
  readFileSync(new URL(`../../../docs/develop/${name}`, import.meta.url), 'utf8');

describe('the model in docs/develop', () => {
  const advice = 'run: npm run build && node scripts/generate-model-docs.mjs';

  it('is as the schemas are', () => {
    expect(committed('events.md'), advice).toBe(describeEvents());
    expect(committed('facts.md'), advice).toBe(describeFacts());
  });

  it.each(Object.entries(eventExamples))('has an example of %s that is taken', (type, example) => {
    expect(contactEvent.parse(example).type).toBe(type);
  });

  it.each(Object.entries(recordExamples))('has a record %s that is taken', (type, example) => {
    expect(sourceRecord.parse(example).type).toBe(type);
  });
});
