import { Popover } from '@mantine/core';
import IconAdjustments from '@tabler/icons-react/dist/esm/icons/IconAdjustments.mjs';
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import { useId, useState } from 'react';
import type { ImportPreview } from '../../../../contracts/sources.ts';
import { useStatus } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { zoneOffset } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { kinds, type WizardState } from '../prepare/wizard.ts';
import styles from './wizard.module.css';

interface FileCardProps {
  readonly preview: ImportPreview;
  readonly state: WizardState;
  readonly project: string;
  readonly onChange: (patch: Partial<WizardState>) => void;
}

/** What the file is and how it is read. */
export function FileCard({ preview, state, project, onChange }: FileCardProps) {
  const { say, format } = useSay();
  const { nowMs } = usePage();
  const code = useCodeName();
  const rows = preview.rowsEstimate;
  const more = state.uploads.length - 1;
  const facts: [name: string, value: string][] = [
    ['encoding', encodingName(preview.encoding)],
    ['delimiter', delimiterName(preview.delimiter, say)],
    ['header', preview.headerRow === null ? '' : say('imports.line', { n: preview.headerRow })],
    ['zone', `${preview.zone.replaceAll('_', ' ')}, ${zoneOffset(nowMs, preview.zone)}`],
    ['key', preview.key],
    ['project', project],
  ];
  return (
    <Card className={styles.fileCard}>
      <div className={styles.file}>
        <span className={styles.fileIcon}>
          <IconFileText size={20} stroke={1.6} />
        </span>
        <div className={styles.fileName}>
          <b title={preview.name}>{preview.name}</b>
          <p className={styles.quiet}>
            {format.bytes(preview.bytes)},{' '}
            {say('imports.rows', { count: rows, n: format.number(rows) })},{' '}
            {code('kind', preview.kind)}
            {more > 0 && `, ${say('imports.more-files', { count: more, n: format.number(more) })}`}
          </p>
        </div>
        <dl className={styles.facts}>
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{say(`imports.${name}`)}</dt>
                <dd title={value}>{value}</dd>
              </div>
            ))}
        </dl>
        <ChangeButton preview={preview} state={state} project={project} onChange={onChange} />
      </div>
    </Card>
  );
}

/** utf-8 as people write it: UTF-8, Windows-1251. */
function encodingName(encoding: string): string {
  return encoding.startsWith('windows') ? encoding.replace('w', 'W') : encoding.toUpperCase();
}

function delimiterName(delimiter: string | null, say: ReturnType<typeof useSay>['say']): string {
  if (delimiter === null || delimiter === '') return '';
  const names: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
  const name = names[delimiter];
  return name ? say(`imports.delimiter-${name}`) : delimiter;
}

/** Kind, zone and project: what a guess may get wrong. */
function ChangeButton({ preview, state, project, onChange }: FileCardProps) {
  const { say } = useSay();
  const code = useCodeName();
  const { data } = useStatus();
  const [opened, setOpened] = useState(false);
  const zones = [...new Set([preview.zone, data?.zone ?? 'UTC', 'UTC', ...usualZones()])];
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end">
      <Popover.Target>
        <Button aria-haspopup="dialog" onClick={() => setOpened(!opened)}>
          <IconAdjustments size={15} />
          {say('imports.change')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.form}>
          <label>
            {say('imports.kind')}
            <select
              className={styles.select}
              value={preview.kind}
              data-autofocus
              onChange={(event) =>
                onChange({ kind: kinds.find((kind) => kind === event.target.value), fields: {} })
              }
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {code('kind', kind)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {say('imports.zone')}
            <select
              className={styles.select}
              value={preview.zone}
              onChange={(event) => onChange({ zone: event.target.value })}
            >
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          </label>
          <TextInput
            key={`project ${project}`}
            label={say('imports.project')}
            value={project}
            known={data?.projects ?? []}
            onChange={(value) => onChange({ project: value })}
          />
          <TextInput
            key={`name ${state.name}`}
            label={say('imports.source-name')}
            value={state.name ?? ''}
            placeholder={code('kind', preview.kind)}
            known={[]}
            onChange={(value) => onChange({ name: value })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A text that is taken when it is left or Enter is pressed; empty is none. */
function TextInput(props: {
  label: string;
  value: string;
  placeholder?: string;
  known: readonly string[];
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState(props.value);
  const take = () => {
    if (draft.trim() !== props.value) props.onChange(draft.trim() || undefined);
  };
  return (
    <label>
      {props.label}
      <input
        className={styles.select}
        list={id}
        maxLength={100}
        value={draft}
        placeholder={props.placeholder}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      <datalist id={id}>
        {props.known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  );
}

/** All zones the browser knows, where it can tell. */
function usualZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}
