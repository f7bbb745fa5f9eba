import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { clearThreshold } from '../../../../core/alerts/thresholds.ts';
import { tryAlertRule } from '../../../api/alert-doors.ts';
import { call } from '../../../api/call.ts';
import type { OutputOf } from '../../../api/door.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import type { RuleWish } from '../prepare/rule-wish.ts';
import { useAlertWords } from '../use-alert-words.ts';
import { useMoment } from '../use-moment.ts';
import type { RuleEditor } from '../use-rule-editor.ts';
import styles from './editor.module.css';
import { type Level, ValueChart } from './value-chart.tsx';

const spans = ['7', '14', '28'] as const;

/** «Проверить на прошлом»: when the rule would have fired. */
export function TryCard({ editor }: { editor: RuleEditor }) {
  const { say } = useSay();
  const [days, setDays] = useState<(typeof spans)[number]>('14');
  const { wish } = editor;
  const attempt = useMutation({
    mutationFn: ({ rule, days }: { rule: RuleWish; days: number }) => {
      const { id: _, version: __, ...plain } = rule;
      return call(tryAlertRule, { rule: plain, days });
    },
  });
  const tried = attempt.variables?.rule;
  const stale = tried !== undefined && JSON.stringify(tried) !== JSON.stringify(wish);
  return (
    <Card
      title={say('alert-pages.try')}
      pale={stale && attempt.data !== undefined}
      actions={
        <Segmented
          label={say('alert-pages.try-days')}
          value={days}
          options={spans.map((value) => ({
            value,
            label: say('alert-pages.days', { count: Number(value) }),
          }))}
          onChange={setDays}
        />
      }
    >
      <div className={styles.words}>
        <div className={styles.tryActs}>
          <Button
            disabled={!wish || attempt.isPending}
            onClick={() => wish && attempt.mutate({ rule: wish, days: Number(days) })}
          >
            {say('alert-pages.try-now')}
          </Button>
          {stale && <span className={styles.quiet}>{say('alert-pages.try-stale')}</span>}
        </div>
        {attempt.isPending && <Skeleton height={160} />}
        {attempt.isError && (
          <p role="alert" className={styles.bad}>
            {tellProblem(say, attempt.error).text}
          </p>
        )}
        {attempt.data && tried && !attempt.isPending && (
          <Result found={attempt.data} rule={tried} />
        )}
        {attempt.isIdle && <p className={styles.quiet}>{say('alert-pages.try-text')}</p>}
      </div>
    </Card>
  );
}

function Result({ found, rule }: { found: OutputOf<'tryAlertRule'>; rule: RuleWish }) {
  const { say } = useSay();
  const words = useAlertWords();
  const { moment, lasted } = useMoment();
  const { side, fire, clear } = rule.condition;
  const { unit } = found;
  if (!found.supported) return <p className={styles.quiet}>{say('alert-pages.try-unsupported')}</p>;
  const clearAt = clearThreshold({ side, fire, clear: clear ?? null });
  // Deviations from the usual are not in the unit of what is drawn.
  const levels: Level[] =
    rule.subject.kind === 'usual'
      ? []
      : [
          {
            kind: 'fire',
            value: fire,
            name: say(`alert-pages.level-${side}`, { value: words.value(fire, unit) }),
          },
          {
            kind: 'clear',
            value: clearAt,
            name: say('alert-pages.level-clear', { value: words.value(clearAt, unit) }),
          },
        ];
  const scopeKey = (scope: (typeof found.fired)[number]['scope']) => JSON.stringify(scope);
  return (
    <>
      <p role="status">
        <b>{say('alert-pages.would-fire', { count: found.fired.length })}</b>
      </p>
      {found.series.slice(0, 4).map(({ scope, points }) => (
        <figure key={scopeKey(scope)} className={styles.figure}>
          {words.scope(scope) && <figcaption>{words.scope(scope)}</figcaption>}
          <ValueChart
            points={points}
            height={96}
            levels={levels}
            spans={found.fired
              .filter((one) => scopeKey(one.scope) === scopeKey(scope))
              .map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt }))}
            unit={unit === 'times' || unit === 'deviations' ? 'score' : unit}
            label={say('alert-pages.chart-label')}
          />
        </figure>
      ))}
      {found.fired.length > 0 && (
        <ul className={styles.fired}>
          {found.fired.slice(0, 12).map((one) => (
            <li key={`${scopeKey(one.scope)} ${one.startedAt}`}>
              <span>{moment(one.startedAt)}</span>
              <span className={styles.grow}>{words.scope(one.scope)}</span>
              <span className={styles.quiet}>
                {lasted(((one.endedAt ?? found.to) - one.startedAt) / 1000)}
              </span>
              <b>{words.value(one.extreme, unit)}</b>
            </li>
          ))}
          {found.fired.length > 12 && (
            <li className={styles.quiet}>
              {say('alert-pages.and-more', { count: found.fired.length - 12 })}
            </li>
          )}
        </ul>
      )}
    </>
  );
}
