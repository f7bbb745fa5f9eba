import type { Place } from '../prepare/methods.ts';

/** A fraction: both parts filled, the lower alone, or a dash. */
export function Glyph({ place, label }: { place: Place; label?: string }) {
  const named = label ? ({ role: 'img', 'aria-label': label } as const) : { 'aria-hidden': true };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named where no text beside says it
    <svg width={20} height={20} viewBox="0 0 20 20" style={{ verticalAlign: 'middle' }} {...named}>
      {place === 'none' ? (
        <rect x={7} y={9.5} width={6} height={1.4} fill="var(--ink-3)" />
      ) : (
        <>
          <rect
            x={4.6}
            y={1.6}
            width={10.8}
            height={5.8}
            rx={1.8}
            fill={place === 'both' ? 'var(--accent)' : 'none'}
            stroke={place === 'both' ? 'var(--accent)' : 'var(--accent-line)'}
            strokeWidth={1.2}
          />
          <rect x={1} y={9.4} width={18} height={1.2} fill="var(--ink-3)" />
          <rect x={4} y={12} width={12} height={7} rx={2} fill="var(--accent)" />
        </>
      )}
    </svg>
  );
}
