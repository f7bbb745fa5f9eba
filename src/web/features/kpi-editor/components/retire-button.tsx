import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import * as doors from '../../../api/doors.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Editor } from '../use-editor.ts';

/** Takes the KPI out of use, or brings it back: nothing is deleted, so nothing is asked. */
export function RetireButton({ editor }: { editor: Editor }) {
  const { say } = useSay();
  const client = useQueryClient();
  const summary = editor.kpi?.summary;
  const retire = useMutation({
    mutationFn: (retired: boolean) => call(doors.retireKpi, { id: summary?.id ?? '', retired }),
    onSuccess: () => void client.invalidateQueries(),
  });
  if (!summary) return null;
  return (
    <Button
      kind="quiet"
      disabled={retire.isPending}
      title={say('kpi-editor.retire-note')}
      onClick={() => retire.mutate(!summary.retired)}
    >
      {say(summary.retired ? 'kpi-editor.restore' : 'kpi-editor.retire')}
    </Button>
  );
}
