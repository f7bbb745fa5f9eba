import type { Condition } from './question.ts';
import type { Values } from './sql-text.ts';

/** `tag.city` is the tag `city` of the call. */
export function tagOf(dimension: string): string | undefined {
  return dimension.startsWith('tag.') && dimension.length > 4 ? dimension.slice(4) : undefined;
}

/** ClickHouse text of a tag's condition over `calls`; a call without the tag has '' there. */
export function tagSql({ dimension, op, values: given }: Condition, values: Values): string {
  const tag = `tags[${values.put(tagOf(dimension) ?? '', 'String')}]`;
  const texts = given.map(String);
  if (op === 'contains') {
    const any = texts.map(
      (text) => `positionCaseInsensitiveUTF8(${tag}, ${values.put(text, 'String')}) > 0`,
    );
    return `(${any.join(' OR ')})`;
  }
  return `${tag} ${op === 'not-in' ? 'NOT IN' : 'IN'} ${values.put(texts, 'Array(String)')}`;
}
