import { useState } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Check } from '../../../ui/check.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import type { RuleDraft } from '../prepare/rule-draft.ts';
import styles from './editor.module.css';
import type { FieldsProps } from './rule-editor.tsx';

type TextKey = {
  [Key in keyof RuleDraft]: RuleDraft[Key] extends string ? Key : never;
}[keyof RuleDraft];

/** When it fires and lets go, for how long, on how many calls, and what silence means. */
export function ConditionFields({ editor, fault }: FieldsProps) {
  const { say } = useSay();
  const { draft, change, unit, metricUnit } = editor;
  const [more, setMore] = useState(false);
  const note = {
    ratio: '%',
    seconds: say('alert-pages.unit-seconds'),
    deviations: say('alert-pages.unit-deviations'),
  }[String(unit)];
  const text = (
    key: TextKey,
    label: string,
    given: { note?: string | undefined; placeholder?: string } = {},
  ) => (
    <TextField
      label={say(`alert-pages.${label}`)}
      inputMode="decimal"
      autoComplete="off"
      value={String(draft[key])}
      fault={fault(key)}
      {...given}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  return (
    <fieldset className={styles.group}>
      <legend>{say('alert-pages.condition')}</legend>
      <div className={styles.three}>
        <SelectField
          label={say('alert-pages.side')}
          value={draft.side}
          options={(['above', 'below'] as const).map((value) => ({
            value,
            label: say(
              draft.kind === 'usual'
                ? `alert-pages.side-usual-${value}`
                : `alert-pages.side-${value}`,
            ),
          }))}
          onChange={(side) => change({ side })}
        />
        {text('fire', draft.kind === 'usual' ? 'fire-usual' : 'fire', { note })}
        {text('clear', 'clear', { note, placeholder: say('alert-pages.clear-auto') })}
        {text('fireEvaluations', 'fire-evaluations')}
        {text('fireMinutes', 'fire-minutes', { note: say('alert-pages.unit-minutes') })}
        {text('minSample', 'min-sample', { placeholder: '0' })}
        {draft.kind === 'usual' &&
          text('leastChange', 'least-change', {
            note:
              metricUnit === 'ratio'
                ? '%'
                : metricUnit === 'seconds'
                  ? say('alert-pages.unit-seconds')
                  : undefined,
          })}
      </div>
      <details open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary className={styles.more}>{say('alert-pages.more-condition')}</summary>
        <div className={styles.three}>
          {text('clearEvaluations', 'clear-evaluations')}
          {text('clearMinutes', 'clear-minutes', { note: say('alert-pages.unit-minutes') })}
          <SelectField
            label={say('alert-pages.no-data')}
            value={draft.noData}
            options={(['keep', 'alert', 'clear'] as const).map((value) => ({
              value,
              label: say(`alert-pages.no-data-${value}`),
            }))}
            onChange={(noData) => change({ noData })}
          />
        </div>
        <Check checked={draft.growing} onChange={(growing) => change({ growing })}>
          {say('alert-pages.growing')}
        </Check>
      </details>
    </fieldset>
  );
}
