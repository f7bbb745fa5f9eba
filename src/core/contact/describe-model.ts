import { z } from 'zod';
import { contactEvent } from './events.ts';
import { factTables } from './facts.ts';
import { eventExamples, recordExamples } from './model-examples.ts';
import { sourceRecord } from './records.ts';

/** A field as its schema tells it. */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly words: string;
}

type Json = { readonly [key: string]: unknown };

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const wordsOf = (schema: Json): string =>
  typeof schema.description === 'string' ? schema.description : '';
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

function jsonOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
}

function typeOf(schema: Json): string {
  if (typeof schema.const === 'string') return `\`${schema.const}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${value}\``).join(', ');
  const ways = listOf(schema.anyOf);
  if (ways.length > 0) {
    if (wordsOf(schema).startsWith('UTC instant')) return 'instant';
    return ways.map(typeOf).join(' or ');
  }
  if (schema.type === 'array') return `list of ${isJson(schema.items) ? typeOf(schema.items) : ''}`;
  if (schema.type === 'object') return 'texts by name';
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'integer') return 'whole number';
  if (schema.type === 'string') return 'text';
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  return typeof schema.type === 'string' ? schema.type : 'any';
}

function fieldsOf(schema: Json): Field[] {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const properties = isJson(schema.properties) ? schema.properties : {};
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: isJson(property) ? typeOf(property) : '',
    required: required.has(name),
    words: isJson(property) ? wordsOf(property) : '',
  }));
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function inputSection(schema: Json, examples: Readonly<Record<string, unknown>>): string {
  const properties = isJson(schema.properties) ? schema.properties : {};
  const name =
    isJson(properties.type) && typeof properties.type.const === 'string'
      ? properties.type.const
      : '';
  const rows = fieldsOf(schema)
    .filter((field) => field.name !== 'type')
    .map(({ name: field, type, required, words }) => {
      const known = type === 'instant' || (type === 'number' && words === 'seconds');
      const meaning = known && type === 'instant' ? '' : words;
      return `| \`${field}\` | ${cell(type)} | ${required ? 'yes' : ''} | ${cell(meaning)} |`;
    });
  const words = wordsOf(schema);
  return [
    `### ${name}`,
    ...(words === '' ? [] : ['', `${words}.`]),
    '',
    '| Field | Type | Required | |',
    '|---|---|---|---|',
    ...rows,
    '',
    '```json',
    JSON.stringify(examples[name]),
    '```',
  ].join('\n');
}

const generated = '<!-- Generated from src/core/contact by scripts/generate-model-docs.mjs -->';

/** Text of docs/develop/events.md: the open event API, every event and record with an example. */
export function describeEvents(): string {
  const sections = (schema: Json, examples: Readonly<Record<string, unknown>>): string =>
    listOf(schema.oneOf ?? schema.anyOf)
      .map((one) => inputSection(one, examples))
      .join('\n\n');
  return `${generated}

# Events and records

What a source may say: to \`POST /api/v1/events\` (NDJSON, or a JSON array; up to 5 MB, gzip taken),
or in a file for \`gudok import events FILE\`. One item a line. \`type\` is always there. Unknown types
are kept and counted, without other effect. Fields that are not listed are dropped.

- *instant*: UTC epoch in milliseconds, or ISO 8601 with an offset.
- Lengths of time are seconds, fractions allowed. What is not known is left out: it is never 0.
- Events may come in any order, late, or twice: the facts end the same. An item may carry an \`id\`;
  the same id again is the same item, or a correction of it. Without an id, a record's \`key\` or
  else the item's whole text is its id.
- \`precision\` tells how coarse the source's clock is. Inside one tick the order is not trusted.
- A length that the source measured itself (\`wait\`, \`talk\`, \`ring\`) wins over the clocks. \`talk\` of
  an event is the whole connection with holds; \`talk\` of a record is without them.
- \`agent-connected\` stands for an offer that was answered, whether \`offer-started\` came or not.
  With a queue it answers the caller's stay there; without one it is a direct or outbound talk.
- \`call-ended\` ends all that is still open in the call: a caller who waited has abandoned.

## Events

${sections(jsonOf(contactEvent), eventExamples)}

## Records

Finished things from systems that do not speak events.

${sections(jsonOf(sourceRecord), recordExamples)}
`;
}

/** Text of docs/develop/facts.md: every fact table and its columns. */
export function describeFacts(): string {
  const tables = Object.entries(factTables).map(([table, schema]) => {
    const rows = fieldsOf(jsonOf(schema)).map(({ name, type, words }) => {
      const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const plain = type.replace(' or null', '');
      const unknown = plain === type || words.includes('null') ? '' : 'null: unknown';
      const shown = column.endsWith('_at') ? 'instant' : plain;
      const own = words === 'UTC, ms' ? '' : words.replace(/^seconds; /, '');
      const told = [own, unknown].filter((part) => part !== '').join('; ');
      return `| \`${column}\` | ${cell(shown)} | ${cell(told)} |`;
    });
    return [`## ${table}`, '', '| Column | Type | |', '|---|---|---|', ...rows].join('\n');
  });
  return `${generated}

# Facts

What every number is counted over. Each is a ClickHouse table; beside these columns it has
\`tenant\`, \`project\`, \`system\`, \`version\` and \`is_deleted\`. Instants are UTC with milliseconds, lengths
of time seconds with fractions. What is unknown is null, or an empty text: never 0.

${tables.join('\n\n')}
`;
}
