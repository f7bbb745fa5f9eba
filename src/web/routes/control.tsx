import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function ControlPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-control')} bar={null}>
      {null}
    </Page>
  );
}
