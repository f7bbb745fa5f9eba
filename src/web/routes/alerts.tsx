import IconBellPlus from '@tabler/icons-react/dist/esm/icons/IconBellPlus.mjs';
import { useCallback } from 'react';
import { listAlertRules } from '../api/alert-doors.ts';
import type { OutputOf } from '../api/door.ts';
import { useCall, useCatalogue } from '../api/hooks.ts';
import styles from '../features/alerts/components/alerts.module.css';
import { CalendarTab } from '../features/alerts/components/calendar-tab.tsx';
import { IncidentCard } from '../features/alerts/components/incident-card.tsx';
import { IncidentsTab } from '../features/alerts/components/incidents-tab.tsx';
import { RuleBar, RuleEditor } from '../features/alerts/components/rule-editor.tsx';
import { RulesTab } from '../features/alerts/components/rules-tab.tsx';
import { useAlertWords } from '../features/alerts/use-alert-words.ts';
import { useRuleEditor } from '../features/alerts/use-rule-editor.ts';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { usePage } from '../state/page.tsx';
import { Button } from '../ui/button.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState } from '../ui/states.tsx';

const tabs = ['signals', 'rules', 'calendar'] as const;

/** Сигналы: what is wrong now and was, the rules, the days. `?incident=` and `?rule=` open one. */
export function AlertsPage() {
  const { own } = usePage().search;
  return own.rule ? <RulePage key={own.rule} id={own.rule} /> : <ListsPage />;
}

function ListsPage() {
  const { say } = useSay();
  const { search, update, setOwn } = usePage();
  const { own } = search;
  const tab = tabs.find((one) => one === own.tab) ?? 'signals';
  const opened = tab === 'signals' ? own.incident : undefined;
  const onOpen = useCallback(
    (id: string | undefined) => {
      const { incident: _, ...rest } = own;
      update(
        { own: id ? { ...rest, incident: id } : rest },
        { replace: own.incident !== undefined },
      );
    },
    [own, update],
  );
  return (
    <Page
      title={say('web.page-alerts')}
      actions={
        <Button
          kind="primary"
          aria-label={say('alert-pages.new-rule')}
          onClick={() => update({ own: { tab: 'rules', rule: 'new' } })}
        >
          <IconBellPlus size={15} />
          <span className={styles.wideOnly}>{say('alert-pages.new-rule')}</span>
        </Button>
      }
      bar={
        <div className={styles.tabs}>
          <Segmented
            label={say('web.page-alerts')}
            value={tab}
            options={tabs.map((value) => ({ value, label: say(`alert-pages.tab-${value}`) }))}
            onChange={(value) => update({ own: value === 'signals' ? {} : { tab: value } })}
          />
        </div>
      }
    >
      {tab === 'signals' && (
        <div className={`${styles.split} ${opened ? styles.opened : ''}`}>
          <IncidentsTab selected={opened} onOpen={onOpen} />
          {opened && <IncidentCard key={opened} id={opened} onClose={() => onOpen(undefined)} />}
        </div>
      )}
      {tab === 'rules' && <RulesTab onOpen={(id) => setOwn('rule', id)} />}
      {tab === 'calendar' && <CalendarTab />}
    </Page>
  );
}

function RulePage({ id }: { id: string }) {
  const { say } = useSay();
  const query = useCall(listAlertRules, {}, { keep: false });
  const catalogue = useCatalogue();
  if (query.data && catalogue) return <Editing rules={query.data} id={id} />;
  return (
    <Page title={say('alert-pages.rule')} bar={null}>
      <QueryView query={query} height={480}>
        {() => null}
      </QueryView>
    </Page>
  );
}

function Editing({ rules, id }: { rules: OutputOf<'listAlertRules'>; id: string }) {
  const { say } = useSay();
  const words = useAlertWords();
  const { update } = usePage();
  const editor = useRuleEditor(rules, id === 'new' ? null : id);
  const close = () => update({ own: { tab: 'rules' } });
  const gone = id !== 'new' && editor.draft.id === null;
  const title =
    id === 'new'
      ? say('alert-pages.new-rule')
      : words.name({ name: editor.draft.name, shipped: editor.draft.shipped });
  return (
    <Page
      title={gone ? say('alert-pages.rule') : title}
      crumb={
        <PageLink to="/alerts" add={{ own: { tab: 'rules' } }}>
          {say('web.page-alerts')}
        </PageLink>
      }
      bar={gone ? null : <RuleBar editor={editor} onClose={close} />}
    >
      {gone ? (
        <EmptyState
          title={say('alert-pages.rule-gone')}
          action={<Button onClick={close}>{say('alert-pages.to-rules')}</Button>}
        />
      ) : (
        <RuleEditor editor={editor} />
      )}
    </Page>
  );
}
