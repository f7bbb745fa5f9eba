import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import { useSay } from '../../i18n/provider.tsx';
import { usePage } from '../../state/page.tsx';
import { comparedPeriod, comparisons } from '../../state/period.ts';
import { Pick } from '../../ui/pick.tsx';
import { plainPeriod } from './period-label.ts';

/** What the numbers are compared with: «к чт 12 ноября». */
export function ComparePicker() {
  const { say, format } = useSay();
  const { period, comparison, now, update } = usePage();
  const today = now.slice(0, 10);
  const dates = (wanted: (typeof comparisons)[number]) => {
    const earlier = comparedPeriod(period, wanted);
    return earlier ? plainPeriod(earlier, today, format) : '';
  };
  const date = dates(comparison);
  return (
    <Pick
      label={say('web.comparison')}
      icon={<IconArrowsExchange size={15} />}
      shown={date ? say('web.compare-to', { date }) : say('web.compare-none')}
      value={comparison}
      options={comparisons.map((value) => ({
        value,
        label: say(`web.compare-${value}`),
        side: dates(value),
      }))}
      onChange={(value) => update({ compare: value === 'auto' ? undefined : value })}
    />
  );
}
