const dot = '•';

/** A number as people write it: +7 701 555-17-40; what is no Russian or Kazakh number stays. */
export function formatPhone(raw: string): string {
  const text = raw.trim();
  const local = localDigits(text);
  if (!local) return text;
  return `+7\u00a0${local.slice(0, 3)}\u00a0${local.slice(3, 6)}-${local.slice(6, 8)}-${local.slice(8)}`;
}

/** The same with only the last four digits: +7 ••• •••-17-40. Short internal numbers are no secret. */
export function maskPhone(raw: string): string {
  const text = raw.trim();
  const local = localDigits(text);
  if (local)
    return `+7\u00a0${dot.repeat(3)}\u00a0${dot.repeat(3)}-${local.slice(6, 8)}-${local.slice(8)}`;
  const digits = text.replace(/\D/g, '');
  if (!looksLikePhone(text)) return text;
  return `${dot.repeat(3)}\u00a0${digits.slice(-4, -2)}-${digits.slice(-2)}`;
}

/** Is it a number one can call a person by, and so one to mask? */
export function looksLikePhone(text: string): boolean {
  return /^[+\d\s()\-.]+$/.test(text) && text.replace(/\D/g, '').length >= 7;
}

/** Hides each of the numbers inside a raw line, all but its last four digits. */
export function maskWithin(line: string, numbers: readonly string[]): string {
  let masked = line;
  for (const number of numbers) {
    const digits = number.replace(/\D/g, '');
    if (!looksLikePhone(number) || digits.length < 7) continue;
    const core = digits.slice(-10);
    const hidden = core.length - 4;
    masked = masked.replaceAll(core, dot.repeat(hidden) + core.slice(-4));
  }
  return masked;
}

/** Ten digits after the country code of a +7 number, or null. */
function localDigits(text: string): string | null {
  if (!looksLikePhone(text)) return null;
  const digits = text.replace(/\D/g, '');
  if (digits.length === 11 && (digits.startsWith('7') || digits.startsWith('8')))
    return digits.slice(1);
  return digits.length === 10 && digits.startsWith('9') ? digits : null;
}
