import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ControlDefinition } from '../../../../contracts/control.ts';
import { call } from '../../../api/call.ts';
import { removeControlDefinition, saveControlDefinition } from '../../../api/control-doors.ts';
import { useCatalogue } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Check } from '../../../ui/check.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { bodyOf, conditionOf, type Draft, draftOf, kinds, newDraft } from '../prepare/draft.ts';
import { sentenceOf } from '../prepare/sentence.ts';
import { ChannelChecks } from './channel-checks.tsx';
import { ConditionFields } from './condition-fields.tsx';
import styles from './control.module.css';
import { TryCard } from './try-card.tsx';
import { ValuesChip } from './values-chip.tsx';

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** A control event in words: what, about whom, whom to tell; and what it would have found. */
export function DefinitionEditor(props: {
  definition: ControlDefinition | null;
  onClose: () => void;
}) {
  const { say, format, language } = useSay();
  const code = useCodeName();
  const catalogue = useCatalogue();
  const client = useQueryClient();
  const page = usePage();
  const today = page.now.slice(0, 10);
  const { definition, onClose } = props;
  const [draft, setDraft] = useState<Draft>(() =>
    definition ? draftOf(definition, today) : newDraft(today),
  );
  const change = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['listControlDefinitions'] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () =>
      call(saveControlDefinition, {
        ...bodyOf(draft),
        ...(draft.id === undefined ? {} : { id: draft.id }),
        fromDay: draft.fromDay,
      }),
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () => call(removeControlDefinition, { id: draft.id ?? '' }),
    onSuccess: done,
  });
  const failed = [save, remove].find(({ isError }) => isError)?.error;
  const { scope } = draft;
  return (
    <>
      <Card title={definition ? format.name(definition.name) : say('control.new')}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <div className={styles.three}>
            <TextField
              label={say('control.name')}
              required
              maxLength={200}
              value={draft.name[language]}
              onChange={(event) =>
                change({ name: { ...draft.name, [language]: event.target.value } })
              }
            />
            <SelectField
              className={styles.kind ?? ''}
              label={say('control.kind')}
              value={draft.condition.kind}
              options={kinds.map((value) => ({ value, label: say(`control.kind-${value}`) }))}
              onChange={(kind) => change({ condition: conditionOf(kind) })}
            />
            <SelectField
              label={say('control.severity')}
              value={draft.severity}
              options={severities.map((value) => ({
                value,
                label: say(`control.severity-${value}`),
              }))}
              onChange={(severity) => change({ severity })}
            />
          </div>
          <fieldset className={styles.group}>
            <legend>{say('control.condition')}</legend>
            <ConditionFields
              condition={draft.condition}
              onChange={(condition) => change({ condition })}
            />
            <p className={styles.says} aria-live="polite">
              {sentenceOf(draft.condition, { say, format, code, find: catalogue?.find })}
            </p>
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{say('control.about')}</legend>
            <div className={styles.checks}>
              <ValuesChip
                dimension="project"
                chosen={scope.projects}
                onChange={(projects) => change({ scope: { ...scope, projects } })}
              />
              <ValuesChip
                dimension="team"
                chosen={scope.teams}
                onChange={(teams) => change({ scope: { ...scope, teams } })}
              />
              <ValuesChip
                dimension="agent"
                chosen={scope.agents}
                onChange={(agents) => change({ scope: { ...scope, agents } })}
              />
            </div>
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{say('control.telling')}</legend>
            <Check checked={draft.notify} onChange={(notify) => change({ notify })}>
              {say('control.notify')}
            </Check>
            {draft.notify && (
              <ChannelChecks
                chosen={draft.channels}
                onChange={(channels) => change({ channels })}
              />
            )}
          </fieldset>
          <div className={styles.three}>
            <TextField
              label={say('control.from-day')}
              note={say('control.from-day-note')}
              type="date"
              required
              value={draft.fromDay}
              onChange={(event) => change({ fromDay: event.target.value })}
            />
          </div>
          {failed && (
            <p role="alert" className={styles.failure}>
              {tellProblem(say, failed).text}
            </p>
          )}
          <div className={styles.ends}>
            <Button kind="primary" type="submit" disabled={save.isPending}>
              {say('control.save')}
            </Button>
            <Button onClick={onClose}>{say('control.cancel')}</Button>
            <span className={styles.grow} />
            {draft.id !== undefined && (
              <Button disabled={remove.isPending} onClick={() => remove.mutate()}>
                {say('control.remove')}
              </Button>
            )}
          </div>
        </form>
      </Card>
      <TryCard body={bodyOf(draft)} name={draft.name[language]} />
    </>
  );
}
