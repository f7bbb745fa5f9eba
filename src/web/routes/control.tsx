import { useMediaQuery } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { listControlDefinitions } from '../api/control-doors.ts';
import { useCall } from '../api/hooks.ts';
import styles from '../features/control/components/control.module.css';
import { DefinitionEditor } from '../features/control/components/definition-editor.tsx';
import { DefinitionsTab } from '../features/control/components/definitions-tab.tsx';
import { LogTab } from '../features/control/components/log-tab.tsx';
import { ReportTab } from '../features/control/components/report-tab.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { Button } from '../ui/button.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Segmented } from '../ui/segmented.tsx';

const tabs = ['report', 'log', 'definitions'] as const;
const chips = ['project', 'team', 'agent'];

/** Контрольные события: the report, the log, what is watched. `?event=` and `?edit=` open one. */
export function ControlPage() {
  const { say } = useSay();
  const { search, update } = usePage();
  const { own } = search;
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  // A link to an event leads to the log.
  const tab =
    tabs.find((one) => one === own.tab) ??
    (own.edit ? 'definitions' : own.event ? 'log' : 'report');
  return (
    <Page
      title={say(phone ? 'web.nav-control' : 'web.page-control')}
      actions={
        <Button
          kind="primary"
          aria-label={say('control.new')}
          onClick={() => update({ own: { tab: 'definitions', edit: 'new' } })}
        >
          <IconPlus size={15} />
          <span className={styles.wide}>{say('control.new')}</span>
        </Button>
      }
      bar={<ScopeBar chips={chips} compare={false} step={false} />}
    >
      <div className={styles.tabs}>
        <Segmented
          label={say('web.page-control')}
          value={tab}
          options={tabs.map((value) => ({ value, label: say(`control.tab-${value}`) }))}
          onChange={(value) => update({ own: value === 'report' ? {} : { tab: value } })}
        />
      </div>
      {tab === 'report' && <ReportTab />}
      {tab === 'log' && <LogTab />}
      {tab === 'definitions' &&
        (own.edit ? (
          <Editing key={own.edit} id={own.edit} />
        ) : (
          <DefinitionsTab onEdit={(id) => update({ own: { tab: 'definitions', edit: id } })} />
        ))}
    </Page>
  );
}

function Editing({ id }: { id: string }) {
  const { update } = usePage();
  const query = useCall(listControlDefinitions, {});
  return (
    <QueryView query={query} height={480}>
      {({ definitions }) => (
        <DefinitionEditor
          definition={definitions.find((one) => one.id === id) ?? null}
          onClose={() => update({ own: { tab: 'definitions' } })}
        />
      )}
    </QueryView>
  );
}
