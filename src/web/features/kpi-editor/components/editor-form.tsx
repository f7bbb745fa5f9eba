import { useMemo, useRef, useState } from 'react';
import type { KpiIssue } from '../../../../contracts/kpi.ts';
import type { FormulaAnalysis } from '../../../../core/kpi/analyse.ts';
import type { Repair } from '../../../../core/kpi/repairs.ts';
import type { Localized, Unit } from '../../../../core/query/question.ts';
import { listKpis } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { codeOf, type Draft, newParameter, readNumber } from '../prepare/draft.ts';
import type { Editor } from '../use-editor.ts';
import { useLanguage } from '../use-language.ts';
import { AdditivityLine } from './additivity-line.tsx';
import styles from './editor.module.css';
import { FormulaField, type FormulaFieldHandle } from './formula-field.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import { ProblemsBlock } from './problems-block.tsx';
import { useIssueText } from './use-issue-text.ts';

type Tongue = keyof Localized;
const none: FormulaAnalysis['issues'] = [];
const units: readonly Unit[] = [
  'ratio',
  'count',
  'seconds',
  'money',
  'score',
  'per-hour',
  'erlangs',
];
const groups = ['volume', 'activity', 'quality', 'service', 'load', 'profit', 'data'] as const;
const directions = ['up', 'down', 'corridor', 'none'] as const;
const impacts = ['critical', 'high', 'medium', 'low'] as const;

