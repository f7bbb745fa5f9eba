import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import IconEyeOff from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import IconPhoneOff from '@tabler/icons-react/dist/esm/icons/IconPhoneOff.mjs';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { WayOn } from '../../scope/way-on.tsx';
import styles from './journal.module.css';
import type { Counts } from './journal.tsx';

interface TitleProps {
  /** Undefined until they are known. */
  readonly counts: Counts | undefined;
  readonly revealed: boolean;
  readonly onReveal: () => void;
  readonly metric: string | undefined;
  readonly onAll: () => void;
}

/** How many calls, which way they went, and the metric they are behind. */
export function JournalTitle({ counts, revealed, onReveal, metric, onAll }: TitleProps) {
  const { say, format } = useSay();
  const count = (id: string, value: number) =>
    say(`calls.${id}`, { count: value, n: format.number(value) });
  return (
    <>
      <header className={styles.title}>
        <h2 aria-live="polite">{counts ? count('total', counts.total) : say('web.page-calls')}</h2>
        {counts && counts.total > 0 && (
          <span className={styles.note}>
            {count('inbound', counts.inbound)}, {count('outbound', counts.outbound)}
          </span>
        )}
        <span className={styles.grow} />
        <RevealButton revealed={revealed} onReveal={onReveal} />
      </header>
      {metric && <MetricBanner metric={metric} onAll={onAll} />}
    </>
  );
}

/** Shows and hides the numbers of clients. */
export function RevealButton({ revealed, onReveal }: { revealed: boolean; onReveal: () => void }) {
  const { say } = useSay();
  const Icon = revealed ? IconEyeOff : IconEye;
  const label = say(revealed ? 'calls.hide-numbers' : 'calls.show-numbers');
  return (
    <Button kind="icon" aria-label={label} aria-pressed={revealed} title={label} onClick={onReveal}>
      <Icon size={16} />
    </Button>
  );
}

function MetricBanner({ metric, onAll }: { metric: string; onAll: () => void }) {
  const { say, format } = useSay();
  const known = useCatalogue()?.find(metric);
  const name = known ? format.name(known.name) : metric;
  return (
    <div className={styles.banner}>
      <p>{say('calls.behind', { name: format.quote(name) })}</p>
      <Button kind="quiet" onClick={onAll}>
        {say('calls.all')}
      </Button>
    </div>
  );
}

/** No calls: for which scope, and the nearest step out. */
export function NoCalls({ metric }: { metric: string | undefined }) {
  const { say } = useSay();
  const { search, setOwn } = usePage();
  const filtered = Object.keys(search.where).length > 0;
  const action = metric ? (
    <Button onClick={() => setOwn('metric', undefined)}>{say('calls.all')}</Button>
  ) : (
    <WayOn />
  );
  return (
    <EmptyState
      icon={<IconPhoneOff size={28} stroke={1.5} />}
      title={say('calls.none')}
      text={say(
        metric ? 'calls.none-metric' : filtered ? 'calls.none-filtered' : 'calls.none-period',
      )}
      action={action}
    />
  );
}
