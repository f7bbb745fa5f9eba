import { foreignSigns, foreignWords, latinTwin, lowerCase, secondsOf } from './foreign-words.ts';
import { type FormulaIssue, issueAt, mostIssues, replacing } from './issues.ts';

/** A word, number, text or sign of a formula, with its place; `alien` is told of and stands for a value. */
export interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'parameter' | 'sign' | 'alien' | 'end';
  readonly text: string;
  readonly at: number;
  /** First character after it. */
  readonly end: number;
}

/** Longest formula that is read, in characters. */
export const longestFormula = 4000;

const space = /(?:\s+|#[^\n]*)+/y;
const foreignSign = /={2,3}|<>|!==|=<|=>|&&?|\|\|?|!(?!=)|[≤≥≠×·÷:−–—;[\]]/y;
const number = /(\d+(?:\.\d+)?|(?<![\w)])\.\d+)( ?%)?([\p{L}_][\p{L}\p{N}_]*)?/uy;
const quoted = /'((?:[^'\\]|\\['\\])*)'/y;
const otherQuotes = /"([^"\n]*)"|«([^»\n]*)»|[“„]([^”“\n]*)[”“]|‘([^’\n]*)’|`([^`\n]*)`/y;
const openText = /['"«“„`]([^'"\n,)]*)/y;
const parameter = /\$([\p{L}_][\p{L}\p{N}_]*)/uy;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const sign = /<=|>=|!=|[-+*/()=<>,.]/y;

/** Cuts a formula into tokens; the last one is `end`. Faults are added to `issues`. Never throws. */
export function tokenize(formula: string, issues: FormulaIssue[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(formula);
  };
  const push = (kind: Token['kind'], text: string, length: number): undefined => {
    tokens.push({ kind, text, at, end: at + length });
    at += length;
  };
  const fault = (code: string, found: string, wanted?: string): undefined => {
    if (issues.length >= mostIssues) return;
    const params = { found: found.slice(0, 40), ...(wanted === undefined ? {} : { wanted }) };
    const ideas = wanted === undefined ? [] : [replacing(found, at, wanted)];
    issues.push(issueAt(formula, at, code, params, found.length, ideas));
  };
  if (formula.length > longestFormula) {
    issues.push(issueAt(formula, longestFormula, 'formula.too_long', { limit: longestFormula }));
    return [{ kind: 'end', text: '', at: 0, end: 0 }];
  }

  function readNumber([all, digits = '', percent, suffix]: RegExpExecArray): undefined {
    const value = digits.startsWith('.') ? `0${digits}` : digits;
    if (percent) {
      const share = String(Number((Number(value) / 100).toPrecision(12)));
      const found = `${digits}${percent}`;
      fault('formula.percent', found, share);
      return push('number', share, found.length);
    }
    if (suffix !== undefined) {
      const each = secondsOf(suffix);
      fault('formula.number_with_letters', all, String(Number(value) * (each ?? 1)));
    } else if (value !== digits) fault('formula.other_sign', digits, value);
    else if (Number(value) > 1e15) fault('formula.number_too_big', digits);
    push('number', value, all.length);
  }

  function readWord(found: string): undefined {
    const lower = found.toLowerCase();
    if (/^[a-z][a-z0-9_]*$/.test(found)) return push('word', found, found.length);
    if (/^[a-z]\w*$/i.test(found)) {
      const wanted = lowerCase(found);
      fault('formula.capitals', found, wanted);
      return push('word', wanted, found.length);
    }
    const known = Object.hasOwn(foreignWords, lower) ? foreignWords[lower] : undefined;
    const wanted = known ?? latinTwin(found);
    if (wanted === undefined || !/^[a-z]/.test(wanted)) {
      fault('formula.not_latin', found);
      return push('alien', found, found.length);
    }
    fault(known ? 'formula.other_sign' : 'formula.lookalike', found, wanted);
    push('word', wanted, found.length);
  }

  function readParameter([all, name = '']: RegExpExecArray): undefined {
    const wanted = /^\w+$/.test(name) ? lowerCase(name) : latinTwin(name);
    if (wanted !== name) {
      if (wanted) fault('formula.capitals', all, `$${wanted}`);
      else fault('formula.not_latin', all);
    }
    push('parameter', wanted ?? name, all.length);
  }

  function readOther(): undefined {
    const other = match(otherQuotes);
    if (other) {
      const inner = other.slice(1).find((text) => text !== undefined) ?? '';
      fault('formula.wrong_quotes', other[0], `'${inner.replace(/['\\]/g, '\\$&')}'`);
      return push('text', inner, other[0].length);
    }
    const open = match(openText);
    if (open) {
      const found = open[0].trimEnd();
      const inner = found.slice(1);
      fault('formula.open_text', found, `'${inner.replace(/\\/g, '\\\\')}'`);
      return push('text', inner, found.length);
    }
    if (formula[at] === '$') {
      fault('formula.parameter_expected', '$');
      return push('alien', '$', 1);
    }
    const character = String.fromCodePoint(formula.codePointAt(at) ?? 0);
    fault('formula.unknown_character', character);
    at += character.length;
  }

  while (at < formula.length) {
    const skipped = match(space);
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    const foreign = match(foreignSign)?.[0];
    const digits = foreign === undefined ? match(number) : null;
    const named = match(word)?.[0];
    const asked = match(parameter);
    const text = match(quoted);
    if (foreign !== undefined) {
      const wanted = foreignSigns[foreign] ?? '=';
      fault('formula.other_sign', foreign, wanted);
      push(/^\w/.test(wanted) ? 'word' : 'sign', wanted, foreign.length);
    } else if (digits) readNumber(digits);
    else if (named !== undefined) readWord(named);
    else if (asked) readParameter(asked);
    else if (text) push('text', (text[1] ?? '').replace(/\\(.)/gs, '$1'), text[0].length);
    else {
      const plain = match(sign)?.[0];
      if (plain === undefined) readOther();
      else push('sign', plain, plain.length);
    }
  }
  tokens.push({ kind: 'end', text: '', at: formula.length, end: formula.length });
  return tokens;
}
