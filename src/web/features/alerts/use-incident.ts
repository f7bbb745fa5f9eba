import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { IncidentLine } from '../../../contracts/alerts.ts';
import * as doors from '../../api/alert-doors.ts';
import { call } from '../../api/call.ts';
import { useCall } from '../../api/hooks.ts';
import { usePersonName } from './use-person-name.ts';

/** How often lists of alerts are asked for, ms. */
export const alertRefreshMs = 10_000;

/** An alert and what can be done about it; every act refreshes the lists. */
export function useIncident(id: string) {
  const client = useQueryClient();
  const [person, setPerson] = usePersonName();
  const query = useCall(
    doors.getIncident,
    { id },
    { refetchInterval: alertRefreshMs, keep: false },
  );
  const onSuccess = (_: IncidentLine) =>
    Promise.all(
      ['getIncident', 'listIncidents', 'listAlertRules', 'countNotices'].map((one) =>
        client.invalidateQueries({ queryKey: [one] }),
      ),
    );
  const acknowledge = useMutation({
    mutationFn: (given: { undo: boolean }) =>
      call(doors.acknowledgeIncident, { id, by: person, ...given }),
    onSuccess,
  });
  const mute = useMutation({
    mutationFn: (until: number | null) => call(doors.muteIncident, { id, until }),
    onSuccess,
  });
  const comment = useMutation({
    mutationFn: (text: string) => call(doors.commentIncident, { id, by: person, text }),
    onSuccess,
  });
  return { query, acknowledge, mute, comment, person, setPerson };
}
