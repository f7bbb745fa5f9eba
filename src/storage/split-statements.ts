/**
 * Splits an SQL script at its semicolons, leaving alone those inside quotes ('…', "…", `…`),
 * PostgreSQL's dollar quotes, and comments (`-- …`, nested block comments). Pieces
 * that hold nothing but comments and blanks are dropped.
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let meaningful = false;
  let at = 0;
  const finish = (end: number): void => {
    if (meaningful) statements.push(script.slice(start, end).trim());
    start = end + 1;
    meaningful = false;
  };
  while (at < script.length) {
    const char = script[at] ?? '';
    const pair = script.slice(at, at + 2);
    if (char === ';') {
      finish(at);
      at += 1;
    } else if (pair === '--') {
      at = lineEnd(script, at);
    } else if (pair === '/*') {
      at = commentEnd(script, at);
    } else if (char === "'" || char === '"' || char === '`') {
      meaningful = true;
      at = quoteEnd(script, at, char);
    } else if (char === '$') {
      meaningful = true;
      at = dollarEnd(script, at);
    } else {
      if (char.trim() !== '') meaningful = true;
      at += 1;
    }
  }
  finish(script.length);
  return statements;
}

function lineEnd(script: string, at: number): number {
  const end = script.indexOf('\n', at);
  return end === -1 ? script.length : end + 1;
}

function commentEnd(script: string, at: number): number {
  let depth = 0;
  for (let here = at; here < script.length; ) {
    const pair = script.slice(here, here + 2);
    if (pair === '/*') depth += 1;
    if (pair === '*/') depth -= 1;
    here += pair === '/*' || pair === '*/' ? 2 : 1;
    if (depth === 0) return here;
  }
  return script.length;
}

/** A doubled quote reads as the end of one string and the start of the next: the same to us. */
function quoteEnd(script: string, at: number, quote: string): number {
  for (let here = at + 1; here < script.length; here += 1) {
    if (script[here] === '\\' && quote !== '"') here += 1;
    else if (script[here] === quote) return here + 1;
  }
  return script.length;
}

function dollarEnd(script: string, at: number): number {
  const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(script.slice(at, at + 70))?.[0];
  if (tag === undefined) return at + 1;
  const end = script.indexOf(tag, at + tag.length);
  return end === -1 ? script.length : end + tag.length;
}
