import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type TargetRule, targetScopes } from '../../../../core/kpi/targets.ts';
import { call } from '../../../api/call.ts';
import * as doors from '../../../api/doors.ts';
import { useValues } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { planOf, slotsOfKind, type TargetForm, targetsOn } from '../prepare/target-plan.ts';
import type { Editor } from '../use-editor.ts';
import styles from './editor.module.css';
import { TargetLine } from './target-line.tsx';

const kinds = ['fixed', 'monthly', 'weekday', 'cumulative'] as const;

/** Targets by scope and day: those in force, those to come, and a form for another. */
export function TargetsCard({ editor }: { editor: Editor }) {
  const { say } = useSay();
  const page = usePage();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const { kpi } = editor;
  const id = kpi?.summary.id ?? '';
  const refresh = () => void client.invalidateQueries();
  const remove = useMutation({
    mutationFn: (rule: TargetRule) => call(doors.removeTarget, { id, target: rule.id }),
    onSuccess: refresh,
  });
  const set = useMutation({
    mutationFn: (wish: Pick<TargetRule, 'scope' | 'plan' | 'effectiveFrom'>) =>
      call(doors.setTarget, { id, ...wish }),
    onSuccess: () => {
      setAdding(false);
      refresh();
    },
  });
  if (!kpi) return null;
  const { inForce, planned } = targetsOn(kpi.targets, page.now.slice(0, 10));
  const removed = remove.isSuccess ? remove.variables : null;
  const bringBack = ({ scope, plan, effectiveFrom }: TargetRule) => {
    set.mutate({ scope, plan, effectiveFrom });
    remove.reset();
  };
  return (
    <Card
      title={say('kpi-editor.targets')}
      actions={
        !adding && <Button onClick={() => setAdding(true)}>{say('kpi-editor.add-target')}</Button>
      }
    >
      <ul className={styles.targets}>
        {[...inForce, ...planned].map((rule) => (
          <TargetLine
            key={rule.id}
            rule={rule}
            kpi={kpi}
            planned={planned.includes(rule)}
            onRemove={() => remove.mutate(rule)}
          />
        ))}
        {inForce.length + planned.length === 0 && !adding && (
          <li className={styles.quiet}>{say('kpi-editor.no-targets')}</li>
        )}
        {removed && (
          <li className={styles.removed} role="status">
            {say('kpi-editor.target-removed')}
            <Button onClick={() => bringBack(removed)}>{say('kpi-editor.undo')}</Button>
          </li>
        )}
      </ul>
      {adding && (
        <NewTarget
          corridor={kpi.passport.direction === 'corridor'}
          share={kpi.passport.unit === 'ratio'}
          failure={set.isError ? tellProblem(say, set.error).text : null}
          onClose={() => setAdding(false)}
          onSet={(wish) => set.mutate(wish)}
        />
      )}
    </Card>
  );
}

function NewTarget(props: {
  corridor: boolean;
  share: boolean;
  failure: string | null;
  onClose: () => void;
  onSet: (wish: Pick<TargetRule, 'scope' | 'plan' | 'effectiveFrom'>) => void;
}) {
  const { say, format } = useSay();
  const page = usePage();
  const [form, setForm] = useState<TargetForm>({
    scope: { dimension: 'all', value: '' },
    kind: 'fixed',
    value: '',
    low: '',
    high: '',
    each: {},
    spread: 'days',
    effectiveFrom: page.now.slice(0, 10),
  });
  const change = (patch: Partial<TargetForm>) => setForm((now) => ({ ...now, ...patch }));
  const { dimension } = form.scope;
  const values = useValues(
    { dimension: dimension === 'all' ? 'project' : dimension },
    { enabled: dimension !== 'all' },
  );
  const plan = planOf(form, props);
  const percent = props.share ? say('kpi-editor.as-share') : undefined;
  const whole = dimension === 'all' || form.scope.value !== '';
  return (
    <form
      className={styles.newTarget}
      onSubmit={(event) => {
        event.preventDefault();
        if (plan && whole)
          props.onSet({ scope: form.scope, plan, effectiveFrom: form.effectiveFrom });
      }}
    >
      <SelectField
        label={say('kpi-editor.scope')}
        value={dimension}
        options={targetScopes.map((value) => ({ value, label: say(`kpi-editor.scope-${value}`) }))}
        onChange={(value) => change({ scope: { dimension: value, value: '' } })}
      />
      {dimension !== 'all' && (
        <SelectField
          label={say('kpi-editor.scope-value')}
          value={form.scope.value}
          options={['', ...(values.data?.values.map(({ value }) => value) ?? [])].map((value) => ({
            value,
            label: value || '—',
          }))}
          onChange={(value) => change({ scope: { dimension, value } })}
        />
      )}
      <SelectField
        label={say('kpi-editor.kind')}
        value={form.kind}
        options={kinds.map((value) => ({ value, label: say(`kpi-editor.kind-${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      {form.kind === 'fixed' && props.corridor && (
        <>
          <TextField
            label={say('kpi-editor.low')}
            inputMode="decimal"
            value={form.low}
            onChange={(event) => change({ low: event.target.value })}
          />
          <TextField
            label={say('kpi-editor.high')}
            inputMode="decimal"
            value={form.high}
            onChange={(event) => change({ high: event.target.value })}
          />
        </>
      )}
      {((form.kind === 'fixed' && !props.corridor) || form.kind === 'cumulative') && (
        <TextField
          label={say(form.kind === 'fixed' ? 'kpi-editor.target' : 'kpi-editor.month-total')}
          note={percent}
          inputMode="decimal"
          value={form.value}
          onChange={(event) => change({ value: event.target.value })}
        />
      )}
      {form.kind === 'cumulative' && (
        <SelectField
          label={say('kpi-editor.spread')}
          value={form.spread}
          options={(['days', 'working-days'] as const).map((value) => ({
            value,
            label: say(`kpi-editor.spread-${value}`),
          }))}
          onChange={(spread) => change({ spread })}
        />
      )}
      {slotsOfKind(form.kind).map((slot) => (
        <TextField
          key={slot}
          label={
            form.kind === 'monthly' ? say('kpi-editor.month-n', { n: slot }) : format.weekday(slot)
          }
          inputMode="decimal"
          value={form.each[slot] ?? ''}
          onChange={(event) => change({ each: { ...form.each, [slot]: event.target.value } })}
        />
      ))}
      <TextField
        label={say('kpi-editor.effective')}
        type="date"
        required
        value={form.effectiveFrom}
        onChange={(event) => change({ effectiveFrom: event.target.value })}
      />
      {props.failure && (
        <p role="alert" className={styles.failure}>
          {props.failure}
        </p>
      )}
      <div className={styles.dialogActs}>
        <Button onClick={props.onClose}>{say('kpi-editor.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!plan || !whole}>
          {say('kpi-editor.set-target')}
        </Button>
      </div>
    </form>
  );
}
