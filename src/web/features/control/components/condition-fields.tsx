import type { ComponentProps } from 'react';
import type { ControlCondition } from '../../../../contracts/control.ts';
import { agentStates, endings, offerResults } from '../../../../core/contact/choices.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { SelectField } from '../../../ui/field.tsx';
import styles from './control.module.css';
import { KpiFields } from './kpi-fields.tsx';
import { Amount, OneOf, Optional, Per, Several } from './parts-of-condition.tsx';
import { ValuesChip } from './values-chip.tsx';

export interface ConditionProps<Condition extends ControlCondition = ControlCondition> {
  readonly condition: Condition;
  readonly onChange: (condition: ControlCondition) => void;
}
type Of<Kind extends ControlCondition['kind']> = ConditionProps<
  Extract<ControlCondition, { kind: Kind }>
>;

/** The fields of a condition's kind. */
export function ConditionFields({ condition, onChange }: ConditionProps) {
  const { say } = useSay();
  switch (condition.kind) {
    case 'count':
      return <CountFields condition={condition} onChange={onChange} />;
    case 'late':
    case 'left-early':
      return (
        <Amount
          label={say('control.grace')}
          value={condition.graceMinutes}
          onChange={(graceMinutes) => onChange({ ...condition, graceMinutes })}
        />
      );
    case 'breaks':
      return <BreaksFields condition={condition} onChange={onChange} />;
    case 'state':
      return <StateFields condition={condition} onChange={onChange} />;
    case 'no-callback':
      return (
        <>
          <Amount
            label={say('control.minutes')}
            value={condition.minutes}
            onChange={(minutes) =>
              onChange({ ...condition, minutes: Math.max(1, Math.round(minutes)) })
            }
          />
          <Queues condition={condition} onChange={onChange} />
        </>
      );
    case 'call':
      return <CallFields condition={condition} onChange={onChange} />;
    case 'kpi':
      return <KpiFields condition={condition} onChange={onChange} />;
    case 'phrase':
      return <p className={styles.quiet}>{say('control.phrase-later')}</p>;
  }
}

function CountFields({ condition, onChange }: Of<'count'>) {
  const { say } = useSay();
  const { where, per, atLeast } = condition;
  const set = (patch: object) =>
    onChange({ ...condition, where: { ...where, ...patch } as typeof where });
  return (
    <>
      <OneOf
        label={say('control.count-of')}
        kind="of"
        values={['talks', 'offers']}
        value={where.of}
        onChange={(of) =>
          onChange({
            ...condition,
            where:
              of === 'talks'
                ? { of, endedBy: [], direction: [], queues: where.queues }
                : { of, result: ['no-answer', 'rejected'], queues: where.queues },
          })
        }
      />
      <div className={styles.three}>
        <Amount
          label={say('control.at-least')}
          value={atLeast}
          onChange={(value) => onChange({ ...condition, atLeast: Math.max(1, Math.round(value)) })}
        />
        <Per
          values={['shift', 'day', 'hour']}
          value={per}
          onChange={(value) => onChange({ ...condition, per: value })}
        />
        {where.of === 'talks' ? (
          <>
            <Optional
              label={say('control.talk-under')}
              value={where.under}
              onChange={(under) => set({ under })}
            />
            <Optional
              label={say('control.talk-over')}
              value={where.over}
              onChange={(over) => set({ over })}
            />
            <Optional
              label={say('control.hold-over')}
              value={where.holdOver}
              onChange={(holdOver) => set({ holdOver })}
            />
          </>
        ) : (
          <Optional
            label={say('control.ring-over')}
            value={where.ringOver}
            onChange={(ringOver) => set({ ringOver })}
          />
        )}
      </div>
      {where.of === 'talks' ? (
        <Several
          label={say('control.ended-by')}
          kind="ended-by"
          values={endings}
          chosen={where.endedBy}
          onChange={(endedBy) => set({ endedBy })}
        />
      ) : (
        <Several
          label={say('control.result')}
          kind="result"
          values={offerResults}
          chosen={where.result}
          onChange={(result) => set({ result })}
        />
      )}
      <Values dimension="queue" chosen={where.queues} onChange={(queues) => set({ queues })} />
    </>
  );
}

function BreaksFields({ condition, onChange }: Of<'breaks'>) {
  const { say } = useSay();
  return (
    <>
      <OneOf
        label={say('control.measure')}
        kind="breaks"
        values={['single', 'times', 'total']}
        value={condition.measure}
        onChange={(measure) => onChange({ ...condition, measure })}
      />
      <div className={styles.three}>
        <Amount
          label={say(condition.measure === 'times' ? 'control.over-times' : 'control.over-minutes')}
          value={condition.over}
          onChange={(over) => onChange({ ...condition, over })}
        />
        {condition.measure !== 'single' && (
          <Per
            values={['shift', 'day']}
            value={condition.per}
            onChange={(per) => onChange({ ...condition, per })}
          />
        )}
      </div>
      <Values
        dimension="reason"
        chosen={condition.reasons}
        onChange={(reasons) => onChange({ ...condition, reasons })}
      />
    </>
  );
}

function StateFields({ condition, onChange }: Of<'state'>) {
  const { say } = useSay();
  const code = useCodeName();
  return (
    <>
      <div className={styles.three}>
        <SelectField
          label={say('control.state')}
          value={condition.state}
          options={agentStates.map((value) => ({ value, label: code('state', value) }))}
          onChange={(state) => onChange({ ...condition, state })}
        />
        <Amount
          label={say('control.over-seconds')}
          value={condition.over}
          onChange={(over) => onChange({ ...condition, over })}
        />
      </div>
      <Values
        dimension="reason"
        chosen={condition.reasons}
        onChange={(reasons) => onChange({ ...condition, reasons })}
      />
    </>
  );
}

function CallFields({ condition, onChange }: Of<'call'>) {
  const { say } = useSay();
  return (
    <>
      <OneOf
        label={say('control.measure')}
        kind="measure"
        values={['hold', 'wait', 'talk', 'transfers']}
        value={condition.measure}
        onChange={(measure) => onChange({ ...condition, measure })}
      />
      <Amount
        label={say(
          condition.measure === 'transfers' ? 'control.over-times' : 'control.over-seconds',
        )}
        value={condition.over}
        onChange={(over) => onChange({ ...condition, over })}
      />
      <Queues condition={condition} onChange={onChange} />
    </>
  );
}

function Queues({ condition, onChange }: Of<'call' | 'no-callback'>) {
  return (
    <Values
      dimension="queue"
      chosen={condition.queues}
      onChange={(queues) => onChange({ ...condition, queues })}
    />
  );
}

/** A chip of its own width in a form's column. */
function Values(props: ComponentProps<typeof ValuesChip>) {
  return (
    <span>
      <ValuesChip {...props} />
    </span>
  );
}
