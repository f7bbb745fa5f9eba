import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { Passport } from '../../../contracts/query.ts';
import { useAsk, useCatalogue } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { usePage } from '../../state/page.tsx';
import { toConditions } from '../../state/search.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { goalText } from '../../ui/goal.ts';
import { judge } from '../../ui/judge.ts';
import { meaningInk, Shape } from '../../ui/shape.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { type PassportOf, passportNameId } from './context.ts';
import styles from './panel.module.css';
import { ParameterInput } from './parameter-input.tsx';

/** All about a number: what it is, how it was counted, what it was counted over. */
export default function PassportPanel({ of, onClose }: { of: PassportOf; onClose: () => void }) {
  const { say, format } = useSay();
  const metric = useCatalogue()?.find(of.metric);
  if (!metric) return <Skeleton height={200} />;
  const synonyms = [...new Set(Object.values(metric.synonyms))].join(', ');
  return (
    <div className={styles.panel}>
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 id={passportNameId} className={styles.name}>
            {format.name(metric.name)}
          </h2>
          <code className={styles.id}>{metric.id}</code>
          <Button kind="icon" aria-label={say('web.close')} onClick={onClose}>
            <IconX size={16} />
          </Button>
        </div>
        <Value of={of} metric={metric} />
        <p className={styles.words}>{format.name(metric.words)}</p>
        {metric.numerator && metric.denominator ? (
          <div className={styles.ratio}>
            <p>{metric.numerator}</p>
            <p>{metric.denominator}</p>
          </div>
        ) : (
          <pre className={styles.formula}>{metric.formula}</pre>
        )}
        <dl className={styles.facts}>
          {metric.parameters.length > 0 && (
            <>
              <dt>{say('web.parameters')}</dt>
              <dd className={styles.parameter}>
                {metric.parameters.map((parameter) => (
                  <ParameterInput key={parameter.id} metric={metric} parameter={parameter} />
                ))}
              </dd>
            </>
          )}
          <dt>{say('web.by-time')}</dt>
          <dd>{format.name(metric.time)}</dd>
          {metric.excludes && (
            <>
              <dt>{say('web.excluded')}</dt>
              <dd>{format.name(metric.excludes)}</dd>
            </>
          )}
          {synonyms && (
            <>
              <dt>{say('web.synonyms')}</dt>
              <dd>{synonyms}</dd>
            </>
          )}
        </dl>
      </div>
      <div className={styles.foot}>
        <PageLink
          to="/calls"
          add={{ where: of.where ?? {}, own: { metric: of.metric }, ...of.period }}
          className={buttonClass('primary')}
          onClick={onClose}
        >
          {say('web.show-calls')}
        </PageLink>
      </div>
    </div>
  );
}

/** The value: given by what was pressed, or asked for by the page's period and scope. */
function Value({ of, metric }: { of: PassportOf; metric: Passport }) {
  const { say, format } = useSay();
  const { scope, soFar, refetchInterval } = usePage();
  const where = [...(scope.where ?? []), ...toConditions(of.where ?? {})];
  const { data } = useAsk(
    { metrics: [metric.id], ...soFar, ...of.period, ...scope, where },
    { refetchInterval },
  );
  const asked = data?.totals[metric.id];
  const value = typeof asked === 'number' ? asked : data ? null : of.value;
  if (value === undefined) return <Skeleton height={32} width={120} />;
  const meaning = judge(value, metric);
  const goal = goalText(metric, format, say);
  return (
    <div className={styles.value}>
      <span className={styles.number}>{format.value(value, metric.unit)}</span>
      {value === null ? (
        <span className={styles.quiet}>{say('web.nothing-to-count')}</span>
      ) : (
        <span className={styles.quiet}>
          {say('web.exactly', { value: format.exact(value, metric.unit) })}
        </span>
      )}
      {goal && (
        <span className={styles.goal} style={{ color: meaningInk(meaning) }}>
          <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
          {goal}
        </span>
      )}
    </div>
  );
}
