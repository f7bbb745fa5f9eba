import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Channel, ChannelKind } from '../../contracts/channels.ts';
import { call } from '../api/call.ts';
import { listChannels, removeChannel, restoreChannel, saveChannel } from '../api/delivery-doors.ts';
import { useCall } from '../api/hooks.ts';
import { tellProblem } from '../api/problem.ts';
import { ChannelForm } from '../features/channels/components/channel-form.tsx';
import { ChannelList } from '../features/channels/components/channel-list.tsx';
import styles from '../features/channels/components/channels.module.css';
import { DeliveryCard } from '../features/channels/components/delivery-card.tsx';
import { DeliveryLog } from '../features/channels/components/delivery-log.tsx';
import {
  draftOfChannel,
  newDraft,
  wishOfChannel,
} from '../features/channels/prepare/channel-draft.ts';
import { Undo } from '../features/dashboards/components/undo.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { Card } from '../ui/card.tsx';
import { Pick } from '../ui/pick.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Segmented } from '../ui/segmented.tsx';

const kinds = ['email', 'telegram', 'webhook', 'slack', 'sms'] as const;
const tabs = ['channels', 'log'] as const;

/** Каналы: ways to tell people, how they fare, and the log of what was told. */
export function ChannelsPage() {
  const { say, format, language } = useSay();
  const { search, update } = usePage();
  const { own } = search;
  const client = useQueryClient();
  const [removed, setRemoved] = useState<Channel | null>(null);
  const query = useCall(listChannels, {}, { refetchInterval: 10_000, staleTime: 0 });
  const channels = query.data?.channels ?? [];
  const tab = own.tab === 'log' || own.delivery ? 'log' : 'channels';
  const put = useCallback(
    (patch: Record<string, string | undefined>, replace = false) => {
      const next = { ...own, ...patch };
      const kept = Object.entries(next).filter((one): one is [string, string] => Boolean(one[1]));
      update({ own: Object.fromEntries(kept) }, { replace });
    },
    [own, update],
  );
  const refresh = () => client.invalidateQueries({ queryKey: ['listChannels'] });
  const enable = useMutation({
    mutationFn: async ({ channel, enabled }: { channel: Channel; enabled: boolean }) => {
      const { wish } = wishOfChannel({ ...draftOfChannel(channel), enabled });
      return wish && call(saveChannel, wish);
    },
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (channel: Channel) => call(removeChannel, { id: channel.id }),
    onSuccess: (_, channel) => {
      setRemoved(channel);
      put({ channel: undefined });
      return refresh();
    },
  });
  const restore = useMutation({
    mutationFn: (id: string) => call(restoreChannel, { id }),
    onSettled: refresh,
  });
  const forget = useCallback(() => setRemoved(null), []);
  const failed = [enable, remove, restore].find(({ isError }) => isError)?.error;
  const fresh = kinds.find((kind) => own.new === kind);
  const opened = tab === 'channels' ? channels.find(({ id }) => id === own.channel) : undefined;
  const initial = fresh ? newDraft(fresh, language) : opened && draftOfChannel(opened);
  const close = () => put({ channel: undefined, new: undefined, delivery: undefined });
  return (
    <Page
      title={say('web.page-channels')}
      bar={
        <div className={styles.tabs}>
          <Segmented
            label={say('web.page-channels')}
            value={tab}
            options={tabs.map((value) => ({ value, label: say(`channel-pages.tab-${value}`) }))}
            onChange={(value) => update({ own: value === 'log' ? { tab: 'log' } : {} })}
          />
          <span className={styles.spacer} />
          <Pick<ChannelKind>
            label={say('channel-pages.add')}
            shown={say('channel-pages.add')}
            value={'app'}
            options={kinds.map((value) => ({ value, label: say(`channel-pages.kind-${value}`) }))}
            onChange={(kind) => update({ own: { new: kind } })}
          />
        </div>
      }
    >
      {failed !== undefined && (
        <p role="alert" className={styles.bad}>
          {tellProblem(say, failed).text}
        </p>
      )}
      {tab === 'channels' ? (
        <div className={`${styles.split} ${initial ? styles.opened : ''}`}>
          <div className={styles.left}>
            <Card
              title={say('web.page-channels')}
              note={query.data && format.number(channels.length)}
              pale={query.isPlaceholderData}
            >
              <QueryView query={query} height={220}>
                {() => (
                  <ChannelList
                    channels={channels}
                    selected={own.channel}
                    onOpen={(id) => put({ channel: id, new: undefined }, own.channel !== undefined)}
                    onEnable={(channel, enabled) => enable.mutate({ channel, enabled })}
                    onRemove={(channel) => remove.mutate(channel)}
                    onTested={() => void refresh()}
                  />
                )}
              </QueryView>
            </Card>
          </div>
          {initial && (
            <ChannelForm
              key={fresh ?? `${opened?.id}`}
              initial={initial}
              onClose={close}
              onSaved={close}
            />
          )}
        </div>
      ) : (
        <div className={`${styles.split} ${own.delivery ? styles.opened : ''}`}>
          <div className={styles.left}>
            <DeliveryLog
              channels={channels}
              channel={own.channel}
              selected={own.delivery}
              onChannel={(id) => put({ channel: id, tab: 'log' })}
              onOpen={(id) => put({ delivery: id, tab: 'log' }, own.delivery !== undefined)}
            />
          </div>
          {own.delivery && (
            <DeliveryCard
              key={own.delivery}
              id={own.delivery}
              onClose={() => put({ delivery: undefined, tab: 'log' })}
            />
          )}
        </div>
      )}
      {removed && (
        <Undo
          text={say('channel-pages.removed', { name: removed.name })}
          onUndo={() => restore.mutate(removed.id)}
          onGone={forget}
        />
      )}
    </Page>
  );
}
