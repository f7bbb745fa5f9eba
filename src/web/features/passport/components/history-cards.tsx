import type { Kpi, KpiVersion } from '../../../../contracts/kpi.ts';
import type { TargetPlan, TargetRule } from '../../../../core/kpi/targets.ts';
import { useCatalogue } from '../../../api/hooks.ts';
import type { Format } from '../../../i18n/format.ts';
import { type Say, useSay } from '../../../i18n/provider.tsx';
import { addDays } from '../../../state/days.ts';
import { Card } from '../../../ui/card.tsx';
import { goalInWords } from '../../kpi/prepare/row.ts';
import { KpiLink } from '../kpi-link.tsx';
import styles from './page.module.css';

const dated = { thisYear: 0 } as const;

/** Targets by scope and date. */
export function TargetsCard({ kpi }: { kpi: Kpi }) {
  const { say, format } = useSay();
  const { passport, targets } = kpi;
  return (
    <Card title={say('kpi-page.targets')}>
      <div className={styles.body}>
        {!passport.target && targets.length === 0 && (
          <p className={styles.quiet}>{say('kpi-page.targets-none')}</p>
        )}
        <ul className={styles.lines}>
          {targets.map((rule) => (
            <li key={rule.id}>
              <strong>{planText(rule.plan, passport, format, say)}</strong>{' '}
              {scopeText(rule, say, format)}
              <p className={styles.quiet}>
                {say('kpi-page.target-from', { date: format.date(rule.effectiveFrom, dated) })}
                {rule.note && ` · ${rule.note}`} {rule.author && ` · ${rule.author}`}
              </p>
            </li>
          ))}
          {passport.target && targets.length === 0 && (
            <li>
              <strong>{goalInWords(passport.target, passport, format, say)}</strong>{' '}
              {say('kpi-page.target-scope-all')}
              <p className={styles.quiet}>{say('kpi-page.target-shipped')}</p>
            </li>
          )}
        </ul>
      </div>
    </Card>
  );
}

function scopeText({ scope }: TargetRule, say: Say, format: Format): string {
  if (scope.dimension === 'all') return say('kpi-page.target-scope-all');
  return `${say(`kpi-page.scope-${scope.dimension}`)} ${format.quote(scope.value)}`;
}

function planText(
  plan: TargetPlan | null,
  metric: Parameters<typeof goalInWords>[1],
  format: Format,
  say: Say,
): string {
  if (!plan) return say('kpi-page.plan-none');
  const goal = (one: Parameters<typeof goalInWords>[0]) => goalInWords(one, metric, format, say);
  if (plan.kind === 'fixed') return goal(plan.goal);
  if (plan.kind === 'monthly') return say('kpi-page.plan-monthly');
  if (plan.kind === 'weekday') return say('kpi-page.plan-weekday');
  return say('kpi-page.plan-cumulative', { amount: format.value(plan.total, metric.unit) });
}

/** Versions of the passport, the newest first. */
export function VersionsCard({ versions }: { versions: readonly KpiVersion[] }) {
  const { say, format } = useSay();
  return (
    <Card title={say('kpi-page.versions')}>
      <ol className={`${styles.body} ${styles.timeline}`}>
        {versions.map((one) => (
          <li
            key={`${one.version}-${one.state}`}
            className={
              one.state === 'in-force'
                ? styles.current
                : one.state === 'past'
                  ? undefined
                  : styles.dashed
            }
          >
            <strong>v{one.version}</strong> {spanText(one, say, format)}{' '}
            <span className={one.state === 'in-force' ? styles.tag : styles.plainTag}>
              {say(`kpi-page.state-${one.state}`)}
            </span>
            {one.note && <p>{one.note}</p>}
            <p className={styles.quiet}>
              {one.shipped ? say('kpi-page.shipped-note') : one.author}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function spanText({ effectiveFrom, effectiveTo }: KpiVersion, say: Say, format: Format): string {
  const date = (day: string) => format.date(day, dated);
  const to = effectiveTo && date(addDays(effectiveTo, -1));
  if (effectiveFrom && to)
    return say('kpi-page.version-between', { from: date(effectiveFrom), to });
  if (effectiveFrom) return say('kpi-page.version-since', { from: date(effectiveFrom) });
  return to ? say('kpi-page.version-until', { to }) : say('kpi-page.version-always');
}

/** Who changed it when, and which published numbers that moved. */
export function JournalCard({ kpi }: { kpi: Kpi }) {
  const { say, format } = useSay();
  const { unit } = kpi.summary;
  return (
    <Card title={say('kpi-page.journal')}>
      <div className={styles.body}>
        {kpi.journal.length === 0 && <p className={styles.quiet}>{say('kpi-page.journal-none')}</p>}
        <ul className={styles.lines}>
          {kpi.journal.map((entry) => (
            <li key={`${entry.at}-${entry.action}`}>
              {say(`kpi-page.action-${entry.action}`, {
                version: entry.version === null ? '' : format.number(entry.version),
              })}
              {entry.note && `: ${entry.note}`}
              <p className={styles.quiet}>
                {format.date(entry.at, dated)} · {entry.author}
              </p>
              {entry.moved.map((moved) => (
                <p key={`${moved.metric}-${moved.from}`} className={styles.quiet}>
                  {say('kpi-page.moved', {
                    month: format.month(moved.from),
                    before: format.value(moved.before, unit),
                    after: format.value(moved.after, unit),
                  })}
                </p>
              ))}
              {entry.action === 'published' && entry.moved.length === 0 && (
                <p className={styles.quiet}>{say('kpi-page.moved-none')}</p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** Metrics whose formula names it. */
export function UsedByCard({ usedBy }: { usedBy: readonly string[] }) {
  const { say, format } = useSay();
  const catalogue = useCatalogue();
  return (
    <Card title={say('kpi-page.used-by')}>
      <p className={`${styles.body} ${styles.links}`}>
        {usedBy.length === 0 && (
          <span className={styles.quiet}>{say('kpi-page.used-by-none')}</span>
        )}
        {usedBy.map((id) => {
          const metric = catalogue?.find(id);
          return (
            <KpiLink key={id} to="/kpi/$id" id={id}>
              {metric ? format.name(metric.name) : id}
            </KpiLink>
          );
        })}
      </p>
    </Card>
  );
}
