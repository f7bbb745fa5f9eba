import { useCallback, useMemo } from 'react';
import { previewImport } from '../../api/doors.ts';
import { useCall, useStatus } from '../../api/hooks.ts';
import { usePage } from '../../state/page.tsx';
import { readWizard, type WizardState, writeWizard } from './prepare/wizard.ts';

/** The wizard's state in the address, and the step to another one. */
export function useWizard() {
  const page = usePage();
  const { own } = page.search;
  const state = useMemo(() => readWizard(own), [own]);
  const { update } = page;
  const go = useCallback(
    (patch: Partial<WizardState>, options?: { replace?: boolean }) =>
      update({ own: writeWizard({ ...state, ...patch }) }, options),
    [state, update],
  );
  return { state, go };
}

/** Zone that times without one are read in: chosen, else of the data, else of the browser. */
export function useFileZone(state: WizardState): string {
  const { data } = useStatus();
  const known = data && data.dataUntil !== null ? data.zone : undefined;
  return state.zone ?? known ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** How the first of the files would be read. */
export function usePreview(state: WizardState) {
  const zone = useFileZone(state);
  const upload = state.uploads[0] ?? '';
  return useCall(
    previewImport,
    {
      upload,
      zone,
      ...(state.kind ? { kind: state.kind } : {}),
      ...(Object.keys(state.fields).length ? { fields: state.fields } : {}),
    },
    { enabled: upload !== '' && state.stage !== 'load', staleTime: 600_000 },
  );
}
