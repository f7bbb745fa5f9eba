import { useStatus } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import { zoneOffset } from '../../state/days.ts';
import { usePage } from '../../state/page.tsx';
import { stepsFor } from '../../state/step.ts';
import { Pick } from '../../ui/pick.tsx';

export function StepPicker() {
  const { say } = useSay();
  const { period, step, update } = usePage();
  return (
    <Pick
      label={say('web.step')}
      lead={say('web.step')}
      shown={say(`web.step-${step}`)}
      value={step}
      options={stepsFor(period).map((value) => ({ value, label: say(`web.step-${value}`) }))}
      onChange={(value) => update({ step: value })}
    />
  );
}

/** Zones offered besides the centre's, the browser's and the one in the address. */
const usual = [
  'UTC',
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Almaty',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Kamchatka',
];

export function ZonePicker() {
  const { say } = useSay();
  const { zone, nowMs, update } = usePage();
  const { data } = useStatus();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([zone, data?.zone ?? zone, own, ...usual])];
  return (
    <Pick
      label={say('web.zone')}
      shown={zoneOffset(nowMs, zone)}
      value={zone}
      options={zones.map((value) => ({
        value,
        label: value.replaceAll('_', ' '),
        side: zoneOffset(nowMs, value),
      }))}
      onChange={(value) => update({ zone: value === data?.zone ? undefined : value })}
    />
  );
}
