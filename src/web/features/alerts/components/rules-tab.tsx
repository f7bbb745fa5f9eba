import IconBellPlus from '@tabler/icons-react/dist/esm/icons/IconBellPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AlertRuleLine } from '../../../../contracts/alerts.ts';
import * as doors from '../../../api/alert-doors.ts';
import { call } from '../../../api/call.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { Undo } from '../../dashboards/components/undo.tsx';
import { useAlertWords } from '../use-alert-words.ts';
import { alertRefreshMs } from '../use-incident.ts';
import { useMoment } from '../use-moment.ts';
import styles from './alerts.module.css';
import { SeverityMark } from './severity-mark.tsx';
import { StandingMark } from './standing-mark.tsx';

/** Rules with how each stands now; a press opens the editor. */
export function RulesTab({ onOpen }: { onOpen: (id: string) => void }) {
  const { say, format } = useSay();
  const words = useAlertWords();
  const client = useQueryClient();
  const [removed, setRemoved] = useState<{ id: string; name: string } | null>(null);
  const query = useCall(
    doors.listAlertRules,
    {},
    { refetchInterval: alertRefreshMs, staleTime: 0 },
  );
  const onSuccess = () => client.invalidateQueries({ queryKey: ['listAlertRules'] });
  const enable = useMutation({
    mutationFn: (given: { id: string; enabled: boolean }) => call(doors.enableAlertRule, given),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => call(doors.removeAlertRule, { id }),
    onSuccess: (_, line) => {
      setRemoved(line);
      return onSuccess();
    },
  });
  const restore = useMutation({
    mutationFn: (id: string) => call(doors.restoreAlertRule, { id }),
    onSuccess,
  });
  const failed = [enable, remove, restore].find(({ isError }) => isError)?.error;
  const forget = useCallback(() => setRemoved(null), []);
  return (
    <Card
      title={say('alert-pages.rules')}
      note={query.data && format.number(query.data.rules.length)}
      pale={query.isPlaceholderData}
    >
      {failed !== undefined && (
        <p role="alert" className={styles.failure}>
          {tellProblem(say, failed).text}
        </p>
      )}
      <QueryView query={query} height={280}>
        {({ rules }) =>
          rules.length === 0 ? (
            <EmptyState
              icon={<IconBellPlus size={28} stroke={1.5} />}
              title={say('alert-pages.no-rules')}
              text={say('alert-pages.no-rules-text')}
              action={
                <Button kind="primary" onClick={() => onOpen('new')}>
                  {say('alert-pages.new-rule')}
                </Button>
              }
            />
          ) : (
            <ul className={styles.rules} aria-label={say('alert-pages.rules')}>
              {rules.map((line) => (
                <Rule
                  key={line.rule.id}
                  line={line}
                  onOpen={() => onOpen(line.rule.id)}
                  onEnable={(enabled) => enable.mutate({ id: line.rule.id, enabled })}
                  onRemove={() => remove.mutate({ id: line.rule.id, name: words.name(line.rule) })}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      {removed && (
        <Undo
          text={say('alert-pages.rule-removed', { name: removed.name })}
          onUndo={() => restore.mutate(removed.id)}
          onGone={forget}
        />
      )}
    </Card>
  );
}

function Rule(props: {
  line: AlertRuleLine;
  onOpen: () => void;
  onEnable: (enabled: boolean) => void;
  onRemove: () => void;
}) {
  const { say, format } = useSay();
  const words = useAlertWords();
  const { rule, unit, metricName, standing, open, subjects } = props.line;
  const name = words.name(rule);
  const [worst] = subjects;
  const { side, fire } = rule.condition;
  const usual = rule.subject.kind === 'usual';
  const level = say(usual ? `alert-pages.level-usual-${side}` : `alert-pages.threshold-${side}`, {
    value: words.value(fire, usual ? 'deviations' : unit),
  });
  return (
    <li className={styles.rule}>
      <Switch
        checked={rule.enabled}
        label={say('alert-pages.on', { name })}
        onChange={props.onEnable}
      />
      <button type="button" className={styles.ruleOpen} onClick={props.onOpen}>
        <span className={styles.what}>
          <b title={name}>{name}</b>
          <span className={styles.quiet}>
            {words.subject(rule.subject, metricName)}, {level}
          </span>
        </span>
        <SeverityMark severity={rule.severity} over={standing !== 'firing'} />
        <span className={styles.standing}>
          <StandingMark standing={standing} {...(open > 1 ? { more: format.number(open) } : {})} />
          <Detail line={props.line} />
        </span>
        <span className={styles.nowValue}>
          {worst && worst.value !== null && standing !== 'no-data' && (
            <>
              <b>{words.value(worst.value, unit)}</b>
              <span className={styles.quiet} title={words.scope(worst.scope)}>
                {words.scope(worst.scope)}
              </span>
            </>
          )}
        </span>
      </button>
      <Button
        kind="icon"
        aria-label={say('alert-pages.remove-rule', { name })}
        title={say('alert-pages.remove')}
        onClick={props.onRemove}
      >
        <IconTrash size={16} />
      </Button>
    </li>
  );
}

/** What there is to say of a standing: till when, how many weeks, since when. */
function Detail({ line }: { line: AlertRuleLine }) {
  const { say, format } = useSay();
  const { moment } = useMoment();
  const { standing, rule, subjects } = line;
  const [worst] = subjects;
  const text =
    standing === 'muted' && rule.mutedUntil !== null
      ? say('alert-pages.until', { time: moment(rule.mutedUntil) })
      : standing === 'learning'
        ? say('alert-pages.weeks-of', { n: format.number(worst?.weeks ?? 0) })
        : (standing === 'firing' || standing === 'pending') && worst?.since
          ? say('alert-pages.from', { time: moment(worst.since) })
          : '';
  return text ? <span className={styles.quiet}>{text}</span> : null;
}
