import type { ErrorComponentProps } from '@tanstack/react-router';
import { useSay } from '../i18n/provider.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';

/** A page that fell over: the navigation around it keeps working. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} retry={reset} />;
}

export function NotFound() {
  const { say } = useSay();
  return (
    <EmptyState
      title={say('web.no-page')}
      action={
        <PageLink to="/" className={buttonClass()}>
          {say('web.page-board')}
        </PageLink>
      }
    />
  );
}
