import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function LivePage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-live')} bar={null}>
      {null}
    </Page>
  );
}
