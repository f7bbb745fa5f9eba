import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { DeliveryFailure } from '../../../contracts/channels.ts';
import { useSay } from '../../i18n/provider.tsx';

/** Why a try failed, in the person's language. */
export function useFailureText(): (failure: DeliveryFailure) => string {
  const { say } = useSay();
  const { messages } = useIntl();
  return useMemo(
    () =>
      ({ code, params }) => {
        const id = `delivery.failure-${code}`;
        return id in messages ? say(id, params) : code;
      },
    [say, messages],
  );
}
