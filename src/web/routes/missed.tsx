import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function MissedPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-missed')} bar={null}>
      {null}
    </Page>
  );
}
