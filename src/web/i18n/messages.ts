import type { Language } from './language.ts';

export type Messages = Readonly<Record<string, string>>;

/** Two chunks a language: what the board and the frame around it need, and all the rest after it. */
const bundles: Record<Language, readonly [Load, Load]> = {
  ru: [() => import('./bundle-ru.ts'), () => import('./rest-ru.ts')],
  kk: [() => import('./bundle-kk.ts'), () => import('./rest-kk.ts')],
  en: [() => import('./bundle-en.ts'), () => import('./rest-en.ts')],
};
type Load = () => Promise<{ default: Messages }>;

/** What the board and the frame say in a language, by `area.key`: `web.retry`, `errors.NOT_FOUND`. */
export async function loadFirst(language: Language): Promise<Messages> {
  return (await bundles[language][0]()).default;
}

/** All that the pages say in a language. A new area of locales/<language> is here by itself. */
export async function loadAll(language: Language): Promise<Messages> {
  const [first, rest] = await Promise.all(bundles[language].map((load) => load()));
  return { ...first?.default, ...rest?.default };
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
