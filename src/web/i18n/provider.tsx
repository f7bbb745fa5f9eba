import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { messageFormatters } from '../../core/format/message-numbers.ts';
import { createFormat, type Format } from './format.ts';
import { chooseLanguage, type Language, languages } from './language.ts';
import { loadAll, loadFirst, type Messages } from './messages.ts';

const storageKey = 'gudok.language';
const loadAgainMs = 3000;

function firstLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  return languages.find((language) => language === kept) ?? chooseLanguage(navigator.languages);
}

interface I18n {
  readonly language: Language;
  readonly format: Format;
  /** false while only the words of the board and the frame are there. */
  readonly complete: boolean;
  /** Speaks a language and keeps it for this browser. */
  readonly setLanguage: (language: Language) => void;
  /** Speaks a language until the page is left: that of a wall's link. */
  readonly speak: (language: Language) => void;
}

interface Loaded {
  readonly language: Language;
  readonly messages: Messages;
  readonly complete: boolean;
}

const I18nContext = createContext<I18n | null>(null);

/** Language of the page: the browser's, or the one chosen and kept in this browser. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Language>(firstLanguage);
  const [loaded, setLoaded] = useState<Loaded | null>(null);

  useEffect(() => {
    let stale = false;
    const take = (complete: boolean) => (messages: Messages) => {
      if (stale) return;
      // Half of another language never takes the place of a whole one.
      setLoaded((before) =>
        before?.complete && !complete ? before : { language: wanted, messages, complete },
      );
    };
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      loadFirst(wanted)
        .then(take(false))
        .then(() => loadAll(wanted))
        .then(take(true))
        // A page without its words is blank, and nobody stands by a wall to load it again.
        .catch(() => {
          if (!stale) again = setTimeout(load, loadAgainMs);
        });
    void load();
    return () => {
      stale = true;
      clearTimeout(again);
    };
  }, [wanted]);

  useEffect(() => {
    if (loaded) document.documentElement.lang = loaded.language;
  }, [loaded]);

  const value = useMemo<I18n | null>(
    () =>
      loaded && {
        language: loaded.language,
        complete: loaded.complete,
        format: createFormat(loaded.language),
        setLanguage(language) {
          localStorage.setItem(storageKey, language);
          setWanted(language);
        },
        speak: setWanted,
      },
    [loaded],
  );
  if (!loaded || !value) return null;
  return (
    <I18nContext value={value}>
      <IntlProvider locale={loaded.language} messages={{ ...loaded.messages }} onError={report}>
        {children}
      </IntlProvider>
    </I18nContext>
  );
}

/** A browser without the data of Kazakh is no fault: we write numbers and dates ourselves. */
function report(error: { code: string; message: string }): void {
  if (error.code !== 'MISSING_DATA') console.error(error.message);
}

export function useI18n(): I18n {
  const value = use(I18nContext);
  if (!value) throw new Error('useI18n outside I18nProvider');
  return value;
}

export type Say = (id: string, values?: Record<string, string | number>) => string;

/** `say('web.retry')`: a message in the person's language; and the formatter of numbers. */
export function useSay(): { say: Say; format: Format; language: Language } {
  const intl = useIntl();
  const { format, language } = useI18n();
  const say = useMemo<Say>(() => {
    const options = { formatters: messageFormatters(language) };
    return (id, values) => intl.formatMessage({ id }, values, options);
  }, [intl, language]);
  return { say, format, language };
}
