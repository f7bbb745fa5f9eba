import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Pick } from '../../../ui/pick.tsx';
import { useDimensionName } from '../../scope/dimension-name.ts';
import { dimensionChoices } from '../prepare/dimensions.ts';
import { timeAxis } from '../prepare/state.ts';

interface DimensionPickerProps {
  /** «Разрез», «и». */
  readonly label: string;
  readonly value: string | undefined;
  /** The other one: not offered again. */
  readonly taken: string | undefined;
  readonly metrics: readonly string[];
  readonly onChange: (value: string | undefined) => void;
}

/** One dimension to cut by; those that a chosen metric does not have say which one. */
export function DimensionPicker(props: DimensionPickerProps) {
  const { say, format } = useSay();
  const catalogue = useCatalogue();
  const name = useDimensionName();
  const nameOf = (id: string) => (id === timeAxis ? say('explore.by-time') : name(id));
  const reason = (metric: string | null) => {
    const refuser = metric === null ? undefined : catalogue?.find(metric);
    return refuser && say('explore.not-of', { name: format.name(refuser.short ?? refuser.name) });
  };
  const choices = catalogue ? dimensionChoices(props.metrics, catalogue) : [];
  return (
    <Pick
      label={props.label}
      lead={props.label}
      shown={props.value ? nameOf(props.value) : say('explore.none')}
      value={props.value ?? ''}
      narrowed={props.value !== undefined}
      options={[
        { value: '', label: say('explore.none') },
        ...choices
          .filter(({ id }) => id !== props.taken)
          .map(({ id, refusedBy }) => ({
            value: id,
            label: nameOf(id),
            refused: reason(refusedBy),
          })),
      ]}
      onChange={(value) => props.onChange(value === '' ? undefined : value)}
    />
  );
}
