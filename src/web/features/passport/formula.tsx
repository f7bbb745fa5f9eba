import { useMemo } from 'react';
import { highlightFormula } from '../../../core/kpi/highlight.ts';
import styles from './formula.module.css';

/** A formula in the colours of the language. */
export function Formula({ text, inline = false }: { text: string; inline?: boolean }) {
  const parts = useMemo(() => {
    const found: { at: number; text: string; kind: string }[] = [];
    let end = 0;
    for (const { from, to, kind } of highlightFormula(text)) {
      if (from > end) found.push({ at: end, text: text.slice(end, from), kind: 'plain' });
      found.push({ at: from, text: text.slice(from, to), kind });
      end = to;
    }
    if (end < text.length) found.push({ at: end, text: text.slice(end), kind: 'plain' });
    return found;
  }, [text]);
  return (
    <code className={inline ? styles.inline : styles.block} title={inline ? text : undefined}>
      {parts.map((part) => (
        <span key={part.at} className={styles[part.kind]}>
          {part.text}
        </span>
      ))}
    </code>
  );
}
