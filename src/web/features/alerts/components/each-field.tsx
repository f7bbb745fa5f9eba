import type { AlertEach } from '../../../../contracts/alerts.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { SelectField } from '../../../ui/field.tsx';
import type { FieldsProps } from './rule-editor.tsx';

/** One alert for everything, or one for each value of a dimension. */
export function EachField(props: { editor: FieldsProps['editor']; options: readonly AlertEach[] }) {
  const { say } = useSay();
  const { draft, change } = props.editor;
  const options = props.options.includes(draft.each)
    ? props.options
    : [...props.options, draft.each];
  return (
    <SelectField
      label={say('alert-pages.each')}
      value={draft.each}
      options={options.map((value) => ({ value, label: say(`alert-pages.each-is-${value}`) }))}
      onChange={(each) => change({ each })}
    />
  );
}
