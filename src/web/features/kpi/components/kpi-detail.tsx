import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Formula } from '../../passport/formula.tsx';
import { KpiLink } from '../../passport/kpi-link.tsx';
import { goalInWords } from '../prepare/row.ts';
import { useBehind } from '../use-kpi-table.ts';
import { Contributors } from './contributors.tsx';
import styles from './kpi.module.css';

/** What is known of a row: what makes it, how sure it is, what to do, and the way to its calls. */
export function KpiDetail({ row }: { row: KpiRow }) {
  const { say, format } = useSay();
  const { earlier } = usePage();
  const behind = useBehind();
  const catalogue = useCatalogue();
  const metric = catalogue?.find(row.metric);
  const parts = [metric?.numerator, metric?.denominator].flatMap(
    (id) => catalogue?.find(id ?? '') ?? [],
  );
  const change =
    earlier && row.fact !== null && row.compare !== null
      ? format.change(row.fact, row.compare, row.unit)
      : null;
  return (
    <div className={styles.detail}>
      <div className={styles.detailGrid}>
        <Contributors row={row} />
        <section>
          <h3>{say('kpi-page.what-to-do')}</h3>
          <p className={styles.words}>
            {row.advice ? format.name(row.advice) : metric && format.name(metric.words)}
          </p>
          <dl className={styles.numbers}>
            <dt>{say('kpi-page.fact')}</dt>
            <dd>{format.exact(row.fact, row.unit)}</dd>
            {row.goal && (
              <>
                <dt>{say('kpi-page.goal-so-far')}</dt>
                <dd>{goalInWords(row.goal, row, format, say)}</dd>
              </>
            )}
            {row.goalWhole && (
              <>
                <dt>{say('kpi-page.goal-whole')}</dt>
                <dd>{goalInWords(row.goalWhole, row, format, say)}</dd>
              </>
            )}
            {change && (
              <>
                <dt>{say('kpi-page.was')}</dt>
                <dd>
                  {format.value(row.compare, row.unit)} ({change})
                </dd>
              </>
            )}
          </dl>
          <p className={styles.acts}>
            <PageLink to="/calls" add={behind(row)} className={buttonClass('primary')}>
              {say('kpi-page.show-calls')}
            </PageLink>
            <KpiLink to="/kpi/edit/$id" id={row.metric} className={buttonClass()}>
              {say('kpi-page.change-kpi')}
            </KpiLink>
          </p>
        </section>
      </div>
      <footer className={styles.detailFoot}>
        <KpiLink to="/kpi/$id" id={row.metric} className={styles.tag}>
          {say('kpi-page.passport-version', { version: format.number(row.version) })}
        </KpiLink>
        {metric && <Formula text={metric.formula} inline />}
        <span className={styles.quietText}>{certaintyText(row, say, format)}</span>
        <span className={styles.grow} />
        {parts.map((part) => (
          <PageLink key={part.id} to="/calls" add={behind({ metric: part.id })}>
            {format.name(part.short ?? part.name)}
          </PageLink>
        ))}
      </footer>
    </div>
  );
}

/** «95 % интервал 2,3–4,8 %, цель вне его: отклонение не случайно», or how many it was counted by. */
function certaintyText(
  row: KpiRow,
  say: ReturnType<typeof useSay>['say'],
  format: ReturnType<typeof useSay>['format'],
): string {
  const { interval, sample } = row;
  if (interval) {
    const range = `${format.number(interval.low * 100, 1)}–${format.share(interval.high)}`;
    if (!row.goal) return say('kpi-page.interval', { range });
    const is = row.standing === 'good' ? 'met' : 'missed';
    return say(row.certain ? `kpi-page.interval-${is}` : 'kpi-page.interval-unsure', { range });
  }
  return sample === null ? '' : say('kpi-page.sample', { count: sample, n: format.number(sample) });
}
