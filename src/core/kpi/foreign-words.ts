/** Signs of other languages and of typography, and what a formula has for them. */
export const foreignSigns: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  '<>': '!=',
  '!==': '!=',
  '=<': '<=',
  '=>': '>=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '|': 'or',
  '!': 'not',
  '×': '*',
  '·': '*',
  '÷': '/',
  ':': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  ';': ',',
  '[': '(',
  ']': ')',
};

/** Words of people and of other programs, and the word of the language. */
export const foreignWords: Readonly<Record<string, string>> = {
  и: 'and',
  және: 'and',
  или: 'or',
  немесе: 'or',
  не: 'not',
  емес: 'not',
  где: 'where',
  если: 'if',
  егер: 'if',
  сумма: 'sum',
  сумм: 'sum',
  среднее: 'avg',
  срзнач: 'avg',
  орташа: 'avg',
  количество: 'count',
  счёт: 'count',
  счет: 'count',
  саны: 'count',
  максимум: 'max',
  макс: 'max',
  минимум: 'min',
  мин: 'min',
  медиана: 'p50',
  округл: 'round',
  пусто: 'null',
};

/** Functions of other programs, and the function of the language. */
export const foreignFunctions: Readonly<Record<string, string>> = {
  mean: 'avg',
  average: 'avg',
  total: 'sum',
  number: 'count',
  cnt: 'count',
  counta: 'count',
  countif: 'count',
  sumif: 'sum',
  median: 'p50',
  maximum: 'max',
  minimum: 'min',
  uniq: 'distinct',
  unique: 'distinct',
  countdistinct: 'distinct',
  count_distinct: 'distinct',
  ifnull: 'coalesce',
  nvl: 'coalesce',
  iif: 'if',
  lag: 'previous',
  prior: 'previous',
  moving: 'rolling',
  running: 'cumulative',
};

const twins: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  А: 'a',
  В: 'b',
  Е: 'e',
  К: 'k',
  М: 'm',
  Н: 'h',
  О: 'o',
  Р: 'p',
  С: 'c',
  Т: 't',
  Х: 'x',
};

/** The word in Latin letters where its other letters only look like Latin ones; else undefined. */
export function latinTwin(word: string): string | undefined {
  const letters = [...word].map((letter) => (/[\w]/.test(letter) ? letter : twins[letter]));
  return letters.includes(undefined) || !/[a-zA-Z]/.test(word)
    ? undefined
    : letters.join('').toLowerCase();
}

/** `queueVisits`, `QUEUE_VISITS` as the language writes names: `queue_visits`. */
export function lowerCase(word: string): string {
  return word.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Seconds of a unit of time glued to a number; undefined: not a unit of time. */
export function secondsOf(suffix: string): number | undefined {
  if (/^(s|sec|с|сек)$/i.test(suffix)) return 1;
  if (/^(m|min|м|мин)$/i.test(suffix)) return 60;
  return /^(h|hr|ч|час|сағ)$/i.test(suffix) ? 3600 : undefined;
}
