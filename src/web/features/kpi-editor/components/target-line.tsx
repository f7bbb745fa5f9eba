import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { Kpi } from '../../../../contracts/kpi.ts';
import type { TargetRule } from '../../../../core/kpi/targets.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { goalParts } from '../../../ui/goal.ts';
import styles from './editor.module.css';

/** One target: for whom, how much, since when. */
export function TargetLine(props: {
  rule: TargetRule;
  kpi: Kpi;
  planned: boolean;
  onRemove: () => void;
}) {
  const { rule, kpi, planned, onRemove } = props;
  const { say, format } = useSay();
  const { scope, effectiveFrom } = rule;
  const whom =
    scope.dimension === 'all'
      ? say('kpi-editor.scope-all')
      : `${say(`kpi-editor.scope-${scope.dimension}`)} ${format.quote(scope.value)}`;
  return (
    <li>
      <span className={styles.whom}>{whom}</span>
      <b>{useAmount(rule, kpi)}</b>
      <span className={styles.quiet}>
        {say('kpi-editor.from-day', { day: format.date(effectiveFrom) })}
      </span>
      {planned && <span className={styles.tag}>{say('kpi-editor.planned')}</span>}
      <Button kind="icon" aria-label={say('kpi-editor.remove-target', { whom })} onClick={onRemove}>
        <IconX size={14} />
      </Button>
    </li>
  );
}

function useAmount({ plan }: TargetRule, { passport }: Kpi): string {
  const { say, format } = useSay();
  if (plan === null) return say('kpi-editor.target-ends');
  if (plan.kind === 'fixed')
    return goalParts({ ...passport, target: plan.goal }, format, say)?.amount ?? '—';
  if (plan.kind === 'cumulative')
    return say('kpi-editor.total-a-month', { total: format.value(plan.total, passport.unit) });
  const goals = Object.values(plan.kind === 'monthly' ? plan.months : plan.days);
  const values = goals.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return say(`kpi-editor.range-${plan.kind}`, {
    low: format.value(least, passport.unit),
    high: format.value(most, passport.unit),
  });
}
