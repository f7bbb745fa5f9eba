import type { ControlCondition } from '../../../../contracts/control.ts';
import { agentStates, endings, offerResults } from '../../../../core/contact/choices.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { Check } from '../../../ui/check.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { numberOf } from '../prepare/draft.ts';
import styles from './control.module.css';
import { KpiFields } from './kpi-fields.tsx';
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

/** A number that must be there. */
export function Amount(props: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <TextField
      label={props.label}
      type="number"
      min={0}
      step="any"
      required
      value={props.value}
      onChange={(event) => props.onChange(numberOf(event.target.value) ?? 0)}
    />
  );
}

/** A number that may be left out. */
function Optional(props: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const { say } = useSay();
  return (
    <TextField
      label={props.label}
      type="number"
      min={0}
      step="any"
      value={props.value ?? ''}
      placeholder={say('control.any')}
      onChange={(event) => props.onChange(numberOf(event.target.value))}
    />
  );
}

function Several<Value extends string>(props: {
  label: string;
  values: readonly Value[];
  chosen: readonly Value[];
  /** Beginning of the messages that name the values. */
  kind: 'ended-by' | 'result';
  onChange: (values: Value[]) => void;
}) {
  const { say } = useSay();
  const { chosen, onChange } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset reads twice
    <div role="group" aria-label={props.label} className={styles.checks}>
      <span className={styles.quiet}>{props.label}</span>
      {props.values.map((value) => (
        <Check
          key={value}
          checked={chosen.includes(value)}
          onChange={(on) =>
            onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))
          }
        >
          {say(`control.${props.kind}-${value}`)}
        </Check>
      ))}
    </div>
  );
}

function CountFields({ condition, onChange }: Of<'count'>) {
  const { say } = useSay();
  const { where, per, atLeast } = condition;
  const set = (patch: object) =>
    onChange({ ...condition, where: { ...where, ...patch } as typeof where });
  return (
    <>
      <Segmented
        label={say('control.count-of')}
        value={where.of}
        options={(['talks', 'offers'] as const).map((value) => ({
          value,
          label: say(`control.of-${value}`),
        }))}
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
        <SelectField
          label={say('control.per')}
          value={per}
          options={(['shift', 'day', 'hour'] as const).map((value) => ({
            value,
            label: say(`control.per-${value}`),
          }))}
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
      <span>
        <ValuesChip
          dimension="queue"
          chosen={where.queues}
          onChange={(queues) => set({ queues })}
        />
      </span>
    </>
  );
}

function BreaksFields({ condition, onChange }: Of<'breaks'>) {
  const { say } = useSay();
  return (
    <>
      <Segmented
        label={say('control.measure')}
        value={condition.measure}
        options={(['single', 'times', 'total'] as const).map((value) => ({
          value,
          label: say(`control.breaks-${value}`),
        }))}
        onChange={(measure) => onChange({ ...condition, measure })}
      />
      <div className={styles.three}>
        <Amount
          label={say(condition.measure === 'times' ? 'control.over-times' : 'control.over-minutes')}
          value={condition.over}
          onChange={(over) => onChange({ ...condition, over })}
        />
        {condition.measure !== 'single' && (
          <SelectField
            label={say('control.per')}
            value={condition.per}
            options={(['shift', 'day'] as const).map((value) => ({
              value,
              label: say(`control.per-${value}`),
            }))}
            onChange={(per) => onChange({ ...condition, per })}
          />
        )}
      </div>
      <span>
        <ValuesChip
          dimension="reason"
          chosen={condition.reasons}
          onChange={(reasons) => onChange({ ...condition, reasons })}
        />
      </span>
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
      <span>
        <ValuesChip
          dimension="reason"
          chosen={condition.reasons}
          onChange={(reasons) => onChange({ ...condition, reasons })}
        />
      </span>
    </>
  );
}

function CallFields({ condition, onChange }: Of<'call'>) {
  const { say } = useSay();
  return (
    <>
      <Segmented
        label={say('control.measure')}
        value={condition.measure}
        options={(['hold', 'wait', 'talk', 'transfers'] as const).map((value) => ({
          value,
          label: say(`control.measure-${value}`),
        }))}
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
    <span>
      <ValuesChip
        dimension="queue"
        chosen={condition.queues}
        onChange={(queues) => onChange({ ...condition, queues })}
      />
    </span>
  );
}
