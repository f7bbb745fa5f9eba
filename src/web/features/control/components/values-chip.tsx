import { useValues } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { addDays } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { ChipSelect } from '../../../ui/chip-select.tsx';
import { useDimensionName } from '../../scope/dimension-name.ts';

/** Values of a dimension seen lately; none chosen: all. */
export function ValuesChip(props: {
  dimension: 'project' | 'team' | 'agent' | 'queue' | 'reason';
  chosen: readonly string[];
  onChange: (values: string[]) => void;
}) {
  const { say } = useSay();
  const { period, zone } = usePage();
  const name = useDimensionName();
  const { dimension, chosen } = props;
  const query = useValues({ dimension, from: addDays(period.to, -31), to: period.to, zone });
  return (
    <ChipSelect
      label={name(dimension)}
      shown={chosen.length === 0 ? say('control.all-values') : chosen.join(', ')}
      chosen={chosen}
      values={query.data?.values.map(({ value }) => ({ value }))}
      onChange={props.onChange}
    />
  );
}
