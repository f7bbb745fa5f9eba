import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { AppError, ErrorParams, Issue } from '../core/errors.ts';

const languages = ['ru', 'kk', 'en'] as const;
export type Language = (typeof languages)[number];

/** Language of the command: GUDOK_LANG, else the locale of the shell, else English. */
export function commandLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  const wanted = env.GUDOK_LANG ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return languages.find((language) => wanted.toLowerCase().startsWith(language)) ?? 'en';
}

export type Say = (key: string, params?: ErrorParams) => string;

/** Texts of some areas (locales/<language>/<area>.json), later areas over earlier ones. */
export function createSay(language: Language, areas: readonly string[]): Say {
  const texts: Record<string, string> = {};
  for (const area of areas) {
    const file = new URL(`../../locales/${language}/${area}.json`, import.meta.url);
    Object.assign(texts, JSON.parse(readFileSync(file, 'utf8')));
  }
  return (key, params = {}) => {
    const text = texts[key];
    if (text === undefined)
      return Object.values(params).length ? `${key} ${Object.values(params).join(' ')}` : key;
    // A value that nobody gave is a dash: a message must never fail for it.
    const slots = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => [name, '—'] as const);
    const filled = { ...Object.fromEntries(slots), ...params };
    return String(
      new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(filled),
    );
  };
}

/** An expected failure in the person's words, each issue with its place on a line of its own. */
export function sayError(say: Say, error: Pick<AppError, 'code' | 'params' | 'issues'>): string {
  return [
    say(error.code, error.params),
    ...error.issues.map((issue) => `  ${place(issue)}${say(issue.code, issue.params)}`),
  ].join('\n');
}

function place(issue: Issue): string {
  if (issue.line !== undefined) return `${issue.line}:${issue.column ?? 1}  `;
  return issue.path ? `${issue.path}: ` : '';
}
