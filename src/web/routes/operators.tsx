import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import { useCallback } from 'react';
import { DotCard, SpreadCard } from '../features/operators/components/load-cards.tsx';
import { OperatorCard } from '../features/operators/components/operator-card.tsx';
import styles from '../features/operators/components/operators.module.css';
import { OperatorsTable } from '../features/operators/components/operators-table.tsx';
import { StateShares } from '../features/operators/components/state-shares.tsx';
import { useCorridor, useOperators, useSilhouettes } from '../features/operators/use-operators.ts';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { WayOn } from '../features/scope/way-on.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';

/** How the load lies on people, and how their time went. */
export function OperatorsPage() {
  const { say } = useSay();
  const { search, update } = usePage();
  const { own } = search;
  const corridor = useCorridor();
  const { numbers, operators } = useOperators();
  const silhouettes = useSilhouettes();
  const pale = numbers.isPlaceholderData;
  const opened = operators?.find(({ key }) => key === own.agent);
  const onOpen = useCallback(
    (key: string | undefined) => {
      const { agent: _, day: __, ...rest } = own;
      update({ own: key ? { ...rest, agent: key } : rest }, { replace: own.agent !== undefined });
    },
    [own, update],
  );
  return (
    <Page
      title={say('web.page-operators')}
      bar={<ScopeBar chips={['project', 'team', 'agent']} compare={false} step={false} />}
    >
      <div className={`${styles.split} ${opened ? styles.opened : ''}`}>
        <div className={styles.left}>
          <QueryView query={numbers} height={480}>
            {() =>
              operators && operators.length > 0 ? (
                <>
                  <div className={styles.top}>
                    <SpreadCard operators={operators} corridor={corridor} pale={pale} />
                    <DotCard operators={operators} corridor={corridor} pale={pale} />
                  </div>
                  <Card pale={pale}>
                    <StateShares silhouettes={silhouettes} />
                    <OperatorsTable
                      operators={operators}
                      silhouettes={silhouettes}
                      selected={opened?.key}
                      onOpen={onOpen}
                    />
                  </Card>
                </>
              ) : (
                <Card>
                  <Nobody />
                </Card>
              )
            }
          </QueryView>
        </div>
        {opened && <OperatorCard operator={opened} onClose={() => onOpen(undefined)} />}
      </div>
    </Page>
  );
}

function Nobody() {
  const { say } = useSay();
  const { search } = usePage();
  const filtered = Object.keys(search.where).length > 0;
  return (
    <EmptyState
      icon={<IconUsers size={28} stroke={1.5} />}
      title={say('operators.nobody')}
      text={say(filtered ? 'operators.nobody-filtered' : 'operators.nobody-period')}
      action={<WayOn />}
    />
  );
}
