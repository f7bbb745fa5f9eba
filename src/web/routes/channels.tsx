import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

export function ChannelsPage() {
  const { say } = useSay();
  return (
    <Page title={say('web.page-channels')} bar={null}>
      {null}
    </Page>
  );
}
