import type { Language } from './language.ts';

export type Messages = Readonly<Record<string, string>>;

/** One chunk a language: a person pays for theirs alone. */
const bundles: Record<Language, () => Promise<{ default: Messages }>> = {
  ru: () => import('./bundle-ru.ts'),
  kk: () => import('./bundle-kk.ts'),
  en: () => import('./bundle-en.ts'),
};

/** All messages of a language by `area.key`: `web.retry`, `errors.NOT_FOUND`. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await bundles[language]()).default;
}

/** `{'…/locales/ru/web.json': {retry: '…'}}` → `{'web.retry': '…'}`. */
export function joinAreas(files: Readonly<Record<string, Messages>>): Messages {
  const all: Record<string, string> = {};
  for (const [path, messages] of Object.entries(files)) {
    const area = path.slice(path.lastIndexOf('/') + 1).replace('.json', '');
    for (const [key, text] of Object.entries(messages)) all[`${area}.${key}`] = text;
  }
  return all;
}
