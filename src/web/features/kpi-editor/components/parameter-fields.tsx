import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { Localized, Unit } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { type Draft, type DraftParameter, newParameter } from '../prepare/draft.ts';
import type { Editor } from '../use-editor.ts';
import styles from './editor.module.css';

const units: readonly Unit[] = ['seconds', 'count', 'ratio', 'money', 'score'];

/** Parameters of the formula: what `$name` stands for when nobody says otherwise. */
export function ParameterFields(props: { editor: Editor; draft: Draft; tongue: keyof Localized }) {
  const { editor, draft, tongue } = props;
  const { say } = useSay();
  const set = (index: number, patch: Partial<DraftParameter>) =>
    editor.change({
      parameters: draft.parameters.map((one, at) => (at === index ? { ...one, ...patch } : one)),
    });
  const used = new Set(
    Object.values(draft.formulas).flatMap((formula) =>
      [...formula.matchAll(/\$([a-z][a-z0-9_]*)/g)].map(([, name]) => name ?? ''),
    ),
  );
  const missing = [...used].filter((name) => !draft.parameters.some(({ id }) => id === name));
  const add = (id: string) =>
    editor.change({
      parameters: [...draft.parameters, newParameter({ id, unit: 'seconds' })],
    });
  return (
    <div className={styles.parameters}>
      {draft.parameters.map((parameter, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the code is typed; a row is its place
        <fieldset key={index} className={styles.parameter}>
          <legend className={styles.hidden}>
            {say('kpi-editor.parameter', { name: parameter.id })}
          </legend>
          <TextField
            label={say('kpi-editor.parameter-code')}
            className={styles.code ?? ''}
            value={parameter.id}
            disabled={parameter.options !== undefined}
            onChange={(event) => set(index, { id: event.target.value })}
          />
          <TextField
            label={say('kpi-editor.name')}
            value={parameter.name[tongue]}
            onChange={(event) =>
              set(index, { name: { ...parameter.name, [tongue]: event.target.value } })
            }
          />
          {parameter.options ? (
            <SelectField
              label={say('kpi-editor.usual')}
              value={parameter.usual}
              options={parameter.options.map(({ value, name }) => ({
                value,
                label: name[tongue] || value,
              }))}
              onChange={(usual) => set(index, { usual })}
            />
          ) : (
            <>
              <SelectField
                label={say('kpi-editor.unit')}
                value={parameter.unit}
                options={units.map((value) => ({ value, label: say(`kpi-editor.unit-${value}`) }))}
                onChange={(unit) => set(index, { unit })}
              />
              {(['usual', 'min', 'max'] as const).map((field) => (
                <TextField
                  key={field}
                  label={say(`kpi-editor.${field}`)}
                  inputMode="decimal"
                  value={parameter[field]}
                  onChange={(event) => set(index, { [field]: event.target.value })}
                />
              ))}
            </>
          )}
          <Button
            kind="icon"
            disabled={used.has(parameter.id) || parameter.options !== undefined}
            aria-label={say('kpi-editor.remove-parameter', { name: parameter.id })}
            onClick={() =>
              editor.change({ parameters: draft.parameters.filter((_, at) => at !== index) })
            }
          >
            <IconX size={14} />
          </Button>
        </fieldset>
      ))}
      <div className={styles.row}>
        {missing.map((name) => (
          <Button key={name} onClick={() => add(name)}>
            <IconPlus size={14} />
            {say('kpi-editor.add-named', { name })}
          </Button>
        ))}
        <Button kind="quiet" onClick={() => add(freeName(draft))}>
          <IconPlus size={14} />
          {say('kpi-editor.add-parameter')}
        </Button>
      </div>
    </div>
  );
}

function freeName(draft: Draft): string {
  let index = 1;
  while (draft.parameters.some(({ id }) => id === `limit_${index}`)) index += 1;
  return `limit_${index}`;
}
