import type { controlEndpoints } from '../../contracts/control.ts';
import { AppError } from '../../core/errors.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { Part, PartBase } from './part.ts';

export type ControlPart = Part<keyof typeof controlEndpoints>;

const later = async (): Promise<never> => {
  throw new AppError('NOT_FOUND', { what: 'control' });
};

/** Control events and the list of missed calls. */
export function createControlPart(
  _base: PartBase,
  _deps: { readonly notifier: Notifier },
): ControlPart {
  return {
    handlers: {
      listMissed: later,
      assignMissed: later,
      closeMissed: later,
      reopenMissed: later,
      getMissedSettings: later,
      saveMissedSettings: later,
      listControlDefinitions: later,
      saveControlDefinition: later,
      removeControlDefinition: later,
      tryControlDefinition: later,
      controlReport: later,
      listControlEvents: later,
    },
    mount() {},
    async start() {},
    async close() {},
  };
}
