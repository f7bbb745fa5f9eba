import { useState } from 'react';
import type { CallCard } from '../../../../contracts/calls.ts';
import { listSources } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { maskWithin } from '../prepare/phone.ts';
import { splitRawLine } from '../prepare/raw-line.ts';
import styles from './card.module.css';

const few = 4;

/** The lines a call was made of, as the source wrote them. */
export function RawLines({ card, revealed }: { card: CallCard; revealed: boolean }) {
  const { say, format } = useSay();
  const [whole, setWhole] = useState(false);
  const { raw, call } = card;
  const shown = whole ? raw : raw.slice(0, few);
  const numbers = [call.caller, call.customer, call.direction === 'outbound' ? call.dialled : ''];
  const { data } = useCall(listSources, {}, { staleTime: 600_000 });
  const code = useCodeName();
  const places = [...new Set(raw.map(({ source }) => source))]
    .map((id) => {
      const known = data?.sources.find((source) => source.id === id);
      return known ? `${code('kind', known.kind)}, ${format.quote(known.name)}` : id;
    })
    .join('; ');
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>
        {say('calls.raw')}
        <span>{places}</span>
        {raw.length > few && (
          <button type="button" className={styles.link} onClick={() => setWhole(!whole)}>
            {whole
              ? say('calls.raw-fewer')
              : say('calls.raw-more', { n: format.number(raw.length - few) })}
          </button>
        )}
      </h3>
      {raw.length === 0 ? (
        <p className={styles.quiet}>{say('calls.raw-none')}</p>
      ) : (
        <ol className={styles.raw}>
          {shown.map((line, index) => {
            const text = revealed ? line.text : maskWithin(line.text, numbers);
            const [before, name, after] = splitRawLine(text, line.type);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line may come twice
              <li key={index} title={`${line.place}${line.line ? `:${line.line}` : ''}`}>
                {line.line > 0 && <span>{line.line}</span>}
                <code>
                  {before}
                  {name && <b>{name}</b>}
                  {after}
                </code>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
