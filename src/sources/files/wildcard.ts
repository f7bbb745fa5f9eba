/**
 * Whether a file name fits a pattern with `*` (any characters) and `?` (one). Linear in the name
 * for each star; no regular expressions, so a hostile pattern cannot hang it.
 */
export function fitsWildcard(name: string, pattern: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < name.length) {
    if (pattern[place] === '*') {
      star = place;
      resumeAt = at;
      place += 1;
    } else if (pattern[place] === '?' || pattern[place] === name[at]) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      resumeAt += 1;
      at = resumeAt;
      place = star + 1;
    } else return false;
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}

/** Whether a path holds wildcards at all. */
export function hasWildcard(path: string): boolean {
  return path.includes('*') || path.includes('?');
}
