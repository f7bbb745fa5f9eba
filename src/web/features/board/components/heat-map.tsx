import { useMediaQuery } from '@mantine/hooks';
import type { Passport } from '../../../../contracts/query.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Heat, HeatCell } from '../prepare/heat.ts';
import styles from './board.module.css';

const ramp = [1, 2, 3, 4, 5, 6, 7];

/** Printed values on one hue; the hour that runs now is outlined. */
export function HeatMap(props: { heat: Heat; metric: Passport; today: number }) {
  const { heat, metric, today } = props;
  const { say, format } = useSay();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const isShare = metric.unit === 'ratio';
  const text = (value: number | null) => {
    if (value === null) return '';
    if (!isShare) return format.number(value);
    const isRound = phone || heat.hours.length > 14 || value > 0.9995;
    return format.number(value * 100, isRound ? 0 : 1);
  };
  const edge = (value: number) => (isShare ? format.share(value, 0) : format.number(value));
  return (
    <>
      <div className={styles.heatScroll}>
        <table
          className={styles.heatGrid}
          style={{
            gridTemplateColumns: `24px repeat(${heat.hours.length}, minmax(var(--heat-cell), 1fr)) 40px`,
          }}
          aria-label={say(`web.heat-${metric.id}`)}
        >
          <thead style={{ display: 'contents' }}>
            <tr style={{ display: 'contents' }}>
              <th className={styles.heatHead} aria-label={say('web.weekday')} />
              {heat.hours.map((hour) => (
                <th key={hour} scope="col" className={styles.heatHead}>
                  {hour}
                </th>
              ))}
              <th scope="col" className={styles.heatHead}>
                {say('web.heat-day')}
              </th>
            </tr>
          </thead>
          <tbody style={{ display: 'contents' }}>
            {heat.rows.map((row) => (
              <tr key={row.weekday} style={{ display: 'contents' }}>
                <th
                  scope="row"
                  className={`${styles.heatDay} ${row.weekday === today ? styles.heatToday : ''}`}
                >
                  {capital(format.weekday(row.weekday))}
                </th>
                {row.cells.map((cell) => (
                  <Cell key={cell.hour} cell={cell} text={text(cell.value)} />
                ))}
                <td className={styles.heatTotal}>{row.total === null ? '—' : text(row.total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.legend}>
        {isShare && say('web.heat-below', { value: edge(heat.low) })}
        <span className={styles.ramp} aria-hidden="true">
          {ramp.map((step) => (
            <i key={step} className={styles.swatch} style={{ background: `var(--heat-${step})` }} />
          ))}
        </span>
        {say('web.heat-above', { value: edge(heat.high) })}
        {today > 0 && (
          <span className={styles.legendNow}>
            <i />
            {say('web.heat-now')}
          </span>
        )}
      </p>
    </>
  );
}

function Cell({ cell, text }: { cell: HeatCell; text: string }) {
  const now = cell.isNow ? styles.heatNow : '';
  if (cell.value === null)
    return <td className={`${styles.heatCell} ${styles.heatEmpty} ${now}`} aria-label="—" />;
  if (cell.step === 0)
    return (
      <td className={`${styles.heatCell} ${styles.heatEmpty} ${styles.heatFew} ${now}`}>{text}</td>
    );
  return (
    <td
      className={`${styles.heatCell} ${now}`}
      style={{ background: `var(--heat-${cell.step})`, color: `var(--heat-ink-${cell.step})` }}
    >
      {text}
    </td>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
