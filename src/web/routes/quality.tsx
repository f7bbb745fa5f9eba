import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function QualityPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-quality')} bar={<ScopeBar />}>
      {null}
    </Page>
  );
}
