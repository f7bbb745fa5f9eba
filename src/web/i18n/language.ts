import { type Language, languages } from '../../core/format/language.ts';

// Russian is first: it is the one chosen when the browser asks for none of them.
export { type Language, languages };

export const languageNames: Record<Language, string> = {
  ru: 'Русский',
  kk: 'Қазақша',
  en: 'English',
};

/** The first of a browser's languages that the page speaks; Russian if none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'ru';
}
