import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { NoticeLanguage } from '../../contracts/delivery.ts';
import { messageFormatters, writtenNumber } from '../../core/format/message-numbers.ts';
import type { NoticeText } from '../../services/delivery/notifier.ts';

type Messages = Readonly<Record<string, string>>;
type Params = Readonly<Record<string, string | number>>;

const areas = new Map<string, Messages>();
const formats = new Map<string, { format: IntlMessageFormat; plain: ReadonlySet<string> }>();

/** The text of a message in a language, filled. An unknown id is the text itself. */
export function textOf({ message, params = {} }: NoticeText, language: NoticeLanguage): string {
  const written = messageOf(message, language);
  if (written === undefined) return message;
  try {
    const { format, plain } = formatOf(written, language);
    return String(format.format(filled(params, plain, language)));
  } catch {
    // A value that the message wants was not given: better a bare text than none.
    return written;
  }
}

/** `area.key` of locales/<language>/<area>.json; undefined when there is none. */
function messageOf(id: string, language: NoticeLanguage): string | undefined {
  const [, area, key] = /^([a-z][a-z-]{0,40})\.(.+)$/s.exec(id) ?? [];
  if (area === undefined || key === undefined) return undefined;
  const name = `${language}/${area}`;
  let messages = areas.get(name);
  if (!messages) {
    messages = readArea(name);
    // Ids come from outside too (a name with a dot is one): only areas that are there are kept.
    if (messages) areas.set(name, messages);
  }
  return messages && Object.hasOwn(messages, key) ? messages[key] : undefined;
}

function readArea(name: string): Messages | undefined {
  try {
    const file = new URL(`../../../locales/${name}.json`, import.meta.url);
    return JSON.parse(readFileSync(file, 'utf8')) as Messages;
  } catch {
    return undefined;
  }
}

function formatOf(text: string, language: NoticeLanguage) {
  const key = `${language}\n${text}`;
  let made = formats.get(key);
  if (!made) {
    const options = { ignoreTag: true, formatters: messageFormatters(language) };
    const format = new IntlMessageFormat(text, language, undefined, options);
    made = { format, plain: plainSlots(format) };
    formats.set(key, made);
  }
  return made;
}

/** Values as the message takes them: by language, looked up, and numbers in plain slots written. */
function filled(params: Params, plain: ReadonlySet<string>, language: NoticeLanguage): Params {
  const result: Record<string, string | number> = {};
  for (const [name, given] of Object.entries(params)) {
    const value =
      typeof given === 'string' && given.startsWith('@')
        ? (messageOf(given.slice(1), language) ?? given)
        : given;
    const [, base, own] = /^(.+)\.(ru|kk|en)$/.exec(name) ?? [];
    if (base !== undefined && own === language) result[base] = value;
    else if (!Object.hasOwn(result, name))
      result[name] =
        typeof value === 'number' && plain.has(name) ? writtenNumber(language, value) : value;
  }
  for (const [name, value] of Object.entries(result))
    if (typeof value === 'string') result[name] = isolated(value);
  return result;
}

/**
 * A name in letters that run from right to left stands by itself (U+2068 … U+2069): else it draws the
 * numbers and quotes beside it into its order, and «34» stands before the name it follows.
 */
function isolated(value: string): string {
  const bare = value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(bare)
    ? `\u2068${bare}\u2069`
    : value;
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names of slots without a format of their own that nothing else in the message counts by. */
function plainSlots(format: IntlMessageFormat): ReadonlySet<string> {
  const plain = new Set<string>();
  const counted = new Set<string>();
  const walk = (parts: readonly Part[]): void => {
    for (const part of parts) {
      // Types of @formatjs/icu-messageformat-parser: 1 is a plain argument, 0 a literal, 7 the #.
      if (part.type === 1) plain.add(part.value);
      else if (part.type !== 0 && part.type !== 7) counted.add(part.value);
      if ('options' in part) for (const { value } of Object.values(part.options)) walk(value);
    }
  };
  walk(format.getAst());
  return new Set([...plain].filter((name) => !counted.has(name)));
}
