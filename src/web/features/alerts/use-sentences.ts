import { useMemo } from 'react';
import type { AlertUnit, WeekHours } from '../../../contracts/alerts.ts';
import { clearThreshold } from '../../../core/alerts/thresholds.ts';
import { useSay } from '../../i18n/provider.tsx';
import { useDimensionName } from '../scope/dimension-name.ts';
import type { RuleWish } from './prepare/rule-wish.ts';
import { useAlertWords } from './use-alert-words.ts';

/** A rule in words, the condition first. `channels` gives the name of a channel by its id. */
export function useSentences(): (
  wish: RuleWish,
  of: {
    unit: AlertUnit;
    metricUnit: AlertUnit;
    subject: string;
    channels: (id: string) => string;
  },
) => string[] {
  const { say, format } = useSay();
  const words = useAlertWords();
  const dimension = useDimensionName();
  return useMemo(() => {
    const t = (key: string, values?: Record<string, string | number>) =>
      say(`alert-pages.${key}`, values);
    const minutes = (n: number) => format.age(n * 60);
    const lasting = (given: { evaluations?: number | undefined; minutes?: number | undefined }) => {
      const { evaluations = 1, minutes: least = 0 } = given;
      return [
        evaluations > 1 ? t('say-evaluations', { count: evaluations }) : '',
        least > 0 ? t('say-minutes', { time: minutes(least) }) : '',
      ]
        .filter(Boolean)
        .map((text) => `, ${text}`)
        .join('');
    };
    const hours = (given: readonly WeekHours[]) =>
      given
        .map(({ weekdays, from, to }) => `${weekdayText(format.weekday, weekdays)} ${from}–${to}`)
        .join('; ');
    return (wish, { unit, metricUnit, subject: name, channels }) => {
      const { subject, condition, schedule } = wish;
      const { side, fire } = condition;
      const usual = subject.kind === 'usual';
      const clear = clearThreshold({
        side: usual ? 'above' : side,
        fire,
        clear: condition.clear ?? null,
      });
      const where =
        subject.kind === 'live'
          ? [subject.queue, subject.project, subject.team, subject.agent, subject.source]
              .filter((one): one is string => Boolean(one))
              .map(format.quote)
          : (subject.where ?? []).map(
              ({ dimension: id, values }) =>
                `${dimension(id).toLocaleLowerCase()}: ${values.map(String).join(', ')}`,
            );
      const what = [
        format.quote(name),
        subject.kind === 'live' ? '' : t('say-window', { time: minutes(subject.window ?? 60) }),
        where.length ? `(${where.join('; ')})` : '',
      ]
        .filter(Boolean)
        .join(' ');
      const each = subject.each ?? 'all';
      const lines = [
        t(usual ? `say-usual-${side}` : `say-${side}`, {
          what: each === 'all' ? what : t('say-each', { what, each: t(`each-${each}`) }),
          fire: words.value(fire, unit),
          count: fire,
          lasting: lasting(condition.fireFor ?? {}),
        }),
        t(usual ? 'say-clear-usual' : `say-clear-${side}`, {
          clear: words.value(clear, unit),
          lasting: lasting(condition.clearFor ?? {}),
        }),
      ];
      if (condition.growing) lines.push(t('say-growing'));
      if (subject.kind === 'usual' && subject.leastChange)
        lines.push(t('say-least-change', { change: words.value(subject.leastChange, metricUnit) }));
      if (condition.minSample) lines.push(t('say-sample', { count: condition.minSample }));
      lines.push(t(`say-no-data-${condition.noData ?? 'keep'}`));
      if (schedule?.working?.length)
        lines.push(t('say-working', { hours: hours(schedule.working as WeekHours[]) }));
      if (schedule?.calendar && schedule.calendar !== 'none')
        lines.push(t(`say-calendar-${schedule.calendar}`));
      if (schedule?.quiet?.length || schedule?.quietOnHolidays)
        lines.push(
          t(`say-quiet-${schedule.quietMode ?? 'hold'}`, {
            hours: [
              hours((schedule.quiet ?? []) as WeekHours[]),
              schedule.quietOnHolidays ? t('say-holidays') : '',
            ]
              .filter(Boolean)
              .join('; '),
          }),
        );
      const told = (wish.channels ?? []).map(channels);
      lines.push(told.length ? t('say-told', { channels: told.join(', ') }) : t('say-told-in-app'));
      if (wish.escalation)
        lines.push(
          t('say-escalation', {
            time: minutes(wish.escalation.afterMinutes),
            channels: wish.escalation.channels.map(channels).join(', '),
          }),
        );
      if (wish.remindMinutes) lines.push(t('say-remind', { time: minutes(wish.remindMinutes) }));
      return lines.map((line) => line.charAt(0).toLocaleUpperCase() + line.slice(1));
    };
  }, [say, format, words, dimension]);
}

/** пн–пт, сб: runs of three and more are drawn together. */
export function weekdayText(name: (day: number) => string, days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2 ? [`${name(run[0] ?? 1)}–${name(run.at(-1) ?? 7)}`] : run.map(name),
    )
    .join(', ');
}
