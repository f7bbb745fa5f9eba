import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function SourcesPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-sources')} bar={<ScopeBar />}>
      {null}
    </Page>
  );
}
