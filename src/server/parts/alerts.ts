import type { alertEndpoints } from '../../contracts/alerts.ts';
import { AppError } from '../../core/errors.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { LiveView } from '../../services/live/ports.ts';
import type { Part, PartBase } from './part.ts';

export type AlertsPart = Part<keyof typeof alertEndpoints>;

/** Rules, their state and what is wrong now. */
export function createAlertsPart(
  _base: PartBase,
  _deps: { readonly live: LiveView; readonly notifier: Notifier },
): AlertsPart {
  const later = () => Promise.reject(new AppError('NOT_FOUND', { what: 'alerts' }));
  return {
    handlers: {
      listAlertRules: later,
      saveAlertRule: later,
      removeAlertRule: later,
      restoreAlertRule: later,
      enableAlertRule: later,
      muteAlertRule: later,
      tryAlertRule: later,
      listIncidents: later,
      getIncident: later,
      acknowledgeIncident: later,
      muteIncident: later,
      commentIncident: later,
      listCalendarDays: later,
      setCalendarDay: later,
      removeCalendarDay: later,
      previewUsual: later,
    },
    mount() {},
    async start() {},
    async close() {},
  };
}
