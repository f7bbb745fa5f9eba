import { useState } from 'react';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useAsk, useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { addDays } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { meaningInk } from '../../../ui/shape.tsx';
import { type Contributor, contributorsOf } from '../prepare/contributors.ts';
import { bareValue } from '../prepare/row.ts';
import { useBehind } from '../use-kpi-table.ts';
import styles from './kpi.module.css';

const dimensions = ['queue', 'agent', 'team', 'project', 'day', 'hour_of_day'] as const;
type Cut = (typeof dimensions)[number];
const shownParts = 7;

/** What a number is made of by queue, person or day, the worst first; each leads to its calls. */
export function Contributors({ row }: { row: KpiRow }) {
  const { say, format } = useSay();
  const page = usePage();
  const catalogue = useCatalogue();
  const metric = catalogue?.find(row.metric);
  const asked = page.conditions.map(({ dimension }) => dimension);
  const can = dimensions.filter(
    (one) =>
      catalogue?.fitting([row.metric], [one]).length && (page.search.where[one] ?? []).length !== 1,
  );
  const [wanted, setWanted] = useState<Cut | null>(null);
  const cut = can.find((one) => one === wanted) ?? can[0];
  const weight =
    [metric?.denominator ?? '', 'offered', 'answered'].find(
      (id) => cut && catalogue?.fitting([id], [cut, ...asked]).length,
    ) ?? null;
  const query = useAsk(
    cut
      ? {
          metrics: [row.metric, ...(weight && weight !== row.metric ? [weight] : [])],
          by: [cut],
          ...page.soFar,
          compare: undefined,
          ...page.scope,
          fill: false,
          limit: 400,
        }
      : null,
    { keep: false },
  );
  const name = (part: Contributor) => {
    if (cut === 'day') return format.date(part.name, { weekday: true, short: true });
    if (cut === 'hour_of_day') return `${part.name}:00–${Number(part.name) + 1}:00`;
    return part.name || say('web.unknown-value');
  };
  if (!cut) return <p className={styles.quietText}>{say('kpi-page.not-cut')}</p>;
  return (
    <section>
      <h3 className={styles.partHead}>
        {say(row.goal && row.direction !== 'none' ? 'kpi-page.where-worse' : 'kpi-page.made-of')}
        <Segmented
          label={say('kpi-page.cut')}
          value={cut}
          options={can.map((value) => ({ value, label: say(`kpi-page.cut-${value}`) }))}
          onChange={setWanted}
        />
      </h3>
      <QueryView query={query} height={180}>
        {(answer) => {
          const parts = contributorsOf(answer.rows, cut, row, weight);
          const top = Math.max(...parts.map(({ value }) => Math.abs(value)), 0);
          return (
            <>
              <table className={styles.parts}>
                <colgroup>
                  <col style={{ width: '34%' }} />
                  <col />
                  <col style={{ width: 82 }} />
                  <col style={{ width: 64 }} />
                </colgroup>
                <thead className={styles.unseen}>
                  <tr>
                    <th scope="col">{say(`kpi-page.cut-${cut}`)}</th>
                    <th scope="col" colSpan={2}>
                      {format.name(row.name)}
                    </th>
                    <th scope="col">{say('kpi-page.calls')}</th>
                  </tr>
                </thead>
                <tbody>
                  {parts.slice(0, shownParts).map((part) => (
                    <PartLine
                      key={part.name}
                      part={part}
                      row={row}
                      label={name(part)}
                      top={top}
                      cut={cut}
                    />
                  ))}
                </tbody>
              </table>
              {parts.length > shownParts && (
                <p className={styles.quietText}>
                  {say('kpi-page.parts-more', {
                    count: parts.length - shownParts,
                    n: format.number(parts.length - shownParts),
                  })}
                </p>
              )}
              {parts.length === 0 && (
                <p className={styles.quietText}>{say('web.nothing-to-count')}</p>
              )}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}

function PartLine(props: { part: Contributor; row: KpiRow; label: string; top: number; cut: Cut }) {
  const { format } = useSay();
  const behind = useBehind();
  const { part, row, top, cut } = props;
  const meaning = part.few
    ? 'none'
    : ({ good: 'good', amber: 'warn', red: 'bad', none: 'none' } as const)[part.standing];
  const add =
    cut === 'day'
      ? { own: { metric: row.metric }, from: part.name, to: addDays(part.name, 1) }
      : behind(row, { [cut]: [part.name] });
  const goal = row.goal?.value;
  return (
    <tr className={part.few ? styles.few : undefined}>
      <th scope="row" title={props.label}>
        <PageLink to="/calls" add={add}>
          {props.label}
        </PageLink>
      </th>
      <td className={styles.partBar}>
        <svg width="100%" height={14} aria-hidden="true">
          <rect
            x={0}
            y={1}
            width={top ? `${(Math.abs(part.value) / top) * 100}%` : 0}
            height={12}
            rx={2}
            fill={meaning === 'none' ? 'var(--series-1)' : `var(--${meaning}-fill)`}
            opacity={part.few ? 0.4 : 1}
          />
          {goal !== undefined && part.standing !== 'none' && goal <= top && (
            <rect x={`${(goal / top) * 100}%`} y={0} width={1.5} height={14} fill="var(--ink)" />
          )}
        </svg>
      </td>
      <td className={styles.partValue} style={{ color: meaningInk(meaning) }}>
        {bareValue(part.value, row.unit, format)}
      </td>
      <td className={styles.partWeight}>
        {part.weight === null ? '' : format.number(part.weight)}
      </td>
    </tr>
  );
}