/** Everything that a person sets of a KPI, the formula in the middle. */
export function EditorForm({ editor, draft }: { editor: Editor; draft: Draft }) {
  const { say, format, language } = useSay();
  const [tongue, setTongue] = useState<Tongue>(language);
  const variants = Object.keys(draft.formulas);
  const [chosen, setChosen] = useState(variants[0] ?? '');
  const variant = variants.includes(chosen) ? chosen : (variants[0] ?? '');
  const formula = useRef<FormulaFieldHandle>(null);
  const tell = useIssueText();
  const times = useCall(listKpis, {}).data?.times ?? [];
  const { analysis, complete } = useLanguage(draft, draft.formulas[variant] ?? '');
  const ofFormula = analysis?.issues ?? none;
  const faults = useMemo(
    () =>
      ofFormula.map((issue) => ({
        from: issue.at ?? 0,
        to: (issue.at ?? 0) + (issue.length ?? 1),
        message: tell.issue(issue),
      })),
    [ofFormula, tell],
  );
  const faultOf = (path: string): string | undefined => {
    const found = editor.issues.find(
      (issue) =>
        issue.at === undefined && (issue.path === path || issue.path?.startsWith(`${path}.`)),
    );
    return found && tell.issue(found);
  };
  // Faults of the formula are told from here as one types; the server tells the rest.
  const elsewhere = editor.issues.filter(
    (issue) => !isShown(issue) && (ofFormula.length === 0 || !isOfFormula(issue)),
  );
  const setFormula = (text: string) =>
    editor.change({ formulas: { ...draft.formulas, [variant]: text } });
  const repair = ({ formula: mended, parameter }: Repair) => {
    const known = draft.parameters.some(({ id }) => id === parameter?.id);
    editor.change({
      formulas: { ...draft.formulas, [variant]: mended },
      ...(parameter && !known && { parameters: [...draft.parameters, newParameter(parameter)] }),
    });
  };
  const words = (field: 'name' | 'words' | 'advice', text: string) =>
    editor.change({ [field]: { ...draft[field], [tongue]: text } });
  const naming = (text: string) => {
    const followed = editor.isNew && (draft.id === '' || draft.id === codeOf(draft.name[tongue]));
    editor.change({
      name: { ...draft.name, [tongue]: text },
      ...(followed && { id: codeOf(text) }),
    });
  };
  const numberFault = (text: string): string | undefined =>
    text.trim() === '' || readNumber(text) !== undefined
      ? undefined
      : say('kpi-editor.not-a-number');
  const percent = draft.unit === 'ratio' ? say('kpi-editor.as-share') : undefined;
  return (
    <Card className={styles.formCard}>
      <div className={styles.form}>
        <div className={styles.tongues}>
          <Segmented
            label={say('kpi-editor.language')}
            value={tongue}
            options={(['ru', 'kk', 'en'] as const).map((value) => ({
              value,
              label: value.toUpperCase(),
            }))}
            onChange={setTongue}
          />
          <span className={styles.quiet}>{say('kpi-editor.language-note')}</span>
        </div>
        <div className={styles.three}>
          <TextField
            label={say('kpi-editor.name')}
            value={draft.name[tongue]}
            maxLength={120}
            fault={faultOf('name')}
            placeholder={format.name(draft.name) || say('kpi-editor.name-example')}
            onChange={(event) => naming(event.target.value)}
          />
          <TextField
            label={say('kpi-editor.code')}
            value={draft.id}
            maxLength={64}
            className={styles.code ?? ''}
            disabled={!editor.isNew}
            fault={faultOf('id')}
            onChange={(event) => editor.change({ id: event.target.value })}
          />
          <SelectField
            label={say('kpi-editor.group')}
            value={draft.group}
            options={groups.map((value) => ({ value, label: say(`kpi-editor.group-${value}`) }))}
            onChange={(group) => editor.change({ group })}
          />
        </div>
        <div>
          <div className={styles.formulaHead}>
            <span>{say('kpi-editor.formula')}</span>
            {variants.length > 1 && (
              <SelectVariant draft={draft} value={variant} onChange={setChosen} />
            )}
            <span className={styles.formulaHint}>
              {say('kpi-editor.formula-hint')} <kbd>Ctrl</kbd> <kbd>{say('kpi-editor.space')}</kbd>
            </span>
          </div>
          <FormulaField
            key={variant}
            ref={formula}
            value={draft.formulas[variant] ?? ''}
            label={say('kpi-editor.formula')}
            hint="answered / offered"
            faults={faults}
            complete={complete}
            onChange={setFormula}
          />
          <ProblemsBlock
            issues={[...ofFormula, ...elsewhere]}
            onGoTo={(issue) => formula.current?.goTo(issue.at ?? 0)}
            onRepair={repair}
          />
        </div>
        <TextArea
          label={say('kpi-editor.words')}
          value={draft.words[tongue]}
          maxLength={1000}
          fault={faultOf('words')}
          onChange={(event) => words('words', event.target.value)}
        />
        <div className={styles.fields}>
          <SelectField
            label={say('kpi-editor.unit')}
            note={
              analysis?.unitParts
                ? say('kpi-editor.comes-out', {
                    unit: say('kpi.formula.unit_name', analysis.unitParts),
                  })
                : undefined
            }
            value={draft.unit}
            fault={faultOf('unit')}
            options={[...new Set([...units, draft.unit])].map((value) => ({
              value,
              label: say(`kpi-editor.unit-${value}`),
            }))}
            onChange={(unit) => editor.change({ unit })}
          />
          <SelectField
            label={say('kpi-editor.direction')}
            value={draft.direction}
            options={directions.map((value) => ({
              value,
              label: say(`kpi-editor.direction-${value}`),
            }))}
            onChange={(direction) => editor.change({ direction })}
          />
          {draft.direction === 'corridor' ? (
            <>
              <TextField
                className={styles.narrow ?? ''}
                label={say('kpi-editor.low')}
                note={percent}
                inputMode="decimal"
                value={draft.low}
                fault={numberFault(draft.low) ?? faultOf('target')}
                onChange={(event) => editor.change({ low: event.target.value })}
              />
              <TextField
                className={styles.narrow ?? ''}
                label={say('kpi-editor.high')}
                note={percent}
                inputMode="decimal"
                value={draft.high}
                fault={numberFault(draft.high)}
                onChange={(event) => editor.change({ high: event.target.value })}
              />
            </>
          ) : (
            <TextField
              label={say('kpi-editor.target')}
              note={percent}
              inputMode="decimal"
              value={draft.value}
              disabled={draft.direction === 'none'}
              fault={numberFault(draft.value) ?? faultOf('target')}
              onChange={(event) => editor.change({ value: event.target.value })}
            />
          )}
          <SelectField
            label={say('kpi-editor.impact')}
            value={draft.impact}
            options={impacts.map((value) => ({ value, label: say(`kpi-editor.impact-${value}`) }))}
            onChange={(impact) => editor.change({ impact })}
          />
          <TextField
            className={styles.narrow ?? ''}
            label={say('kpi-editor.amber')}
            inputMode="decimal"
            placeholder="0"
            value={draft.amber}
            fault={numberFault(draft.amber) ?? faultOf('thresholds')}
            onChange={(event) => editor.change({ amber: event.target.value })}
          />
          <TextField
            className={styles.narrow ?? ''}
            label={say('kpi-editor.red')}
            inputMode="decimal"
            placeholder="20"
            value={draft.red}
            fault={numberFault(draft.red)}
            onChange={(event) => editor.change({ red: event.target.value })}
          />
          <SelectField
            className={styles.wide ?? ''}
            label={say('kpi-editor.time')}
            value={draft.time}
            fault={faultOf('time')}
            options={[
              ...(times.some(({ id }) => id === draft.time)
                ? []
                : [{ value: draft.time, label: draft.time }]),
              ...times.map(({ id, name }) => ({ value: id, label: format.name(name) })),
            ]}
            onChange={(time) => editor.change({ time })}
          />
          <TextField
            className={styles.narrow ?? ''}
            label={say('kpi-editor.owner')}
            maxLength={120}
            value={draft.owner}
            onChange={(event) => editor.change({ owner: event.target.value })}
          />
          <SelectField
            className={styles.narrow ?? ''}
            label={say('kpi-editor.review')}
            value={draft.review}
            options={(['', 'monthly', 'quarterly'] as const).map((value) => ({
              value,
              label: say(`kpi-editor.review-${value || 'never'}`),
            }))}
            onChange={(review) => editor.change({ review })}
          />
        </div>
        <TextArea
          label={say('kpi-editor.advice')}
          value={draft.advice[tongue]}
          maxLength={500}
          placeholder={say('kpi-editor.advice-example')}
          onChange={(event) => words('advice', event.target.value)}
        />
        <ParameterFields editor={editor} draft={draft} tongue={tongue} />
      </div>
      <AdditivityLine additivity={analysis?.additivity ?? null} />
    </Card>
  );
}

/** Faults of a formula come with a place in it. */
function isOfFormula(issue: KpiIssue): boolean {
  return issue.line !== undefined || issue.path === 'formula';
}

/** Faults that stand at a field of their own. */
function isShown(issue: KpiIssue): boolean {
  return /^(name|id|words|unit|target|thresholds|time)(\.|$)/.test(issue.path ?? '');
}

function SelectVariant(props: { draft: Draft; value: string; onChange: (value: string) => void }) {
  const { say, format } = useSay();
  const options = props.draft.parameters.find((one) => one.options)?.options ?? [];
  return (
    <select
      className={styles.variant}
      aria-label={say('kpi-editor.variant')}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {options.map(({ value, name }) => (
        <option key={value} value={value}>
          {format.name(name) || value}
        </option>
      ))}
    </select>
  );
}
