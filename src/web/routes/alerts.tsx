import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function AlertsPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-alerts')} bar={null}>
      {null}
    </Page>
  );
}
