import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function ReportsPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-reports')} bar={null}>
      {null}
    </Page>
  );
}
