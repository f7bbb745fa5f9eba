import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/**
 * Name of a code of the contracts, `outcome`, `timeout` → «вышел по времени»; a code without a text
 * is shown as it is. Also names values of the dimensions that hold codes.
 */
export function useCodeName(): (kind: string, code: string) => string {
  const { messages } = useIntl();
  return useCallback(
    (kind, code) => {
      const text = messages[`codes.${kind}.${code}`];
      return typeof text === 'string' ? text : code;
    },
    [messages],
  );
}

const coded = new Set(['outcome', 'state', 'direction', 'status', 'shift_kind']);

/** Name of a value of a dimension: those that hold codes are named, all others are names already. */
export function useValueName(): (dimension: string, value: string) => string {
  const name = useCodeName();
  return useCallback(
    (dimension, value) => (coded.has(dimension) ? name(dimension, value) : value),
    [name],
  );
}
