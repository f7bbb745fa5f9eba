import type { Meaning } from './judge.ts';

const colours: Record<Meaning, string> = {
  good: 'var(--good-fill)',
  warn: 'var(--warn-fill)',
  bad: 'var(--bad-fill)',
  none: 'var(--ink-3)',
};

/** Circle good, triangle attention, diamond bad, hollow circle unjudged: colour never stands alone. */
export function Shape({
  meaning,
  size = 10,
  label,
}: {
  meaning: Meaning;
  size?: number;
  /** Word for a screen reader where no text beside says it. */
  label?: string;
}) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the title is there when there is something to say
    <svg
      width={size}
      height={size}
      viewBox="0 0 10 10"
      style={{ flex: 'none' }}
      {...(label ? { role: 'img' } : { 'aria-hidden': true })}
    >
      {label && <title>{label}</title>}
      {meaning === 'good' && <circle cx="5" cy="5" r="4" fill={colours.good} />}
      {meaning === 'warn' && <path d="M5 .8 9.6 9H.4Z" fill={colours.warn} />}
      {meaning === 'bad' && <path d="M5 .2 9.8 5 5 9.8.2 5Z" fill={colours.bad} />}
      {meaning === 'none' && (
        <circle cx="5" cy="5" r="3.4" fill="none" stroke={colours.none} strokeWidth="1.2" />
      )}
    </svg>
  );
}

/** Text colour of a meaning. */
export function meaningInk(meaning: Meaning): string | undefined {
  return meaning === 'none' ? undefined : `var(--${meaning})`;
}
