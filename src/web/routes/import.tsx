import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function ImportPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-import')} bar={<ScopeBar />}>
      {null}
    </Page>
  );
}
