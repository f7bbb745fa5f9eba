import { useState } from 'react';
import type { Counted } from '../../../../contracts/calls.ts';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { briefOf, bringsValue, meaningOf } from '../prepare/why.ts';
import styles from './card.module.css';
import { useWhyText } from './why-text.ts';

/** «Почему учтён»: each metric, the call's part in it and the reason. */
export function WhyTable({ counted }: { counted: readonly Counted[] }) {
  const { say, format } = useSay();
  const [whole, setWhole] = useState(false);
  const { own } = usePage().search;
  const brief = briefOf(counted, own.metric);
  const shown = whole ? counted : brief;
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>
        {say('calls.why')}
        {counted.length > brief.length && (
          <button type="button" className={styles.link} onClick={() => setWhole(!whole)}>
            {whole
              ? say('calls.why-fewer')
              : say('calls.why-all', { count: counted.length, n: format.number(counted.length) })}
          </button>
        )}
      </h3>
      {shown.length === 0 ? (
        <p className={styles.quiet}>{say('calls.why-none')}</p>
      ) : (
        <table className={styles.why}>
          <tbody>
            {shown.map((one) => (
              <Line key={one.metric} one={one} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Line({ one }: { one: Counted }) {
  const { format } = useSay();
  const text = useWhyText();
  const metric = useCatalogue()?.find(one.metric);
  const reason = text.reason(one);
  const quantity = bringsValue(one, metric?.unit);
  const value = quantity && metric ? format.value(one.value, metric.unit) : text.part(one);
  const down = metric?.direction === 'down' && metric.unit === 'count';
  const meaning = quantity && !down ? 'none' : meaningOf(one, metric?.direction);
  return (
    <tr>
      <th scope="row" data-metric={one.metric}>
        {format.name(one.name)}
      </th>
      <td className={styles.answer}>
        <Shape meaning={meaning} size={9} />
        {value}
      </td>
      <td className={styles.quiet}>{reason}</td>
    </tr>
  );
}
