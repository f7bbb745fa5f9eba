import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Kiosk } from '../../../../contracts/live.ts';
import { call } from '../../../api/call.ts';
import { useCall } from '../../../api/hooks.ts';
import { listKiosks, removeKiosk } from '../../../api/live-doors.ts';
import { languageNames } from '../../../i18n/language.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { useAge } from '../../live/components/ticking.tsx';
import { serverNow } from '../../live/server-clock.ts';
import styles from './dialog.module.css';

const askAgainMs = 10_000;
/** A screen seen no longer ago than this is called online. */
const onlineMs = 60_000;

/** Links of screens: what each shows, when it was seen last, and taking it away. */
export function KioskLinks() {
  const { say } = useSay();
  const query = useCall(listKiosks, {}, { refetchInterval: askAgainMs });
  return (
    <section className={styles.links}>
      <h3>{say('live.links')}</h3>
      <QueryView query={query} height={36}>
        {({ kiosks }) =>
          kiosks.length === 0 ? (
            <p className={styles.quiet}>{say('live.links-none')}</p>
          ) : (
            <ul>
              {kiosks.map((kiosk) => (
                <Link key={kiosk.id} kiosk={kiosk} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}

function Link({ kiosk }: { kiosk: Kiosk }) {
  const { say } = useSay();
  const age = useAge();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => call(removeKiosk, { id: kiosk.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['listKiosks'] }),
  });
  const seenAt = kiosk.lastSeenAt === null ? null : Date.parse(kiosk.lastSeenAt);
  const seen =
    seenAt === null
      ? say('live.link-never')
      : serverNow() - seenAt < onlineMs
        ? say('live.link-online')
        : say('live.link-seen', { age: age(seenAt) });
  const what = [
    say(`live.layout-${kiosk.layout}`),
    kiosk.queue ?? kiosk.project ?? say('live.all-projects'),
    languageNames[kiosk.language],
    ...(kiosk.sound ? [say('live.link-sound')] : []),
    seen,
  ];
  return (
    <li>
      <span className={styles.what}>
        <b>{kiosk.name}</b>
        <span className={styles.quiet}>{what.join(' · ')}</span>
      </span>
      {asking ? (
        <>
          <Button kind="quiet" onClick={() => setAsking(false)}>
            {say('live.revoke-keep')}
          </Button>
          <Button disabled={remove.isPending} onClick={() => remove.mutate()}>
            {say('live.revoke-sure')}
          </Button>
        </>
      ) : (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {say('live.revoke')}
        </Button>
      )}
    </li>
  );
}
