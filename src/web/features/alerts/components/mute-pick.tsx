import IconBellOff from '@tabler/icons-react/dist/esm/icons/IconBellOff.mjs';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Pick } from '../../../ui/pick.tsx';
import { muteUntil } from '../prepare/told.ts';
import { useMoment } from '../use-moment.ts';

const choices = ['half', 'two', 'tomorrow'] as const;

/** «Тише»: nobody is told for half an hour, two hours, till tomorrow. */
export function MutePick(props: { until: number | null; onMute: (until: number | null) => void }) {
  const { say } = useSay();
  const { zone } = usePage();
  const { moment } = useMoment();
  const muted = props.until !== null && props.until > Date.now();
  const options = [...(muted ? (['no'] as const) : []), ...choices];
  return (
    <Pick
      label={say('alert-pages.mute')}
      icon={<IconBellOff size={15} />}
      shown={
        muted && props.until !== null
          ? say('alert-pages.muted-until', { time: moment(props.until) })
          : say('alert-pages.mute')
      }
      value={'' as (typeof options)[number]}
      narrowed={muted}
      options={options.map((value) => ({ value, label: say(`alert-pages.mute-${value}`) }))}
      onChange={(choice) => {
        const now = Date.now();
        props.onMute(choice === 'no' ? null : muteUntil(choice, now, localTime(now, zone)));
      }}
    />
  );
}
