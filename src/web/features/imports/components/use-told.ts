import { useIntl } from 'react-intl';
import { useSay } from '../../../i18n/provider.tsx';

type Params = Readonly<Record<string, string | number>>;

/** Texts of the codes of an import; a code without a text is shown as it is. */
export function useTold() {
  const { messages } = useIntl();
  const { say } = useSay();
  const tell = (id: string, code: string, params: Params) => {
    if (typeof messages[id] !== 'string') return code;
    // Counts travel as texts; a plural needs a number.
    const counted = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]);
    return say(id, Object.fromEntries(counted));
  };
  return {
    field: (field: string) => tell(`table.field.${field}`, field, {}),
    /** A record of a table, or an event of a log. */
    record: (record: string) =>
      tell(`codes.event.${record}`, tell(`table.record.${record}`, record, {}), {}),
    table: (code: string, params: Params) => tell(`table.${code}`, code, params),
    reason: (code: string, params: Params) => tell(`quarantine.${code}`, code, params),
    error: (code: string, params: Params) => tell(`errors.${code}`, code, params),
  };
}
