import { listChannels } from '../../../api/delivery-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Check } from '../../../ui/check.tsx';
import styles from './control.module.css';

/** Where to tell; in the app it is always told. */
export function ChannelChecks(props: {
  chosen: readonly string[];
  onChange: (channels: string[]) => void;
}) {
  const { say } = useSay();
  const { chosen, onChange } = props;
  const channels = useCall(listChannels, {}).data?.channels;
  const others = channels?.filter(({ kind }) => kind !== 'app') ?? [];
  return (
    <div className={styles.checks}>
      {others.map(({ id, name }) => (
        <Check
          key={id}
          checked={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name}
        </Check>
      ))}
      <span className={styles.quiet}>
        {say('control.in-app-always')}{' '}
        {channels && others.length === 0 && (
          <PageLink to="/channels">{say('control.make-channel')}</PageLink>
        )}
      </span>
    </div>
  );
}
